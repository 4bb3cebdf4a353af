import Foundation
import SubstraGit
import Testing

/// Repositories whose configuration names a program.
///
/// If git ran it, the program would create `marker`.
struct HostileRepositoryTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.makeRepository()
    try sandbox.program("evil", "touch \(sandbox.path)/marker; exit 1")
  }

  /// A way in which a repository makes git run a program.
  struct Trap: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The commands that set the trap in the repository; `$evil` is the program.
    let making: String
    /// A command that triggers the trap when git runs without precautions; empty if there is none.
    let springing: String

    init(_ name: String, _ making: String, springing: String = "") {
      testDescription = name
      self.making = making
      self.springing = springing
    }
  }

  static let traps = [
    Trap("monitor", "git config core.fsmonitor $evil", springing: "git status"),
    Trap(
      "hooks",
      """
      for hook in post-index-change pre-commit reference-transaction post-checkout pre-auto-gc
      do ln -sf $evil .git/hooks/$hook; done
      """, springing: "git commit --allow-empty -m x"),
    Trap(
      "hooks elsewhere",
      """
      git config core.hooksPath $PWD/hooks; mkdir hooks
      for hook in post-index-change pre-commit reference-transaction; do ln -s $evil hooks/$hook; done
      """, springing: "git commit --allow-empty -m x"),
    Trap(
      "aliases",
      "for c in ls-files check-ignore config own; do git config alias.$c \"!$evil\"; done",
      springing: "git own"),
    Trap(
      "pagers",
      "for c in core.pager pager.ls-files pager.check-ignore pager.config; do git config $c $evil; done",
      springing: "script -qec 'git -p log' /dev/null"),
    Trap(
      "filters",
      """
      git config filter.x.clean $evil; git config filter.x.smudge $evil
      git config filter.x.process $evil; echo '* filter=x diff=x' > .gitattributes
      git config diff.x.textconv $evil; git config diff.external $evil
      """, springing: "touch new; git add new"),
    Trap(
      "editors and signatures",
      "for c in core.editor gpg.program core.askPass sequence.editor; do git config $c $evil; done",
      springing: "git commit --allow-empty"),
    Trap(
      "ssh", "git config core.sshCommand $evil; git remote add origin ssh://nowhere.invalid/x",
      springing: "git fetch"),
    Trap(
      "monitor in the user's configuration of a command",
      "git config core.fsmonitor $evil; git update-index --fsmonitor || true; rm -f ../marker",
      springing: "git ls-files -m"),
  ]

  @Test(arguments: traps)
  func `a program that a repository names is not run`(trap: Trap) throws {
    let evil = "evil=\(sandbox.path)/evil; "
    try sandbox.shell(evil + trap.making, in: "repo")
    if !trap.springing.isEmpty {
      try sandbox.shell("(\(trap.springing)) > /dev/null 2>&1 || true", in: "repo")
      try #require(sandbox.exists("marker"), "the trap does not work")
      try sandbox.shell("rm marker")
    }
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("repo/conf/ignored.yaml") == .ignored)
    #expect(sandbox.tracking("repo/conf/untracked.yaml") == .untracked)
    #expect(!sandbox.exists("marker"))
  }

  /// A partial clone fetches missing objects; here a folder of a sparse index is missing.
  @Test(arguments: [
    "git config remote.origin.url \"ext::$evil\"; git config protocol.ext.allow always",
    "git config remote.origin.url $PWD/..; git config remote.origin.uploadpack $evil",
    "git config remote.origin.url ssh://nowhere.invalid/x; git config core.sshCommand $evil",
    "git config remote.origin.url git://nowhere.invalid/x; git config core.gitProxy $evil",
  ])
  func `missing objects of a repository are not fetched`(making: String) throws {
    try sandbox.shell(
      """
      evil=\(sandbox.path)/evil
      rm conf/ignored.yaml conf/untracked.yaml; mkdir kept; touch kept/file; git add kept; git commit -qm second
      git sparse-checkout set --cone --sparse-index kept
      tree=$(git rev-parse HEAD:conf)
      git ls-files --sparse | grep -qx conf/
      rm -f .git/objects/$(echo $tree | cut -c1-2)/$(echo $tree | cut -c3-)
      git config core.repositoryFormatVersion 1; git config extensions.partialClone origin
      git config remote.origin.promisor true
      \(making)
      """, in: "repo")
    try sandbox.shell("git ls-files > /dev/null 2>&1 || true", in: "repo")
    try #require(sandbox.exists("marker"), "the trap does not work")
    try sandbox.shell("rm marker; mkdir -p repo/conf")
    // Git can't read whether `conf/tracked.yaml` is in its index, and must not answer that it is
    // not.
    guard case .unknown = sandbox.tracking("repo/conf/tracked.yaml") else {
      Issue.record("answered")
      return
    }
    #expect(!sandbox.exists("marker"))
  }

  @Test func `a .git file that points to a hostile repository is harmless`() throws {
    try sandbox.shell(
      """
      git -C repo config core.fsmonitor \(sandbox.path)/evil
      mkdir other other/conf; echo 'gitdir: ../repo/.git' > other/.git; touch other/conf/tracked.yaml
      git -C other status > /dev/null 2>&1 || true
      """)
    try #require(sandbox.exists("marker"), "the trap does not work")
    try sandbox.shell("rm marker")
    #expect(sandbox.tracking("other/conf/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("other/conf/untracked.yaml") == .untracked)
    #expect(!sandbox.exists("marker"))
  }

  @Test func `a git in a relative or empty entry of PATH is not run`() throws {
    try sandbox.shell("mkdir trap; cp evil trap/git; cp evil repo/git; cp evil repo/conf/git")
    let here = FileManager.default.currentDirectoryPath.split(separator: "/").count
    let relative = String(repeating: "../", count: here) + sandbox.path.dropFirst() + "/trap"
    try #require(FileManager.default.isExecutableFile(atPath: relative + "/git"))
    let path = "\(relative)::.:conf:\(sandbox.variables["PATH"] ?? ""):"
    let found = sandbox.tracking("repo/conf/tracked.yaml", variables: ["PATH": path])
    #expect(found == .tracked)
    #expect(!sandbox.exists("marker"))
    #expect(sandbox.startVariables.contains("PATH=\(sandbox.variables["PATH"] ?? "")"))
  }

  @Test func `a configuration that blocks git ends at the deadline`() throws {
    try sandbox.shell("mkfifo fifo; git -C repo config include.path \(sandbox.path)/fifo")
    let found = sandbox.tracking("repo/conf/tracked.yaml", deadline: .milliseconds(200))
    #expect(found == .unknown(GitFailure(reason: "git did not answer within 0.2 seconds")))
  }
}
