import Foundation
import SubstraGit
import Testing

struct GitFileTrackerTests {
  private let sandbox: GitSandbox

  init() throws { sandbox = try GitSandbox() }

  @Test(arguments: [
    ("tracked.yaml", FileTracking.tracked, 1), ("ignored.yaml", .ignored, 2),
    ("untracked.yaml", .untracked, 2), ("future.yaml", .untracked, 2),
  ])
  func `a file in a repository`(name: String, expected: FileTracking, starts: Int) throws {
    try sandbox.makeRepository()
    let found = sandbox.tracking("repo/conf/\(name)")
    #expect(found == expected)
    #expect(sandbox.starts == starts)
  }

  @Test func `no process is started outside of a repository`() throws {
    try sandbox.shell("touch file")
    #expect(sandbox.tracking("file") == .outsideRepository)
    #expect(sandbox.tracking("future") == .outsideRepository)
    #expect(sandbox.starts == 0)
  }

  @Test func `a relative path starts at the current folder`() throws {
    try sandbox.makeRepository()
    let folder = FileManager.default.currentDirectoryPath
    let up = String(repeating: "../", count: folder.split(separator: "/").count)
    let tracker = GitFileTracker(environment: GitSandbox.bytes(sandbox.variables))
    let path = up + sandbox.path.dropFirst() + "/repo/conf/tracked.yaml"
    #expect(tracker.tracking(of: Array(path.utf8)) == .tracked)
  }

  @Test func `a file that is staged but not committed is tracked`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("git add -f conf/ignored.yaml; git add -N conf/untracked.yaml", in: "repo")
    #expect(sandbox.tracking("repo/conf/ignored.yaml") == .tracked)
    #expect(sandbox.tracking("repo/conf/untracked.yaml") == .tracked)
  }

  @Test func `a file that is only in the history is not tracked`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("git rm -q --cached conf/tracked.yaml", in: "repo")
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .untracked)
  }

  @Test func `a file that is missing in the work tree is still tracked`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("rm conf/tracked.yaml", in: "repo")
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
  }

  @Test func `a file in conflict is tracked`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      """
      git checkout -q -b one; echo one > conf/tracked.yaml; git commit -qam one
      git checkout -q -b two HEAD~; echo two > conf/tracked.yaml; git commit -qam two
      git merge -q one > merge || true
      git ls-files -u | grep -q tracked
      """, in: "repo")
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
  }

  @Test func `a later ignore rule can cancel an earlier one`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      "echo '*.yaml' > .gitignore; echo '!conf/untracked.yaml' >> .gitignore", in: "repo")
    #expect(sandbox.tracking("repo/conf/untracked.yaml") == .untracked)
    #expect(sandbox.tracking("repo/conf/ignored.yaml") == .ignored)
  }

  @Test func `the user's own ignore rules apply`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("mkdir -p home/.config/git; echo untracked.yaml > home/.config/git/ignore")
    #expect(sandbox.tracking("repo/conf/untracked.yaml") == .ignored)
  }

  @Test(arguments: ["repo/.git/config", "repo/.git/info/new", "repo/.git", "repo/.GIT/config"])
  func `git's own files are outside of the repository`(name: String) throws {
    try sandbox.makeRepository()
    try sandbox.shell("mkdir -p repo/.GIT")
    #expect(sandbox.tracking(name) == .outsideRepository)
    #expect(sandbox.starts == 0)
  }

  @Test func `each work tree has its own index`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      "git worktree add -q ../second; cd ../second; git rm -q --cached conf/tracked.yaml",
      in: "repo")
    try sandbox.shell("touch ours; git add ours", in: "second")
    #expect(sandbox.tracking("second/ours") == .tracked)
    #expect(sandbox.tracking("second/conf/tracked.yaml") == .untracked)
    #expect(sandbox.tracking("second/.git") == .outsideRepository)
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
  }

  @Test func `for a file of a submodule, the submodule answers`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      """
      git init -q outer; cd outer
      git -c protocol.file.allow=always submodule --quiet add ../repo inner 2>&1
      touch inner/untracked inner/conf/ignored.yaml
      """)
    #expect(sandbox.tracking("outer/inner/conf/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("outer/inner/conf/ignored.yaml") == .ignored)
    #expect(sandbox.tracking("outer/inner/untracked") == .untracked)
    #expect(sandbox.tracking("outer/.gitmodules") == .tracked)
  }

  @Test func `a file in the folder of a missing submodule is not tracked`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      """
      git init -q outer; cd outer
      git -c protocol.file.allow=always submodule --quiet add ../repo inner 2>&1
      git submodule --quiet deinit -f inner; touch inner/file
      """)
    #expect(sandbox.tracking("outer/inner/file") == .untracked)
  }

  @Test func `a file in a bare repository is outside of it`() throws {
    try sandbox.shell("git init -q --bare bare; touch bare/file")
    #expect(sandbox.tracking("bare/file") == .outsideRepository)
    #expect(sandbox.starts == 0)
  }

  @Test func `a bare repository within a work tree is not trusted`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("git init -q --bare conf/bare; touch conf/bare/file", in: "repo")
    guard case .unknown(let failure) = sandbox.tracking("repo/conf/bare/file") else {
      Issue.record("git used it")
      return
    }
    #expect(failure.reason.contains("bare"))
  }

  @Test func `a work tree below its repository is found`() throws {
    try sandbox.shell(
      """
      git init -q repo; mkdir repo/tree; touch repo/tree/file; cd repo
      git config core.worktree ../tree; cd tree; git add file
      """)
    #expect(sandbox.tracking("repo/tree/file") == .tracked)
  }

  @Test func `variables that choose a repository have no effect`() throws {
    try sandbox.makeRepository()
    try sandbox.shell(
      "git init -q other; mkdir other/conf; touch other/conf/untracked.yaml; git -C other add -A")
    let other = ["GIT_DIR": "\(sandbox.path)/other/.git", "GIT_WORK_TREE": "\(sandbox.path)/other"]
    let index = ["GIT_INDEX_FILE": "\(sandbox.path)/other/.git/index"]
    let ceiling = ["GIT_CEILING_DIRECTORIES": "\(sandbox.path)/repo"]
    for variables in [other, index, ceiling] {
      #expect(sandbox.tracking("repo/conf/tracked.yaml", variables: variables) == .tracked)
      #expect(sandbox.tracking("repo/conf/untracked.yaml", variables: variables) == .untracked)
    }
  }

  @Test func `nothing is written to the repository`() throws {
    try sandbox.makeRepository()
    // An index that git would refresh, since its data about the file is outdated.
    try sandbox.shell("touch -t 200001010000 conf/tracked.yaml", in: "repo")
    let before = try entries()
    for name in ["tracked.yaml", "ignored.yaml", "untracked.yaml"] {
      _ = sandbox.tracking("repo/conf/\(name)")
    }
    #expect(try entries() == before)
    #expect(before.count > 10)
    #expect(sandbox.starts == 5)
  }

  private func entries() throws -> [String: Date] {
    let folder = sandbox.path + "/repo/.git"
    let manager = FileManager.default
    return try manager.subpathsOfDirectory(atPath: folder).reduce(into: [:]) { found, name in
      let attributes = try manager.attributesOfItem(atPath: folder + "/" + name)
      found[name] = attributes[.modificationDate] as? Date
    }
  }
}
