import TestSupport
import Testing

/// Settings at the top of a file and clients below another key, as `check` reports them.
struct MisplacedSettingsTests {
  private func errors(
    _ text: String, _ arguments: String..., name: String = "substra.yaml"
  ) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: name)
    return InProcess(arguments + ["--config", file]).errors
  }

  @Test(arguments: [
    "url: https://a.org\nbackend_type: remote\n", "backend_type: remote\nurl: https://a.org\n",
  ])
  func `the line is shown, and every problem is reported once`(_ text: String) throws {
    let errors = try errors(text, "check")
    #expect(errors.contains("the settings at the top of the file do not belong to any client"))
    #expect(errors.contains("\n  1 | "))
    #expect(errors.contains("\n  help: indent them below a line with the client's name\n"))
    #expect(!errors.contains("a.org"))
  }

  /// A file that is passed is meant for Substra, whatever its name and its contents.
  @Test(
    arguments: [
      "url: https://a.org\nusername: ada\npassword: k9Qz2w7Tb4Xm\n",
      "url: https://a.org\ntoken_file: t\n",
    ], ["check", "list"])
  func `settings without a client are reported in any file`(text: String, verb: String) throws {
    let errors = try errors(text, verb, name: "c.yaml")
    #expect(errors.contains("the settings at the top of the file do not belong to any client"))
    #expect(!errors.contains("section of client"))
  }

  @Test(arguments: ["federation", "x"])
  func `clients below a key of any name are reported`(key: String) throws {
    let text = "\(key):\n  org-1: {url: https://a.org, token_file: t}\n"
    let errors = try errors(text, "check", name: "c.yaml")
    #expect(errors.contains("the clients are below '\(key)'"))
  }

  @Test func `the help for a setting next to a client is to indent it`() throws {
    let text = "url: https://a.org\norg-1: {url: https://b.org, token_file: t}\n"
    let errors = try errors(text, "check", name: "c.yaml")
    #expect(errors.contains("help: indent it below a line with the client's name"))
  }

  @Test func `the help explains what the message does not`() throws {
    let errors = try errors("url: https://a.org\nbackend_type: remote\n", "show", "org-1")
    #expect(errors.contains("has no section for client 'org-1'"))
    #expect(errors.contains("help: its settings do not belong to any client: indent them below"))
  }

  @Test func `a key that is not a client's name is shown with its line`() throws {
    let errors = try errors("no: {url: https://a.org}\na: {url: https://b.org}\n", "check")
    #expect(errors.contains("section-key-not-string"))
    #expect(errors.contains("\n  1 | …: {url: …}\n"))
  }
}
