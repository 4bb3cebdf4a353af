import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// The lines that reports show in formats other than YAML, and for keys that are no settings.
struct NameExcerptTests {
  private func excerpts(_ text: String, _ name: String) throws -> [String?] {
    let sandbox = try LintSandbox()
    try sandbox.write(text, to: name)
    return sandbox.report(ofPaths: name) { $0.wantsExcerpts = true }.findings.map {
      $0.excerpt.map { "\($0.text)|\($0.caretColumn)+\($0.caretWidth)" }
    }
  }

  static let files: [(name: String, text: String, excerpts: [String?])] = [
    ("a.json", "{\n\t\"db\": {\"password\": \"SECRET\"}\n}\n", [" …\"password\": \"…|3+10"]),
    ("a.env", "export DB_PASSWORD='SECRET'\n", ["… DB_PASSWORD='…|3+11"]),
    ("a.toml", "password = \"SECRET\" # why\n", ["password = \"…|1+8"]),
    ("a.yaml", "env:\n  DB_PASSWORD: SECRET\n", ["  DB_PASSWORD: …|3+11"]),
    ("a.swift", "let é = f(password: \"SECRET\")\n", ["…password: \"…|2+8"]),
    ("a.sh", "sshpass -p SECRET ssh a\n", [nil]),
    ("a.yaml", "Gneiss44Heron.password: SECRET\n", [nil]),
  ]

  @Test(arguments: files)
  func `a line shows the name that the message has, and nothing else`(
    name: String, text: String, excerpts: [String?]
  ) throws {
    let short = try self.excerpts(text.replacing("SECRET", with: "Basalt9Curlew"), name)
    #expect(short == excerpts)
    let long = try self.excerpts(text.replacing("SECRET", with: "Basalt9Curlew-and-7more"), name)
    #expect(long == excerpts)
  }
}
