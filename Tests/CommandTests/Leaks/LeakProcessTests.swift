import Foundation
import TestSupport
import Testing

/// A separate process reveals no credential: to git, to the command of `exec`, or when it fails.
struct LeakProcessTests {
  private static let canary = CanaryFiles.token
  private static let finder = LeakFinder(canary)

  private static let configuration = """
    org-1: {url: 'https://org-1.example.org', token: \(canary)}
    org-2: {url: 'https://org-2.example.org', token_file: org-2.token}

    """

  private static let variables = [
    "SUBSTRA_ORG_2_PASSWORD": canary, "SUBSTRA_ORG_3_TOKEN_FILE": canary,
    "SUBSTRA_\(canary)": canary,
  ]

  /// A repository with a tracked file and a tracked secret file.
  private func repository(ending: String = "exec \"$git\" \"$@\"") throws -> LoggingGit {
    let git = try LoggingGit(ending: ending)
    _ = try git.folder.write(Self.configuration, to: "repo/c.yaml")
    _ = try git.folder.writeSecret("\(Self.canary)\n", to: "repo/org-2.token")
    try git.run("cd repo && git add .")
    return git
  }

  private static let calls = [
    "list", "show org-1", "show org-2 --format=json", "explain org-1",
    "explain org-2 --format json",
    "get org-1 token", "get org-2 token --reveal", "check", "check --format=json", "env org-1",
    "env org-2 --as json", "exec org-1 -- true", "exec -- true", "env org-2 --reveal --as github",
    "env org-3 --set url=https://a.org --set token=\(canary) --output f.env",
    "env org-3 --set url=https://a.org --set token=\(canary) --output ignored",
    "show org-1 --set token=\(canary)",
  ]

  /// The last lines of three wrappers of `git`: one answers; two print their arguments and
  /// environment, one of which fails and the other succeeds.
  private static let endings = [
    "exec \"$git\" \"$@\"", "{ echo \"fatal: $*\"; env; } >&2; exit 128",
    "{ echo \"error: $(env)\"; } >&2; exit 1", "env; exec \"$git\" \"$@\"", "kill -9 $$",
    "{ printf 'fatal: '; tr '\\n' ' ' < c.yaml; } >&2; exit 128",
  ]

  @Test(arguments: endings)
  func `git never gets the credential`(ending: String) throws {
    let git = try repository(ending: ending)
    for call in Self.calls {
      let outcome = try git.command(
        "substra-config \(call) --config c.yaml".replacing(
          " -- true --config c.yaml", with: " --config c.yaml -- true"),
        environment: Self.variables)
      let isRevealed = call.contains("--reveal")
      #expect(
        Self.finder.leaks(in: (isRevealed ? "" : outcome.output) + outcome.error) == [:],
        "\(call): \(outcome)")
    }
    // git is started at least once for every file.
    #expect(git.log.split(separator: "\n").count { $0 == "start" } > 10)
    #expect(Self.finder.leaks(in: git.log) == [:])
    #expect(!git.log.contains("SUBSTRA_"))
  }

  /// Shows that the search in the log would find the credential.
  @Test func `a variable that git gets is in the log`() throws {
    let git = try repository()
    _ = try git.command(
      "substra-config show org-1 --config c.yaml",
      environment: [
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": Self.canary,
      ])
    #expect(Self.finder.leaks(in: git.log)[.text] != nil)
  }

  @Test(arguments: ["", " --pristine"])
  func `a command gets the credential only in its environment`(option: String) throws {
    let git = try repository()
    let script = try git.folder.write(
      """
      #!/bin/sh
      tr '\\0' '\\n' < /proc/$$/cmdline > "$HOME/arguments"
      env > "$HOME/variables"

      """, to: "bin/command")
    try git.folder.setMode(0o755, of: "bin/command")
    let outcome = try git.command(
      "substra-config exec org-1 --credential-policy allow --config c.yaml\(option) -- \(script) a")
    #expect(outcome.status == 0)
    #expect(Self.finder.leaks(in: outcome.output + outcome.error) == [:])
    let home = git.folder.url.appending(path: "home")
    let variables = try String(contentsOf: home.appending(path: "variables"), encoding: .utf8)
    let lines = variables.split(separator: "\n").filter { $0.contains(Self.canary) }
    #expect(lines == ["SUBSTRA_ORG_1_TOKEN=\(Self.canary)"])
    guard FileManager.default.fileExists(atPath: "/proc/self/cmdline") else { return }
    let arguments = try String(contentsOf: home.appending(path: "arguments"), encoding: .utf8)
    #expect(arguments.contains("command\na\n"))
    #expect(Self.finder.leaks(in: arguments) == [:])
  }

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `a command that can't be run is not quoted`(canary: String) throws {
    let git = try repository()
    let finder = LeakFinder(canary)
    for command in [canary, "\(canary)/x", "./c.yaml"] {
      let outcome = try git.command(
        "substra-config exec a --config= --set url=https://a.org --set token=x -- \(command) \(canary)"
      )
      #expect(outcome.status == (command == "./c.yaml" ? 126 : 127))
      #expect(outcome.error.contains("can't run"))
      #expect(finder.leaks(in: outcome.output + outcome.error) == [:], "\(outcome.error)")
    }
  }

  @Test(arguments: ["> /dev/full", ">&-", "> /dev/full 2>&1", "2>&-"])
  func `an error about a broken stream contains no credential`(redirection: String) throws {
    let git = try repository()
    for call in ["show org-1", "get org-1 token --reveal", "env org-1 --reveal"] {
      let outcome = try git.command(
        "substra-config \(call) --credential-policy allow --config c.yaml \(redirection)")
      let isOutput = redirection == "2>&-" && call.contains("reveal")
      #expect(Self.finder.leaks(in: (isOutput ? "" : outcome.output) + outcome.error) == [:])
    }
  }
}
