import Foundation
import TestSupport
import Testing

/// The commands in real repositories: the effect of git's answers, and how often git is started.
///
/// Their messages are tested in `Fixtures/commands/git-…`.
struct GitCommandLineTests {
  private let folder: TemporaryFolder

  /// Creates the folders `work` and `home`, and a wrapper of `git` that counts its starts.
  init() throws {
    folder = try TemporaryFolder()
    for name in ["home", "bin", "work"] { _ = try folder.makeFolder(name, mode: 0o755) }
    _ = try folder.writeProgram(
      "#!/bin/sh\necho start >> '\(folder.path)/starts'\nPATH=/usr/bin:/bin exec git \"$@\"\n",
      to: "bin/git")
  }

  /// Runs a line of shell in `work`, with the real git.
  private func run(_ line: String, path: String? = nil) throws -> BuiltExecutable.Outcome {
    var environment = [
      "HOME": folder.path + "/home", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
      "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
    if let path { environment["PATH"] = path }
    return try BuiltExecutable.shell(
      line, in: folder.url.appending(path: "work"), environment: environment)
  }

  /// Runs lines of shell that have to succeed.
  private func prepare(_ lines: String) throws {
    let outcome = try run("set -e\n\(lines)")
    try #require(outcome.status == 0, "\(outcome.error)")
  }

  private func write(_ text: String, to name: String = "substra.yaml", mode: UInt16 = 0o600) throws
  {
    _ = try folder.writeSecret(text, to: "work/\(name)", mode: mode)
  }

  private static let token = """
    org-1:
      url: https://org-1.example.org
      token: example-token-1

    """
}

// MARK: - Tokens in repositories

extension GitCommandLineTests {
  @Test func `a token in a tracked file is refused, with every fix`() throws {
    try write(Self.token)
    try prepare("git init -q; git add .; git commit -qm first")
    for verb in ["check org-1", "show org-1", "get org-1 url", "list", "env org-1", "exec -- true"]
    {
      // The options come first, since those after the command of exec belong to it.
      let outcome = try run("substra-config --config substra.yaml \(verb)")
      #expect(outcome.status == 1, "\(verb)")
      for way in [
        "export SUBSTRA_ORG_1_TOKEN=…", "token_file: PATH",
        "/manage_tokens (the usual URL; set manage_url if it differs)",
      ] {
        #expect(outcome.error.contains(way), "\(verb)")
      }
    }
  }

  @Test func `a private file that git ignores is not reported`() throws {
    try write(Self.token)
    try prepare("git init -q; echo substra.yaml > .gitignore; git add .; git commit -qm first")
    let outcome = try run("substra-config check --config substra.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
  }

  @Test func `the file is found from every folder, by every path`() throws {
    try write(Self.token)
    try prepare("git init -q; git add .; mkdir -p sub/deep; ln -s \"$PWD/substra.yaml\" ../link")
    for line in [
      "cd sub/deep; substra-config get org-1 url --config ../../substra.yaml",
      "cd /; substra-config get org-1 url --config \"$OLDPWD/substra.yaml\"",
      "substra-config get org-1 url --config ../link",
      "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH=substra.yaml substra-config get org-1 url",
      "GIT_DIR=/nowhere substra-config get org-1 url --config substra.yaml",
      "GIT_INDEX_FILE=/nowhere substra-config get org-1 url --config substra.yaml",
    ] {
      let outcome = try run(line)
      #expect(outcome.status == 1, "\(line)")
      #expect(outcome.error.contains("[cleartext-token]"), "\(line)")
    }
  }

  @Test func `a token is refused if git can't be run`() throws {
    try write(Self.token)
    try prepare("git init -q; mkdir ../empty; ln -s \"$(command -v substra-config)\" ../empty")
    let path = folder.path + "/empty"
    let refused = try run("substra-config check --config substra.yaml", path: path)
    // Exit code 3 takes precedence over 1.
    #expect(refused.status == 3)
    #expect(refused.error.contains("git was not found in PATH"))
    #expect(refused.error.contains("install git"))
    #expect(refused.error.contains("export SUBSTRA_ORG_1_TOKEN=…"))
    // A git in a relative folder of PATH is not used.
    let relative = try run("substra-config check --config substra.yaml", path: "\(path):../bin")
    #expect(relative.status == 3)
    #expect(starts == 0)
    let asked = try run("substra-config check --config substra.yaml", path: "\(path):\(bin)")
    #expect(asked.status == 0)
    #expect(starts == Self.startsForNotTracked)
  }

  /// The parent may ignore SIGCHLD, and the command of `exec` inherits that.
  @Test func `git can be run while SIGCHLD is ignored, and exec leaves it ignored`() throws {
    try write(Self.token)
    try prepare("git init -q; echo substra.yaml > .gitignore")
    let checked = try run("trap '' CHLD; exec substra-config check --config substra.yaml")
    #expect(checked.status == 0, "\(checked.error)")
    guard FileManager.default.fileExists(atPath: "/proc/self/status") else { return }
    let status = "grep SigIgn /proc/self/status"
    let plain = try run("trap '' CHLD; exec \(status)")
    let handed = try run(
      "trap '' CHLD; exec substra-config exec --config substra.yaml -- \(status)")
    #expect(handed.output == plain.output)
    #expect(plain.output.hasPrefix("SigIgn:"))
  }

  @Test func `a token in a broken repository is refused`() throws {
    try write(Self.token)
    try prepare("git init -q; git add .; echo nonsense > .git/HEAD")
    let outcome = try run("substra-config check --config substra.yaml")
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("git can't say whether it tracks the file"))
  }
}

// MARK: - Starts of git

extension GitCommandLineTests {
  /// The folder of the wrapper of `git`.
  private var bin: String { folder.path + "/bin" }

