import SubstraGit
import SubstraPlatform
import Testing

struct OddNameTests {
  private let sandbox: GitSandbox

  init() throws { sandbox = try GitSandbox() }

  /// A file name as bytes, which describes itself.
  struct Name: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }

    init(_ text: String) { bytes = Array(text.utf8) }
    init(bytes: [UInt8]) { self.bytes = bytes }

    static var all: [Name] {
      var names = [
        "*.yaml", "[ab]", "?", ":(exclude)x", ":!x", ":", ":(icase,literal)x", "-rf", "--", "!x",
        "#x", "a\nb", "a\tb", "a\"b", "a\\b", "a'b", "\\*", "é", "e\u{301}", "trailing ",
        " leading",
        "a  b", "…", "\u{1B}[31m", "x)", "..x", "~",
      ].map { Name($0) }
      #if os(Linux)
        names.append(Name(bytes: [0xFF, 0xFE]))
        names.append(Name(bytes: [UInt8(ascii: "a"), 0xE9]))
      #endif
      return names
    }
  }

  @Test(arguments: Name.all, [false, true])
  func `a name is never read as a pattern or an option`(name: Name, inOddFolder: Bool) throws {
    let folder = inOddFolder ? name.bytes : Array("plain".utf8)
    try sandbox.shell(
      #"""
      git init -q repo; cd repo
      mkdir -- "./$1"; cd -- "./$1"
      # What the name would match as a pattern.
      touch a b x a.yaml ./-r; git add -f a b x a.yaml ./-r
      touch -- "./$2"
      """#, arguments: [folder, name.bytes])
    let path = Array("repo/".utf8) + folder + Array("/".utf8) + name.bytes
    #expect(sandbox.tracking(path) == .untracked)
    try sandbox.shell("echo '*' > repo/.git/info/exclude")
    #expect(sandbox.tracking(path) == .ignored)
    try sandbox.shell(
      #"cd -- "./$1"; git --literal-pathspecs add -f -- "./$2""#, arguments: [folder, name.bytes],
      in: "repo")
    #expect(sandbox.tracking(path) == .tracked)
  }

  @Test func `names whose accents are encoded differently differ on Linux`() throws {
    #if os(Linux)
      try sandbox.shell("git init -q repo; cd repo; touch é; git add é")
      #expect(sandbox.tracking("repo/e\u{301}") == .untracked)
      #expect(sandbox.tracking("repo/é") == .tracked)
    #endif
  }

  @Test func `names that differ in case differ unless the repository ignores case`() throws {
    try sandbox.shell(
      "git init -q repo; cd repo; git config core.ignorecase false; touch Substra.yaml; git add .")
    try #require(!sandbox.exists("repo/substra.yaml"), "needs a file system that is case-sensitive")
    #expect(sandbox.tracking("repo/substra.yaml") == .untracked)
    #expect(sandbox.tracking("repo/Substra.yaml") == .tracked)
    try sandbox.shell("git config core.ignorecase true", in: "repo")
    #expect(sandbox.tracking("repo/substra.yaml") == .tracked)
    #expect(sandbox.tracking("repo/substra.yml") == .untracked)
  }

  @Test func `a name that differs in case from its index entry takes one more process`()
    throws
  {
    try sandbox.shell(
      """
      git init -q repo; cd repo; git config core.ignorecase true
      touch Substra.yaml; git add .; mv Substra.yaml substra.yaml
      """)
    #expect(sandbox.tracking("repo/substra.yaml") == .tracked)
    #expect(sandbox.starts == 2)
  }

  @Test func `a file is found after its folder was renamed in case`() throws {
    try sandbox.shell(
      """
      git init -q repo; cd repo; git config core.ignorecase true
      mkdir -p Conf/Inner; touch Conf/Inner/Substra.yaml; git add .
      mv Conf conf; mv conf/Inner conf/inner
      """)
    #expect(sandbox.tracking("repo/conf/inner/substra.yaml") == .tracked)
    try sandbox.shell("git config core.ignorecase false", in: "repo")
    #expect(sandbox.tracking("repo/conf/inner/Substra.yaml") == .untracked)
  }

  @Test func `another spelling of the same file is tracked in every repository`() throws {
    // A hard link behaves like a second spelling on a file system that ignores case.
    try sandbox.shell(
      """
      git init -q repo; cd repo; git config core.ignorecase false
      touch Substra.yaml; git add .; ln Substra.yaml substra.yaml || true
      """)
    #expect(sandbox.tracking("repo/substra.yaml") == .tracked)
    #expect(sandbox.starts == 1)
  }

  @Test(arguments: ["", "a\0b", "missing/file", "repo/file/below"])
  func `for an impossible path the answer is unknown`(name: String) throws {
    try sandbox.shell("git init -q repo; touch repo/file")
    let tracker = GitFileTracker(environment: GitSandbox.bytes(sandbox.variables))
    let path = name.isEmpty ? [] : Array("\(sandbox.path)/\(name)".utf8)
    guard case .unknown(let failure) = tracker.tracking(of: path) else {
      Issue.record("answered")
      return
    }
    #expect(failure.reason.hasPrefix("the folder of the file could not be read: "))
    #expect(sandbox.starts == 0)
  }

  @Test func `a path that ends in dots is a folder`() throws {
    try sandbox.shell("git init -q repo; mkdir -p repo/a/b; touch repo/a/b/c; git -C repo add .")
    #expect(sandbox.tracking("repo/a/b/..") == .untracked)
    #expect(sandbox.tracking("repo/a/./b/../b/c") == .tracked)
  }
}
