import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// All folders and links of a path are checked: a user who can replace one chooses which file is
/// read.
struct SecretFileWayTests {
  private static let us = ProcessIdentity(effectiveUser: 1000, primaryGroup: 1000)
  private static let root = ProcessIdentity(effectiveUser: 0, primaryGroup: 0)

  private static func folder(
    _ path: String, _ mode: UInt16, _ owner: UInt32, group: UInt32? = nil
  ) -> SecretFileFacts.Folder {
    SecretFileFacts.Folder(
      path: Array(path.utf8),
      facts: FileFacts(kind: .folder, mode: mode, owner: owner, group: group ?? owner))
  }

  private static func facts(
    above: [SecretFileFacts.Folder], links: [SecretFileFacts.Link] = [], as user: ProcessIdentity
  ) -> SecretFileFacts {
    SecretFileFacts(
      file: FileFacts(kind: .regular, mode: 0o600, owner: user.effectiveUser, group: 0),
      folders: [folder("/srv/a/b", 0o700, user.effectiveUser)], above: above, links: links,
      identity: user)
  }

  private static let safe: [SecretFileFacts.Folder] = [
    folder("/", 0o755, 0), folder("/tmp", 0o1777, 0), folder("/srv", 0o1775, 0, group: 50),
    folder("/a", 0o700, 1000), folder("/a", 0o775, 1000), folder("/a", 0o2775, 1000),
    folder("/a", 0o555, 0),
  ]

  private static let unsafe: [SecretFileFacts.Folder] = [
    folder("/srv", 0o777, 0), folder("/srv", 0o775, 0, group: 50), folder("/srv", 0o757, 0),
    folder("/a", 0o777, 1000), folder("/a", 0o775, 1000, group: 50), folder("/a", 0o755, 2000),
    folder("/a", 0o1777, 2000), folder("/a", 0o700, 2000), folder("/a", 0o775, 2000, group: 1000),
  ]

  @Test func `all folders that only we can change are one check`() {
    let facts = Self.facts(above: Self.safe, as: Self.us)
    let verdict = SecretFilePolicy.strict.evaluate(facts)
    #expect(verdict.refusals == [])
    #expect(verdict.checks.filter { $0 == .foldersAbove }.count == 1)
    #expect(verdict.checks.count == 7)
  }

  @Test(arguments: unsafe, [0, 1, 7])
  func `one folder that another user can change is enough`(
    folder: SecretFileFacts.Folder, place: Int
  ) {
    var above = Self.safe
    above.insert(folder, at: place)
    let facts = Self.facts(above: above, as: Self.us)
    let verdict = SecretFilePolicy.strict.evaluate(facts)
    #expect(verdict.refusals == [.folderAboveWritable(folder, us: 1000)])
    #expect(!verdict.checks.contains(.foldersAbove))
    // A container has no other users.
    let container = SecretFilePolicy.container.evaluate(facts)
    #expect(container.refusals == [])
    #expect(container.checks.contains(.foldersAboveLeftToContainer))
  }

  @Test func `the outermost of several such folders is reported`() {
    let facts = Self.facts(above: Self.unsafe, as: Self.us)
    let refusals = SecretFilePolicy.strict.evaluate(facts).refusals
    #expect(refusals == [.folderAboveWritable(Self.unsafe[0], us: 1000)])
  }

  @Test func `root trusts only its own folders`() {
    let home = Self.folder("/home/ada", 0o755, 1000)
    let facts = Self.facts(above: [Self.folder("/", 0o755, 0), home], as: Self.root)
    let refusals = SecretFilePolicy.strict.evaluate(facts).refusals
    #expect(refusals == [.folderAboveWritable(home, us: 0)])
  }

  @Test(
    arguments: [
      (0o1777, 2000, false), (0o1777, 1000, true), (0o1777, 0, true), (0o755, 2000, true),
      (0o1775, 2000, false),
    ] as [(UInt16, UInt32, Bool)])
  func `a link is checked if others may create links in its folder`(
    mode: UInt16, owner: UInt32, isSafe: Bool
  ) {
    let link = SecretFileFacts.Link(
      path: Array("/tmp/link".utf8),
      facts: FileFacts(kind: .other, mode: 0o777, owner: owner, group: 0),
      folder: FileFacts(kind: .folder, mode: mode, owner: 0, group: 0))
    let facts = Self.facts(above: Self.safe, links: [link], as: Self.us)
    let refusals = SecretFilePolicy.strict.evaluate(facts).refusals
    #expect(refusals == (isSafe ? [] : [.foreignLink(link, us: 1000)]))
    #expect(SecretFilePolicy.container.evaluate(facts).refusals == [])
  }

  @Test func `the message has the folder and the fix`() throws {
    let cause = SecretFileCause.folderAboveWritable(Self.unsafe[0], us: 1000)
    let problem = SecretFileProblem(cause, at: SecretFilePath(Array("/srv/a/b/token".utf8)))
    #expect(problem.rule == .secretFileUnsafe)
    #expect(
      problem.message
        == "others may replace secret file '/srv/a/b/token': they may write to folder "
        + "'/srv' (mode 0777, owner root) above it")
    #expect(problem.help == "chmod go-w /srv; or in a container: --secret-files container")
  }
}

/// The same with real folders.
extension SecretFileWayTests {
  private struct Layout {
    let folder: TemporaryFolder

    /// `open/mine/token` below a world-writable folder, and `safe/token`.
    init(mode: UInt16 = 0o777) throws {
      folder = try TemporaryFolder()
      try folder.setMode(0o700, of: ".")
      for name in ["open/mine", "safe"] { _ = try folder.makeFolder(name) }
      for name in ["open/mine/token", "safe/token"] {
        _ = try folder.writeSecret("t0ken", to: name)
      }
      try folder.setMode(mode, of: "open")
    }
  }

  @Test func `a world-writable folder further up is refused`() throws {
    let layout = try Layout()
    let path = layout.folder.path("open/mine/token")
    #expect(SecretFileOutcome.reading(path).summary == "folderAboveWritable")
    let entry = SecretFileOutcome.reading(
      "token", inSecretsDirectory: layout.folder.path("open/mine"))
    #expect(entry.summary == "folderAboveWritable")
    #expect(SecretFileOutcome.reading(path, policy: .container).summary == "'t0ken'")
    try layout.folder.setMode(0o1777, of: "open")
    #expect(SecretFileOutcome.reading(path).summary == "'t0ken'")
  }

  @Test func `the folders of the path as written are checked, as well as those of the real path`()
    throws
  {
    let layout = try Layout()
    // A link into the open folder, a link out of it, and a link through it and out again.
    let into = try layout.folder.makeLink("safe/into", to: "../open/mine")
    #expect(SecretFileOutcome.reading(into + "/token").summary == "folderAboveWritable")
    _ = try layout.folder.makeLink("open/mine/out", to: "../../safe")
    let out = layout.folder.path("open/mine/out/token")
    #expect(SecretFileOutcome.reading(out).summary == "folderAboveWritable")
    let through = try layout.folder.makeLink("safe/through", to: "../open/mine/out/token")
    #expect(SecretFileOutcome.reading(through).summary == "folderAboveWritable")
    #expect(SecretFileOutcome.reading(layout.folder.path("safe/token")).summary == "'t0ken'")
  }
}
