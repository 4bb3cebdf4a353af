import SubstraGit
import Testing

struct SymbolicLinkTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.makeRepository()
  }

  @Test(arguments: [
    ("conf/tracked.yaml", FileTracking.tracked), ("conf/untracked.yaml", .untracked),
    ("conf/ignored.yaml", .ignored), ("../outside", .outsideRepository),
  ])
  func `a tracked link counts as its target`(target: String, expected: FileTracking) throws {
    try sandbox.shell("touch ../outside; ln -s \(target) link; git add link", in: "repo")
    #expect(sandbox.tracking("repo/link") == expected)
  }

  @Test(arguments: [
    ("conf/tracked.yaml", FileTracking.tracked), ("conf/untracked.yaml", .untracked),
    ("conf/ignored.yaml", .ignored), ("../outside", .outsideRepository),
  ])
  func `an untracked link counts as its target`(target: String, expected: FileTracking) throws {
    try sandbox.shell("touch ../outside; ln -s \(target) link", in: "repo")
    #expect(sandbox.tracking("repo/link") == expected)
  }

  @Test func `a link into a repository from outside counts as its target`() throws {
    try sandbox.shell("ln -s repo/conf/tracked.yaml link; ln -s link second")
    #expect(sandbox.tracking("second") == .tracked)
    #expect(sandbox.starts == 1)
  }

  @Test func `a file in the index is tracked after it was replaced by a link`() throws {
    try sandbox.shell(
      "touch ../outside; rm conf/tracked.yaml; ln -s ../../outside conf/tracked.yaml", in: "repo")
    #expect(sandbox.tracking("repo/conf/tracked.yaml") == .tracked)
  }

  @Test func `for a path through a linked folder, the repository of its target answers`() throws {
    try sandbox.shell("ln -s repo/conf linked; mkdir repo/in; ln -s ../conf repo/in/linked")
    #expect(sandbox.tracking("linked/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("linked/ignored.yaml") == .ignored)
    #expect(sandbox.tracking("repo/in/linked/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("linked/../.gitignore") == .tracked)
  }

  @Test func `a link to a missing file counts as that file`() throws {
    try sandbox.shell("ln -s repo/conf/ignored.yaml.new link; echo '*.new' >> repo/.gitignore")
    #expect(sandbox.tracking("link") == .ignored)
    try sandbox.shell("ln -s repo/conf/new link2")
    #expect(sandbox.tracking("link2") == .untracked)
  }

  @Test func `links in a circle are an error`() throws {
    try sandbox.shell("ln -s b a; ln -s a b")
    guard case .unknown(let failure) = sandbox.tracking("a") else {
      Issue.record("answered")
      return
    }
    #expect(failure.reason.contains("symbolic links"))
  }

  @Test
  func `a link in a broken repository is unknown unless its target is tracked`()
    throws
  {
    try sandbox.shell(
      """
      git init -q broken; touch broken/file; git -C broken add file; echo x > broken/.git/index
      ln -s ../repo/conf/tracked.yaml broken/tracked; ln -s ../repo/conf/ignored.yaml broken/ignored
      """)
    #expect(sandbox.tracking("broken/tracked") == .tracked)
    guard case .unknown = sandbox.tracking("broken/ignored") else {
      Issue.record("answered")
      return
    }
  }
}
