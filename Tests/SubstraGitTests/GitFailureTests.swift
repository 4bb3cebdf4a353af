import Foundation
import SubstraGit
import Testing

struct GitFailureTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.makeRepository()
  }

  private func failure(
    variables: [String: String] = [:], deadline: Duration = .seconds(60),
    of name: String = "repo/conf/tracked.yaml"
  ) -> GitFailure? {
    let found = sandbox.tracking(name, variables: variables, deadline: deadline)
    guard case .unknown(let failure) = found else { return nil }
    return failure
  }

  @Test(arguments: ["empty", "folder", "plain", "broken", "relative"])
  func `git is not installed`(kind: String) throws {
    try sandbox.shell(
      """
      mkdir empty folder folder/git plain broken; touch plain/git broken/git; chmod 644 plain/git
      cd broken; rm git; ln -s nowhere git
      """)
    let path = kind == "relative" ? "bin:./bin::." : "\(sandbox.path)/\(kind)"
    let expected = GitFailure(
      reason: "git was not found in PATH",
      help: "install git, or add its folder to PATH as an absolute path")
    #expect(failure(variables: ["PATH": path]) == expected)
  }

  @Test func `a long message is cut after a whole word`() throws {
    try sandbox.program(
      "bin/git",
      "{ printf 'fatal: '; printf 'word %.0s' $(seq 55); printf 'hunter2%.0s' $(seq 9); } >&2; exit 128"
    )
    let reason = try #require(failure()?.reason)
    #expect(reason == Array(repeating: "word", count: 55).joined(separator: " ") + "…")
  }

  @Test func `without PATH git is searched in the system's folders`() throws {
    let variables = sandbox.variables.filter { $0.key != "PATH" }
    let tracker = GitFileTracker(environment: GitSandbox.bytes(variables))
    let isThere = ["/usr/local/bin/git", "/usr/bin/git", "/bin/git"]
      .contains { FileManager.default.isExecutableFile(atPath: $0) }
    try #require(isThere, "needs git in one of the system's folders")
    let found = tracker.tracking(of: Array("\(sandbox.path)/repo/conf/tracked.yaml".utf8))
    #expect(found == .tracked)
  }

  @Test(
    .enabled(if: geteuid() == 0, "only root can change the owner of a repository"),
    arguments: ["theirs", "their's own", "line\nbreak"])
  func `a repository of another user is not trusted`(name: String) throws {
    try sandbox.shell(
      "mv repo \"$1\"; chown -R 12345 \"$1\"", arguments: [Array(name.utf8)])
    let file = "\(name)/conf/tracked.yaml"
    let path = "\(sandbox.path)/\(name)"
    let found = try #require(failure(of: file))
    let firstLine = "detected dubious ownership in repository at '\(path)'"
      .split(separator: "\n")[0]
    #expect(found.reason == firstLine)
    let quoted = path.contains("'") ? "'" + path.replacing("'", with: "'\\''") + "'" : path
    let help = "git config --global --add safe.directory \(quoted)"
    #expect(found.help == (name.contains("\n") ? nil : help))
    let trust = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory"]
    let trusted = sandbox.tracking(
      file, variables: trust.merging(["GIT_CONFIG_VALUE_0": path]) { $1 })
    #expect(trusted == .tracked)
  }

  @Test func `the index is damaged`() throws {
    try sandbox.shell("echo garbage > repo/.git/index")
    let found = try #require(failure())
    #expect(found.reason == ".git/index: index file smaller than expected" || !found.reason.isEmpty)
    #expect(!found.reason.contains("fatal"))
    try sandbox.shell("head -c 500 /dev/zero > repo/.git/index")
    let other = try #require(failure())
    #expect(other.reason == "index file corrupt")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every index"))
  func `the index may not be read`() throws {
    try sandbox.shell("chmod 0 repo/.git/index")
    let found = try #require(failure())
    #expect(found.reason.contains("Permission denied"))
  }

  @Test func `the folder .git is not a repository`() throws {
    try sandbox.shell("rm repo/.git/HEAD")
    let found = try #require(failure())
    #expect(found.reason.hasPrefix("not a git repository"))
  }

  @Test func `a .git file points to a missing folder`() throws {
    try sandbox.shell("rm -r repo/.git; echo 'gitdir: /nowhere' > repo/.git")
    let found = try #require(failure())
    #expect(found.reason == "not a git repository: /nowhere")
  }

  /// Returns the failure when another program runs in place of git.
  private func failureOfGit(_ script: String, deadline: Duration = .seconds(60)) throws
    -> GitFailure?
  {
    try sandbox.program("bin/git", script)
    return failure(deadline: deadline)
  }

  @Test func `git does not answer`() throws {
    let found = try failureOfGit("sleep 600", deadline: .milliseconds(200))
    #expect(found == GitFailure(reason: "git did not answer within 0.2 seconds"))
  }

  @Test func `git does not stop printing`() throws {
    let found = try failureOfGit("exec yes")
    #expect(found == GitFailure(reason: "git's answer was too long"))
  }

  @Test func `git is killed`() throws {
    let found = try failureOfGit("kill -9 $$")
    #expect(found == GitFailure(reason: "git ls-files was ended by signal 9"))
  }

  @Test func `git fails without a message`() throws {
    let found = try failureOfGit("exit 42")
    #expect(found == GitFailure(reason: "git ls-files failed with exit code 42"))
  }

  @Test func `git can't be started`() throws {
    try sandbox.shell("echo x > bin/git")
    let found = try #require(failure())
    #expect(found.reason == "git could not be started: Exec format error")
  }

  @Test(arguments: ["echo nonsense", "printf '100644 a 0 no-tab'", "printf '100644\\tf'"])
  func `git's answer can't be parsed`(script: String) throws {
    let found = try failureOfGit(script)
    #expect(found == GitFailure(reason: "git's answer was not understood"))
  }

  @Test func `a success with an error is a failure`() throws {
    let found = try failureOfGit("echo 'warning: a' >&2; echo 'error: Could not read x' >&2")
    #expect(found == GitFailure(reason: "Could not read x"))
  }

  @Test func `a warning does no harm`() throws {
    try sandbox.program(
      "bin/git", "echo 'warning: some error: fatal: x' >&2; exec /usr/bin/env -u PATH git \"$@\"")
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
  }

  @Test func `the second command fails`() throws {
    let script = "for a; do test $a = check-ignore && exit 128; done; exit 0"
    let found = try failureOfGit(script)
    #expect(found == GitFailure(reason: "git check-ignore failed with exit code 128"))
  }

  @Test func `the reason is one line of limited length`() throws {
    let script = "printf 'fatal: ' >&2; head -c 100000 /dev/zero | tr '\\0' x >&2; exit 128"
    let found = try failureOfGit(script)
    #expect(found?.reason == String(repeating: "x", count: 299) + "…")
    let lines = "echo first >&2; echo >&2; echo 'fatal: second' >&2; echo third >&2; exit 1"
    #expect(try failureOfGit(lines)?.reason == "second")
  }
}