  /// How often the wrapper was started.
  private var starts: Int {
    let lines = try? String(contentsOfFile: folder.path + "/starts", encoding: .utf8)
    return lines?.split(separator: "\n").count ?? 0
  }

  /// How often a line starts git.
  private func starts(of line: String) throws -> Int {
    let before = starts
    let products = BuiltExecutable.folder.path(percentEncoded: false)
    let outcome = try run(line, path: "\(products):\(bin):/usr/bin:/bin")
    #expect(outcome.output + outcome.error != "")
    return starts - before
  }

  private static let manyTokens = (1...5).map {
    "org-\($0): {url: \"https://org-\($0).example.org\", token: example-token-\($0)}\n"
  }.joined()

  private static let verbs = [
    "check", "check org-1 org-2", "list", "show org-1", "explain org-2", "get org-1 url",
    "exec -- echo", "env --reveal",
  ]

  /// One start for the index, and one for the ignore rules if the file is not in it.
  private static let startsForNotTracked = 2

  @Test(arguments: verbs)
  func `git is asked about a file with credentials, once for all clients`(
    _ verb: String
  ) throws {
    let line = "substra-config --config substra.yaml \(verb)"
    try write(Self.manyTokens)
    #expect(try starts(of: line) == 0, "outside a repository")
    try prepare("git init -q")
    #expect(try starts(of: line) == Self.startsForNotTracked, "untracked")
    try prepare("git add .")
    #expect(try starts(of: line) == 1, "tracked")
    try prepare("git rm -q --cached substra.yaml; echo '*' > .gitignore")
    #expect(try starts(of: line) == Self.startsForNotTracked, "ignored")
    try write(Self.manyTokens.replacing(", token: example-token-", with: ", retry_timeout: "))
    try prepare("git add -f .")
    #expect(try starts(of: "SUBSTRA_ORG_1_TOKEN=x \(line)") == 0, "without a credential")
  }

  @Test(arguments: ["allow", "reject-all"])
  func `git is not started if the policy does not need it`(_ policy: String) throws {
    try write(Self.manyTokens)
    try prepare("git init -q; git add .")
    let line = "substra-config check --config substra.yaml --credential-policy"
    #expect(try starts(of: "\(line) \(policy)") == 0)
    #expect(try starts(of: "\(line) reject-tracked") == 1)
  }

  @Test func `git is asked about a secret file that is in a work tree`() throws {
    try write("example-token\n", to: "token")
    _ = try folder.writeSecret("example-token\n", to: "home/token")
    try write("org-1: {url: \"https://org-1.example.org\", token_file: token}\n")
    try prepare("git init -q; echo token > .gitignore")
    let line = "substra-config check --config substra.yaml"
    #expect(try starts(of: line) == Self.startsForNotTracked)
    #expect(
      try starts(of: "\(line) --set-file token=../home/token") == 0)
  }

  @Test func `git is asked about a file to be written in a work tree`() throws {
    try write("org-1: {retry_timeout: 7}\n")
    try prepare("git init -q; echo .env > .gitignore")
    let line = "substra-config env --config substra.yaml --output"
    #expect(try starts(of: "\(line) .env; echo done") == Self.startsForNotTracked)
    #expect(try starts(of: "\(line) ../outside; echo done") == 0)
    #expect(try starts(of: "substra-config env --config substra.yaml") == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/work/.env"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/outside"))
  }
}
