import SubstraConfig
import SubstraLint
import Testing

/// Comments that allow findings in programs.
struct ProgramSuppressionTests {
  private static let secret = "Hawfinch4!Pier"

  private func found(_ text: String, in path: String) throws -> [String] {
    let sandbox = try LintSandbox()
    try sandbox.write(text.replacing("SECRET", with: Self.secret), to: path)
    return sandbox.report(ofPaths: path).found
  }

  @Test(arguments: [
    ("a.R", "password <- \"SECRET\" # config-lint: allow cleartext-secret -- of a test\n"),
    ("a.R", "# config-lint: allow cleartext-secret -- of a test\npassword <- \"SECRET\"\n"),
    ("a.swift", "let password = \"SECRET\" // config-lint: allow cleartext-secret -- of a test\n"),
    ("a.swift", "/// config-lint: allow cleartext-secret\nlet password = \"SECRET\"\n"),
    ("a.js", "f(\"amqp://a:SECRET@b\") // config-lint: allow credential-in-url -- of a test\n"),
    ("a.py", "password = \"SECRET\"  # config-lint: allow cleartext-secret -- of a test\n"),
  ])
  func `a comment of the language allows a finding`(path: String, text: String) throws {
    #expect(try found(text, in: path) == [])
  }

  @Test func `a comment that allows nothing is reported`() throws {
    let text = "let a = 1 // config-lint: allow cleartext-secret\n"
    #expect(try found(text, in: "a.swift") == ["a.swift:1: unused-suppression"])
  }

  @Test(arguments: [
    ("a.swift", "let password = \"SECRET\"; f(\" // config-lint: allow cleartext-secret\")\n"),
    ("a.R", "password <- \"SECRET\"; f(\" # config-lint: allow cleartext-secret\")\n"),
    ("a.yaml", "password: 'SECRET' # // config-lint: allow cleartext-secret\n"),
  ])
  func `other text allows nothing`(path: String, text: String) throws {
    #expect(try found(text, in: path) == ["\(path):1: cleartext-secret"])
  }
}
