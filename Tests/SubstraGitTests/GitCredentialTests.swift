import Foundation
import SubstraGit
import SubstraPlatform
import Testing

/// Passwords that the credential helpers of the user keep.
struct GitCredentialTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.makeRepository()
    try sandbox.program("evil", "touch \(sandbox.path)/marker; echo password=stolen")
  }

  private static let login = GitCredential.Login(
    scheme: "https", host: "org-1.example.org:8443", username: "substra:org-1")

  private func git(
    _ variables: [String: String] = [:], deadline: Duration = .seconds(60)
  ) -> GitCredential {
    let environment = sandbox.variables.merging(variables) { _, new in new }
    return GitCredential(environment: GitSandbox.bytes(environment), deadline: deadline)
  }

  private func password(_ variables: [String: String] = [:]) throws -> String? {
    let login = try #require(Self.login)
    return try git(variables).password(of: login).map { buffer in
      String(decoding: (0..<buffer.count).map { buffer[$0] }, as: UTF8.self)
    }
  }

  private func configure(_ lines: String) throws {
    try sandbox.shell(
      "printf '%s\\n' \"$1\" > .gitconfig", arguments: [Array(lines.utf8)], in: "home")
  }

  private func useHelper(_ helper: String) throws {
    try configure("[credential]\n\thelper = \"\(helper)\"")
  }

  @Test(arguments: ["store", "cache --timeout=60"])
  func `a password is kept, found and erased`(helper: String) throws {
    try useHelper(helper)
    let login = try #require(Self.login)
    #expect(try password() == nil)
    try git().store(Array("t0ken-of-org-1".utf8), of: login)
    #expect(try password() == "t0ken-of-org-1")
    let other = GitCredential.Login(
      scheme: "https", host: "org-1.example.org", username: "substra:org-1")
    let found = try git().password(of: try #require(other))
    #expect(found == nil)
    try git().erase(login)
    #expect(try password() == nil)
    if helper != "store" { try sandbox.shell("git credential-cache exit") }
  }

  @Test func `without a helper there is no password and no question`() throws {
    #expect(try password() == nil)
  }

  @Test func `the password is in no argument and no variable`() throws {
    try useHelper("store")
    try git().store(Array("canary-t0ken".utf8), of: try #require(Self.login))
    #expect(sandbox.contains("canary-t0ken", in: ["arguments", "variables"]) == false)
    #expect(try password() == "canary-t0ken")
    #expect(sandbox.contains("canary-t0ken", in: ["arguments", "variables"]) == false)
  }

  /// A way in which a stranger's file or the caller's environment could name a helper.
  struct Trap: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The commands that set the trap in the repository; `$evil` is the helper.
    let making: String
    /// The variables that belong to it; `REPO` is replaced by the path of the repository.
    var variables: [String: String] = [:]
  }

  static let traps = [
    Trap(
      testDescription: "configuration of the repository",
      making: "git config credential.helper $evil"),
    Trap(
      testDescription: "the repository in a variable",
      making: "git config credential.helper $evil", variables: ["GIT_DIR": "REPO/.git"]),
    Trap(
      testDescription: "an included file",
      making: """
        git config -f more credential.helper $evil; git config include.path $PWD/more
        """),
    Trap(
      testDescription: "a conditional file of the user, for the repository",
      making: """
        git config -f $HOME/more credential.helper $evil
        printf '[includeIf "gitdir:%s/"]\\n\\tpath = more\\n' "$PWD" > $HOME/.gitconfig
        """),
    Trap(
      testDescription: "configuration in variables", making: "true",
      variables: [
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "credential.helper",
        "GIT_CONFIG_VALUE_0": "EVIL",
      ]),
    Trap(
      testDescription: "a file in a variable",
      making: "git config -f user credential.helper $evil",
      variables: ["GIT_CONFIG_GLOBAL": "REPO/user"]),
    Trap(
      testDescription: "a program that asks, in a variable", making: "true",
      variables: ["GIT_ASKPASS": "EVIL"]),
    Trap(
      testDescription: "a program that asks, of ssh", making: "true",
      variables: ["SSH_ASKPASS": "EVIL"]),
    Trap(
      testDescription: "a program that asks, in the user's configuration",
      making: "git config -f $HOME/.gitconfig core.askPass $evil"),
  ]

  @Test(arguments: traps)
  func `a helper that is not the user's own does not run`(trap: Trap) throws {
    try sandbox.shell("evil=\(sandbox.path)/evil; \(trap.making)", in: "repo")
    let variables = trap.variables.mapValues {
      $0.replacing("REPO", with: "\(sandbox.path)/repo").replacing(
        "EVIL", with: "\(sandbox.path)/evil")
    }
    // The attack works in the repository, without precautions.
    let exports = variables.map { "export \($0)='\($1)';" }.joined()
    try sandbox.shell(
      """
      unset GIT_CONFIG_GLOBAL; \(exports)
      printf 'protocol=https\\nhost=org-1.example.org:8443\\nusername=substra:org-1\\n\\n' |
        git credential fill > /dev/null 2>&1 || true
      """, in: "repo")
    try #require(sandbox.exists("marker"), "the trap does not work")
    try sandbox.shell("rm marker")
    #expect(try password(variables) == nil)
    #expect(!sandbox.exists("marker"))
  }

  @Test func `a password of another user is not taken`() throws {
    try useHelper("!f() { echo username=me; echo password=mine; }; f")
    #expect(try password() == nil)
  }

  @Test func `a helper that takes too long is stopped`() throws {
    try useHelper("!sleep 60; true")
    let git = git(deadline: .milliseconds(300))
    let login = try #require(Self.login)
    #expect(throws: GitCredentialError.failed(.timedOut)) { _ = try git.password(of: login) }
  }

  @Test func `a helper has no terminal`() throws {
    try useHelper("!: < /dev/tty && touch \(sandbox.path)/marker; true")
    #expect(try password() == nil)
    #expect(!sandbox.exists("marker"))
  }

  @Test func `without git there is an error`() throws {
    let login = try #require(Self.login)
    let git = git(["PATH": ""])
    #expect(throws: GitCredentialError.notInstalled) { _ = try git.password(of: login) }
  }

  @Test(arguments: ["org-1\nhost=evil.example.org", "org\u{0}1", "org\r1", "org\u{7F}"])
  func `a control character can't begin another line`(name: String) {
    #expect(GitCredential.Login(scheme: "https", host: "a.org", username: name) == nil)
    #expect(GitCredential.Login(scheme: "https", host: name, username: "a") == nil)
  }

  @Test func `a mistake in the configuration of git is not the want of a password`() throws {
    try configure("[credential\n")
    #expect(throws: GitCredentialError.exited(code: 128)) { try password() }
  }
}

extension GitSandbox {
  /// Whether one of some files has a string.
  func contains(_ text: String, in names: [String]) -> Bool {
    names.contains { contents($0).contains(text) }
  }
}
