import Foundation
import SubstraGit
import Testing

struct GitEnvironmentTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.makeRepository()
  }

  /// The variables that every command gets, including those of the sandbox.
  private var always: Set<String> {
    Set(sandbox.variables.map { "\($0.key)=\($0.value)" }).union([
      "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
      "GIT_DISCOVERY_ACROSS_FILESYSTEM=1", "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_GRAFT_FILE=/dev/null",
    ])
  }

  private func received(_ variables: [String: String]) -> Set<String> {
    #expect(sandbox.tracking("repo/conf/tracked.yaml", variables: variables) == .tracked)
    return sandbox.startVariables
  }

  @Test func `git gets the variables it needs`() {
    #expect(received([:]) == always)
  }

  @Test func `the user's variables for git are passed on`() {
    let variables = [
      "XDG_CONFIG_HOME": "/nowhere", "LANG": "de_DE.UTF-8", "SUDO_UID": "0",
      "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name",
      "GIT_CONFIG_VALUE_0": "a=b",
    ]
    #expect(received(variables) == always.union(variables.map { "\($0.key)=\($0.value)" }))
  }

  @Test(arguments: [
    "SUBSTRA_ORG_1_TOKEN", "SUBSTRA_ORG_1_PASSWORD_FILE", "CREDENTIALS_DIRECTORY", "GIT_DIR",
    "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_TRACE", "GIT_TRACE2_EVENT",
    "GIT_TRACE_SETUP", "GIT_EXEC_PATH", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS", "GIT_LITERAL_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_GLOB_PATHSPECS",
    "GIT_PREFIX", "GIT_REDIRECT_STDERR", "LD_PRELOAD", "LANGUAGE", "LC_MESSAGES", "TOKEN",
  ])
  func `other variables are not passed on`(name: String) {
    #expect(received([name: "\(sandbox.path)/canary"]) == always)
    #expect(!sandbox.exists("canary"))
  }

  @Test func `the package's values override the user's`() {
    let variables = [
      "GIT_ALLOW_PROTOCOL": "ext", "GIT_NO_LAZY_FETCH": "0", "GIT_TERMINAL_PROMPT": "1",
      "LC_ALL": "de_DE.UTF-8", "GIT_DISCOVERY_ACROSS_FILESYSTEM": "0",
    ]
    #expect(received(variables) == always)
  }

  @Test func `if a variable occurs twice, the first one counts`() {
    let environment = GitSandbox.bytes(sandbox.variables.merging(["LANG": "one"]) { $1 })
    let tracker = GitFileTracker(
      environment: environment + [(name: Array("LANG".utf8), value: Array("two".utf8))])
    let found = tracker.tracking(of: Array("\(sandbox.path)/repo/conf/tracked.yaml".utf8))
    #expect(found == .tracked)
    #expect(sandbox.startVariables == always.union(["LANG=one"]))
  }

  @Test(arguments: ["tracked", "untracked"])
  func `every command has the flags that keep git from running programs`(name: String) {
    _ = sandbox.tracking("repo/conf/\(name).yaml")
    let flags =
      "--no-pager --no-optional-locks -c core.fsmonitor=false -c core.hooksPath=/dev/null"
      + " -c safe.bareRepository=explicit"
    let arguments = sandbox.contents("arguments").split(separator: "\n").map(String.init)
    #expect(arguments.prefix(8) == flags.split(separator: " ").map(String.init)[...])
    let command = name == "tracked" ? "ls-files" : "check-ignore"
    #expect(arguments.dropFirst(8).first == command)
  }
}
