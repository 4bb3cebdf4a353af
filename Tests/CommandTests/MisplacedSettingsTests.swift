import TestSupport
import Testing

/// Settings at the top of a file and clients below another key, as `check` reports them.
struct MisplacedSettingsTests {
  private func errors(_ text: String, _ arguments: String...) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "substra.yaml")
    return InProcess(arguments + ["--config", file]).errors
  }

  @Test(arguments: [
    "url: https://a.org\nbackend_type: remote\n", "backend_type: remote\nurl: https://a.org\n",
  ])
  func `the line is shown, and nothing is said twice`(_ text: String) throws {
    let errors = try errors(text, "check")
    #expect(errors.contains("the settings at the top of the file belong to no client"))
    #expect(errors.contains("\n  1 | "))
    #expect(errors.contains("\n  help: indent them below a line with the client's name\n"))
    #expect(!errors.contains("a.org"))
  }

  @Test func `the help says what is wrong where the message does not`() throws {
    let errors = try errors("url: https://a.org\nbackend_type: remote\n", "show", "org-1")
    #expect(errors.contains("has no section for client 'org-1'"))
    #expect(errors.contains("help: its settings belong to no client: indent them below"))
  }

  @Test func `a key that is not a client's name is shown with its line`() throws {
    let errors = try errors("no: {url: https://a.org}\na: {url: https://b.org}\n", "check")
    #expect(errors.contains("section-key-not-string"))
    #expect(errors.contains("\n  1 | …: {url: …}\n"))
  }
}
