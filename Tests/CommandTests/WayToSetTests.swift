import TestSupport
import Testing

/// The help for a missing setting, for client names with and without variables.
struct WayToSetTests {
  struct Case: CustomTestStringConvertible {
    let settings: String
    let named: String
    let nameless: String
    var testDescription: String { settings }
  }

  static let cases = [
    Case(
      settings: "url: https://a.org", named: "and give it: export SUBSTRA_ORG_1_TOKEN=…",
      nameless: "and write token_file: PATH in its section"),
    Case(
      settings: "url: https://a.org, username: a",
      named: "give the password too (export SUBSTRA_ORG_1_PASSWORD=…)",
      nameless: "give the password too (write password_file: PATH in its section)"),
    Case(
      settings: "url: https://a.org, username: a, password: b, allow_implicit_login: false",
      named: "and give it: export SUBSTRA_ORG_1_TOKEN=…",
      nameless: "and write token_file: PATH in its section"),
    Case(
      settings: "url: https://a.org, token: b, token_expires_at: 2001-01-01",
      named: "and give it: export SUBSTRA_ORG_1_TOKEN=…, and correct",
      nameless: "and write token_file: PATH in its section, and correct"),
    Case(
      settings: "backend_type: remote",
      named: "give the URL of the node: export SUBSTRA_ORG_1_URL=…",
      nameless: "give the URL of the node: write url: … in its section"),
  ]

  @Test(arguments: cases)
  func `the help is a complete sentence, with or without a variable`(_ example: Case) throws {
    let folder = try TemporaryFolder()
    for (name, help) in [("org-1", example.named), ("病院-1", example.nameless)] {
      let file = try folder.write("\(name): {\(example.settings)}\n", to: "c.yaml")
      let result = InProcess(
        "check", "--credential-policy=allow", "--config", file)
      #expect(result.errors.contains(help), "\(result.errors)")
      #expect(!result.errors.contains("key "))
    }
  }
}
