import CredentialDetection
import TestSupport
import Testing

/// Files that end anywhere, and rows of signs without their counterparts.
struct CutFileTests {
  private func scan(_ text: String, _ name: String) -> Int {
    CredentialDetector().scan(ScannedFile(path: Array(name.utf8), contents: Array(text.utf8)))
      .credentials.count
  }

  /// A file that ended a run, or hid what follows.
  static let files: [(name: String, text: String)] = [
    ("a.yaml", "x: \"a\\npassword= \""), ("a.yaml", "x: |-\n  user=a\n  password= "),
    ("a.json", "{\"x\":\"a\\npassword= \"}"), (".pgpass", "token= "),
    ("a.sh", "cat <<X\npassword= "), ("a.toml", "a = \"\"\"\na\npassword= \"\"\""),
    ("a.xml", "<a><b d=\"k\ntoken= \"/></a>"), ("a.tf", "a {\n password =\n\""),
    ("a.tf", "\"\"{token=\n\""), ("a.tf", "password = \"a\" }}}} \""),
    ("a.ini", "password=x\n" + String(repeating: "env ", count: 40_000)),
    ("a.md", "```ini\npassword=x\n" + String(repeating: "setenv ", count: 40_000)),
  ]

  @Test(arguments: files)
  func `a file that is cut off is read to its end`(name: String, text: String) {
    _ = scan(text, name)
  }

  @Test func `rows of the fixture are read wherever they end`() throws {
    let rows = try LabelledSnippet.all(in: .formats)
    #expect(rows.count > 500)
    for (number, row) in rows.enumerated() {
      let bytes = Array(row.text.utf8)
      for end in stride(from: number % 5, through: bytes.count, by: 5) {
        _ = CredentialDetector().scan(
          ScannedFile(path: Array(row.path.utf8), contents: Array(bytes[..<end])))
      }
    }
  }

  @Test func `a pattern that looks like a comment hides only its line`() {
    let login = "const u = \"postgres://ada:Xk9vQ2mR7tLp4Zw8@db.corp.net/x\";\n"
    #expect(scan("const b = s.split(/[/*]/);\n" + login, "a.js") == 1)
  }

  @Test func `a script with the name of a document is a script`() {
    let text = "#!/bin/sh\nexport DB_PASSWORD=Xk9vQ2mR7tLp4Zw8\n"
    #expect(scan(text, "install") == 1)
    #expect(scan(text, "readme") == 1)
  }

  @Test func `a configuration that is not XML is read as settings`() {
    #expect(scan("password = Xk9vQ2mR7tLp4Zw8\n", "app.config") == 1)
    #expect(scan("<a><password>Xk9vQ2mR7tLp4Zw8</password></a>\n", "app.config") == 1)
  }

  @Test func `two signs in a label begin no heredoc`() {
    let text = "FROM a\nLABEL d=\"a <<b\"\nENV DB_PASSWORD Xk9vQ2mR7tLp4Zw8\n"
    #expect(scan(text, "Dockerfile") == 1)
  }
}
