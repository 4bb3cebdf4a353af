import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// Settings in lines that were made comments.
struct CommentedOutTests {
  private func lines(_ text: String, _ name: String) -> [Int] {
    CredentialDetector().scan(ScannedFile(path: Array(name.utf8), contents: Array(text.utf8)))
      .credentials.map(\.start.line)
  }

  static let files: [(name: String, text: String, lines: [Int])] = [
    (".env", "# DB_PASSWORD=Gneiss9Heron\nA=b\n", [1]),
    ("a.properties", "!db.password=Gneiss9Heron\n#db.user=ann\n", [1]),
    ("a.ini", "; password = Gneiss9Heron\n", [1]),
    ("a.toml", "[db]\n# password = \"Gneiss9Heron\"  # until May\n", [2]),
    ("main.tf", "/*\npassword = \"Gneiss9Heron\"\n*/\n// token = \"Basalt9Curlew\"\n", [2, 4]),
    ("a.jsonc", "{\n  // \"password\": \"Gneiss9Heron\",\n  \"a\": 1\n}\n", [2]),
    ("a.xml", "<a><!-- <password>Gneiss9Heron</password> --></a>\n", [1]),
    ("Dockerfile", "FROM a\n# ENV DB_PASSWORD=Gneiss9Heron\n", [2]),
    ("a.sh", "# export DB_PASSWORD=Gneiss9Heron\n", [1]),
    ("a.yaml", "db:\n  # password: Gneiss9Heron\n  user: ann\n#token: 'Basalt9Curlew'\n", [2, 4]),
    ("a.yaml", "# password: Gneiss9Heron\nx: {{ y }}\n{{ z }}\n", [1]),
    ("a.yaml", "# - name: DB_PASSWORD\n#   password: Gneiss9Heron\na: [\n", [2]),
  ]

  @Test(arguments: files)
  func `a credential that was commented out is found`(
    name: String, text: String, lines: [Int]
  ) {
    #expect(self.lines(text, name) == lines)
  }

  static let clean = [
    "# PASSWORD=secret", "# the password: at least 12 characters", "# TOKEN=${TOKEN}",
    "# password = your-password-1", "#", "# DB_PASSWORD=", "# password_min_length = 12",
    "# password = password1", "# token: ext:/scripts/token-1.sh", "# password policy2024",
    "# password: at-least-8-characters", "# password: SHA-256-hashed",
  ]

  @Test(arguments: clean)
  func `text about credentials, examples and references are left alone`(line: String) {
    for name in [".env", "a.ini", "a.toml", "a.sh", "a.yaml"] {
      #expect(lines("\(line)\n", name) == [])
    }
  }

  @Test func `a token that is known by its form is found anywhere in a comment`() {
    let token = "ghp_" + "1B4Nkc0bvr0N4iKdVSiAqBDMeHx5Yu0XGqvB"
    let text = "# see \(token)\na: b # or \(token)\nc: |\n  # \(token)\nd: {{ e }}\n"
    #expect(lines(text, "a.yaml") == [1, 2, 4])
    #expect(lines("# \(token)\na: {{ if b }}\n{{ end }}\n", "a.yaml") == [1])
  }

  @Test func `a comment in a text of several lines is one, too`() {
    #expect(lines("a: |\n  # password: Gneiss9Heron\nb: c\n", "a.yaml") == [2])
    #expect(lines("a: |\n  #!/bin/sh\n  # export DB_PASSWORD=Gneiss9Heron\n", "a.yaml") == [3])
    #expect(lines("a: |\n  # password: the old one\n", "a.yaml") == [])
  }

  @Test func `many signs of comments in a row do not fill the stack`() {
    let signs = String(repeating: "# ", count: 40_000)
    for name in ["a.yaml", ".env", "a.sh"] {
      #expect(lines("\(signs)password: Gneiss9Heron\n", name).count <= 1)
    }
    #expect(lines("a: |\n  \(signs)password: Gneiss9Heron\n", "a.yaml") == [2])
  }

  @Test func `a token with a name in a comment is one finding`() {
    #expect(lines("# token: ghp_1B4Nkc0bvr0N4iKdVSiAqBDMeHx5Yu0XGqvB\na: b\n", "a.yaml") == [1])
    #expect(lines("\u{FEFF}# password: Gneiss9Heron\na: b\n", "a.yaml") == [1])
  }

  @Test func `a line of a string that looks like a comment is part of the string`() {
    #expect(lines("cat <<E\n# password=Gneiss9Heron\nE\n", "a.sh").count <= 1)
  }
}
