import Testing
import ValueShapes

@testable import SubstraConfig

@Suite("Values that were given instead of a credential")
struct SentPlaceholderTests {
  @Test(
    "a to-do note is a placeholder",
    arguments: ["TODO", "todo", "Todo!", "FIXME", "TBD.", "tba", "-- TODO --", "[TODO]", "<TBD>"])
  func notes(_ text: String) {
    #expect(SentPlaceholder.matches(Array(text.utf8)[...]))
  }

  @Test(
    "a string that contains such a word may be a password",
    arguments: [
      "", "-", "todos", "TODO2", "todo-list-of-ada", "my_todo", "TODO:hunter2", "fixmeup",
    ])
  func passwords(_ text: String) {
    #expect(!SentPlaceholder.matches(Array(text.utf8)[...]))
  }

  @Test("every form of a template is what its row says", arguments: TemplateForm.Table.all.forms)
  func forms(_ form: TemplateForm) {
    let inside = form.role == .note ? "your token" : "DB_PASSWORD"
    let text = Array((form.opening + inside + form.closing).utf8)
    let isPlaceholder =
      switch form.inClient {
      case .placeholder, .placeholderOfConstant, .placeholderOfWords: true
      case .value, .command: false
      }
    #expect(SentPlaceholder.matches(text[...]) == isPlaceholder)
    #expect((CredentialFlaw(in: text, of: .token) == .command) == (form.inClient == .command))
    #expect((CredentialFlaw(in: text, of: .password) == .command) == (form.inClient == .command))
    let credential = form.opening + "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912" + form.closing
    #expect(!SentPlaceholder.isHarmless(Array(credential.utf8)[...]))
  }

  @Test(
    "words alone make a placeholder",
    arguments: [
      "change-me", "CHANGEME", "change.me!", "changethis", "replace with", "your-token",
      "yourtoken",
      "paste-the-token-here", "redacted", "[REDACTED]", "xxxx", "XXXX-xxxx", "****", "...", "None",
      "null", "<>", "${}",
    ])
  func words(_ text: String) {
    #expect(SentPlaceholder.matches(Array(text.utf8)[...]))
  }

  @Test(
    "a value that has more than such words may be a password",
    arguments: [
      "changeme1", "me-change", "here", "xx", "$123", "[ada]", "example-token", "nullify",
    ])
  func others(_ text: String) {
    #expect(!SentPlaceholder.matches(Array(text.utf8)[...]))
  }

  @Test(
    "a path may have @ before it",
    arguments: ["@/run/secrets/t", "@./token", "@../token", "@~/token", "/run/t"])
  func paths(_ text: String) {
    #expect(CredentialFlaw(in: Array(text.utf8), of: .token) == .path)
    #expect(CredentialFlaw(in: Array(text.utf8), of: .password) == nil)
  }

  @Test(
    "references of programs that resolve them",
    arguments: [
      "op://vault/org-1/token", "vault:secret/data/x#y", "ref+vault://secret/x#y", "file:/run/t",
      "env:ORG_1_TOKEN", "ssm:/org-1/token", "arn:aws:secretsmanager:eu-1:1:secret:x",
      "secretref:token",
    ])
  func references(_ text: String) {
    #expect(CredentialFlaw(in: Array(text.utf8), of: .token) == .address)
    #expect(CredentialFlaw(in: Array(text.utf8), of: .password) == nil)
  }

  @Test(
    "other tokens have no flaw",
    arguments: [
      "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912", "@", "@token", "vault:", "vaulted", "ab+cd/ef==",
      "a+b:c", "example-token",
    ])
  func tokens(_ text: String) {
    #expect(CredentialFlaw(in: Array(text.utf8), of: .token) == nil)
  }

  private static let id = "18ccd8c2-ea85-403f-aac3-972d97f3759b"

  @Test(
    "the url of an object in the web application is the url of a page",
    arguments: [
      "/compute_plans/\(id)", "/api/Tasks/\(id)/", "/compute-plans/\(id)/workflow",
      "/datasets/\(id.uppercased())",
    ])
  func pages(_ path: String) {
    let found = NodeURL.problems(of: "https://org-1.example.org" + path)
    #expect(found.map(\.rule) == [.urlOfPage])
    #expect(found.allSatisfy { $0.message.contains("/…, which") && !$0.message.contains("ea85") })
  }

  @Test(
    "a url with a UUID or the name of a page elsewhere in the path is not",
    arguments: ["/\(id)", "/nodes/\(id)", "/tasks/api", "/tasks/\(id)0", "/tasks/v1/\(id)"])
  func otherPaths(_ path: String) {
    let found = NodeURL.problems(of: "https://org-1.example.org" + path)
    #expect(found.isEmpty)
  }
}
