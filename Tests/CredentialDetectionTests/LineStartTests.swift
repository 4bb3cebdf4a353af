import CredentialDetection
import SubstraYAML
import Testing

/// What counts as the start of a line, where a comment begins or a value goes on to the end.
struct LineStartTests {
  private func marks(_ text: String, at path: String) -> [String] {
    CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
      .credentials.map { "\($0.start.line):\($0.start.column)" }
  }

  static let afterBackticks: [(path: String, text: String, marks: [String])] = [
    ("a.conf", "`# curl https://admin:S3cret9xQ@db.example.org/x`\n", ["1:9"]),
    ("a.yaml", "key: |\n  `# psql postgres://admin:S3cret9xQ@db/x`\n", ["2:11"]),
  ]

  @Test(arguments: afterBackticks)
  func `a sign after a backtick begins no comment`(path: String, text: String, marks: [String]) {
    #expect(self.marks(text, at: path) == marks)
  }

  @Test(arguments: ["export ", "- ", "* ", "$env:", "  ", "\"", "set "])
  func `words and signs may precede a name`(start: String) {
    let name = start == "\"" ? "password\"" : "password"
    #expect(!marks("\(start)\(name): Gneiss-Heron44 # local\n", at: "note.txt").isEmpty)
  }
}
