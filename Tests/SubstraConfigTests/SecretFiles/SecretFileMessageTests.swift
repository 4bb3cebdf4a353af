import SubstraConfig
import SubstraPlatform
import Testing

/// The message and the help text for every cause: path, mode, owner, and the fix.
struct SecretFileMessageTests {
  private static let facts = FileFacts(kind: .regular, mode: 0o664, owner: 1000, group: 1000)
  private static let roots = FileFacts(kind: .regular, mode: 0o666, owner: 0, group: 0)
  private static let root = Array("/run/secrets".utf8)
  private static let folder = SecretFileFacts.Folder(
    path: Array("/srv/my secrets".utf8),
    facts: FileFacts(kind: .folder, mode: 0o777, owner: 0, group: 0))
  private static let file = "secret file '/run/x/token'"

  struct Case: CustomTestStringConvertible {
    let cause: SecretFileCause
    let rule: Rule
    let message: String
    let help: String

    init(_ cause: SecretFileCause, _ rule: Rule, _ message: String, _ help: String) {
      (self.cause, self.rule, self.message, self.help) = (cause, rule, message, help)
    }

    var testDescription: String { cause.name }
  }

  static let permissions = [
    Case(
      .exposed(facts), .secretFileExposed,
      "\(file) (mode 0664, owner uid 1000) is yours, and others may read it",
      "chmod 600 /run/x/token"),
    Case(
      .exposedToOthersAsRoot(roots), .secretFileExposed,
      "\(file) (mode 0666, owner root) can be read by others", "chmod 600 /run/x/token"),
    Case(
      .writable(facts, us: 1000), .secretFileUnsafe,
      "\(file) (mode 0664, owner uid 1000) can be written by others", "chmod 600 /run/x/token"),
    Case(
      .writable(roots, us: 1000), .secretFileUnsafe,
      "\(file) (mode 0666, owner root) can be written by others", "chmod go-w /run/x/token"),
    Case(
      .foreignOwner(facts, us: 2000), .secretFileUnsafe,
      "\(file) (mode 0664, owner uid 1000) belongs neither to root nor to you (uid 2000)",
      "chown 2000 /run/x/token, or in a container: --secret-files container"),
    Case(
      .foreignOwner(facts, us: 0), .secretFileUnsafe,
      "\(file) (mode 0664, owner uid 1000) does not belong to root",
      "chown root /run/x/token, or in a container: --secret-files container"),
    Case(
      .folderWritable(folder, us: 1000), .secretFileUnsafe,
      "others may replace \(file): they may write to its folder '/srv/my secrets' "
        + "(mode 0777, owner root)",
      "chmod go-w '/srv/my secrets'"),
    Case(
      .outsideRoot(root: root, realPath: Array("/etc/x".utf8)), .secretFileUnsafe,
      "\(file) leads to '/etc/x', which is outside '/run/secrets'",
      "put the file itself into /run/secrets"),
  ]

  @Test func `a command in a help text has the path`() {
    for mode: UInt16 in [0o000, 0o200] {
      let facts = FileFacts(kind: .regular, mode: mode, owner: 1000, group: 1000)
      let problem = SecretFileProblem(
        .cannotOpen(.noSuchFile, facts), at: SecretFilePath(Array("/run/x/my token".utf8)))
      #expect(problem.help.hasSuffix("ls -l '/run/x/my token', then chmod 600 '/run/x/my token'"))
    }
  }

  static let contents = [
    Case(
      .empty, .secretFileInvalid, "\(file) is empty",
      "write the secret into the file, or correct the path"),
    Case(
      .utf16, .secretFileInvalid, "\(file) was saved as UTF-16", "save the file again as UTF-8"),
    Case(.notUTF8, .secretFileInvalid, "\(file) is not UTF-8", "save the file again as UTF-8"),
    Case(
      .nul, .secretFileInvalid, "\(file) has a NUL character",
      "write the file again with nothing but the secret in it"),
    Case(
      .innerLineBreak, .secretFileInvalid, "\(file) has more than one line",
      "keep only the secret in the file, on one line"),
    Case(
      .tooLarge(limit: 1000), .secretFileInvalid, "\(file) is larger than 1000 bytes",
      "give the path of a file that holds nothing but the secret"),
    Case(
      .changed, .secretFileUnsafe, "\(file) changed while it was read, twice",
      "try again, or find the program that keeps writing the file"),
    Case(
      .missing, .secretFileMissing, "\(file) does not exist",
      "correct the path, or create the file with the secret and mode 0600"),
  ]

  @Test(arguments: permissions + contents)
  func `a problem has the file and the fix`(_ test: Case) {
    let problem = SecretFileProblem(test.cause, at: SecretFilePath(Array("/run/x/token".utf8)))
    #expect(problem.message == test.message)
    #expect(problem.help == test.help)
    #expect(problem.rule == test.rule)
    let diagnostic = problem.diagnostic(at: nil)
    #expect(diagnostic.message == test.message)
    #expect(problem.description == diagnostic.description)
  }

  @Test(arguments: [
    ("/a/b-c_d.e", "/a/b-c_d.e"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"),
    ("'\u{301}", "''\\''\u{301}'"), ("$HOME", "'$HOME'"), ("a\nb", "$'a\\012b'"),
    ("ä", "'ä'"), ("a\u{202E}'b", "$'a\\342\\200\\256\\047b'"), ("-rf", "./-rf"),
  ])
  func `a path in a command is one word for a shell`(path: String, expected: String) {
    #expect(ShellWord.path(Array(path.utf8)) == expected)
  }

  @Test func `a path in a command need not be UTF-8`() {
    #expect(ShellWord.path([0x61, 0xE9, 0x20]) == "$'a\\351 '")
  }
}
