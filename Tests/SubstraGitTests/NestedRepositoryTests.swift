import SubstraGit
import TestSupport
import Testing

/// A repository inside another one: git is asked in both.
struct NestedRepositoryTests {
  private let sandbox: GitSandbox

  init() throws { sandbox = try GitSandbox() }

  /// Creates a repository `outer` that tracks `conf/token`, and another repository in `conf`.
  private func makeRepositories(_ more: String = "") throws {
    try sandbox.shell(
      """
      git init -q outer; cd outer; mkdir -p conf/deep; touch conf/token conf/deep/token
      git add -A; git commit -qm first; git init -q conf
      \(more)
      """)
  }

  @Test(arguments: ["outer/conf/token", "outer/conf/deep/token"])
  func `a file stays tracked when a repository is made around it`(name: String) throws {
    try makeRepositories()
    #expect(sandbox.tracking(name) == .tracked)
    try sandbox.shell("echo '*' > outer/conf/.gitignore")
    #expect(sandbox.tracking(name) == .tracked)
  }

  @Test func `every repository up to the root is asked`() throws {
    try makeRepositories(
      "git init -q conf/deep; git init -q conf/deep/er; touch conf/deep/er/token")
    #expect(sandbox.tracking("outer/conf/deep/token") == .tracked)
    #expect(sandbox.tracking("outer/conf/deep/er/token") == .untracked)
  }

  @Test func `if the inner repository tracks the file, no other is asked`() throws {
    try makeRepositories("git -C conf add token")
    #expect(sandbox.tracking("outer/conf/token") == .tracked)
    #expect(sandbox.starts == 1)
  }

  @Test(arguments: [
    ("token", FileTracking.tracked), ("deep/token", .tracked), ("new", .untracked),
    ("ignored", .untracked),
  ])
  func `a file that the outer repository would add is untracked`(
    name: String, expected: FileTracking
  ) throws {
    try makeRepositories("echo '*' > conf/.git/info/exclude; touch conf/ignored")
    #expect(sandbox.tracking("outer/conf/\(name)") == expected)
  }

  @Test func `a file is ignored if both ignore it`() throws {
    try makeRepositories("echo '*.env' | tee conf/.git/info/exclude > .git/info/exclude")
    #expect(sandbox.tracking("outer/conf/a.env") == .ignored)
    try sandbox.shell("echo > outer/conf/.git/info/exclude")
    #expect(sandbox.tracking("outer/conf/a.env") == .untracked)
  }

  /// Otherwise users who keep their home folder in git would be warned about every project in it.
  @Test func `an outer repository without files in the folder does not count`() throws {
    try sandbox.shell(
      """
      git init -q outer; cd outer; touch dotfile; git add dotfile; git commit -qm first
      git init -q project; cd project; echo .env > .gitignore; touch .env
      """)
    #expect(sandbox.tracking("outer/project/.env") == .ignored)
    #expect(sandbox.tracking("outer/project/.env.new") == .untracked)
  }

  @Test func `if git fails in one repository, the answer is unknown unless another tracks it`()
    throws
  {
    try makeRepositories("rm -rf conf/.git; echo 'gitdir: /nowhere' > conf/.git")
    #expect(sandbox.tracking("outer/conf/token") == .tracked)
    guard case .unknown = sandbox.tracking("outer/conf/new") else {
      Issue.record("answered")
      return
    }
    try sandbox.shell("git init -q clean; cd clean; git init -q conf; echo x > .git/index")
    guard case .unknown = sandbox.tracking("clean/conf/new") else {
      Issue.record("answered")
      return
    }
  }

  @Test func `a second work tree inside the first one is separate`() throws {
    try sandbox.makeRepository()
    try sandbox.shell("git worktree add -q inner; touch inner/conf/ignored.yaml", in: "repo")
    #expect(sandbox.tracking("repo/inner/conf/tracked.yaml") == .tracked)
    #expect(sandbox.tracking("repo/inner/conf/ignored.yaml") == .ignored)
  }

  @Test func `a file in the index is tracked after its folder became a link`() throws {
    try makeRepositories()
    try sandbox.shell(
      "rm -rf conf/.git; mv conf ../elsewhere; ln -s ../elsewhere conf", in: "outer")
    #expect(sandbox.tracking("outer/conf/token") == .tracked)
    #expect(sandbox.tracking("outer/conf/deep/token") == .tracked)
    #expect(sandbox.tracking("outer/conf/new") == .outsideRepository)
    #expect(sandbox.tracking("elsewhere/token") == .outsideRepository)
  }

  @Test func `a link into a nested repository counts as its target`() throws {
    try makeRepositories("ln -s outer/conf ../conf; ln -s outer/conf/token ../token")
    #expect(sandbox.tracking("conf/token") == .tracked)
    #expect(sandbox.tracking("token") == .tracked)
  }
}
