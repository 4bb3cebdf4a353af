import SubstraConfig
import Testing

struct NearestNameTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let names: [String]
    let found: String?

    var testDescription: String { "\(text) -> \(found ?? "nothing")" }
  }

  static let settings = SettingKey.all.map(\.text)
  static let options = [
    "config", "secrets-directory", "secret-files", "allow-pipes", "credential-policy", "set",
    "set-file", "no-environment", "client", "format", "reveal", "color", "output",
  ]
  static let rules = Rule.allCases.map(\.id)
  static let verbs = ["list", "show", "explain", "get", "check", "env", "exec"]

  static let near: [Case] = [
    Case(text: "tokn", names: settings, found: "token"),
    Case(text: "tkoen", names: settings, found: "token"),
    Case(text: "TOKEN", names: settings, found: "token"),
    Case(text: "user", names: settings, found: "username"),
    Case(text: "pass", names: settings, found: "password"),
    Case(text: "passwd", names: settings, found: "password"),
    Case(text: "retry", names: settings, found: "retry_timeout"),
    Case(text: "timeout", names: settings, found: "retry_timeout"),
    Case(text: "backend", names: settings, found: "backend_type"),
    Case(text: "expires_at", names: settings, found: "token_expires_at"),
    Case(text: "token-file", names: settings, found: "token_file"),
    Case(text: "ulr", names: settings, found: "url"),
    Case(text: "formt", names: options, found: "format"),
    Case(text: "form", names: options, found: "format"),
    Case(text: "colour", names: options, found: "color"),
    Case(text: "allow", names: options, found: "allow-pipes"),
    Case(text: "secrets", names: options, found: "secrets-directory"),
    Case(text: "environment", names: options, found: "no-environment"),
    Case(text: "cleartext", names: rules, found: "cleartext-password"),
    Case(text: "cleartext-tokens", names: rules, found: "cleartext-token"),
    Case(text: "private_key", names: rules, found: "private-key"),
    Case(text: "shw", names: verbs, found: "show"),
    Case(text: "exce", names: verbs, found: "exec"),
  ]

  static let far: [Case] = [
    Case(text: "all", names: options, found: nil),
    Case(text: "all", names: rules, found: nil),
    Case(text: "any", names: rules, found: nil),
    Case(text: "secr", names: options, found: nil),
    Case(text: "cre", names: options, found: nil),
    Case(text: "con", names: rules, found: nil),
    Case(text: "t", names: settings, found: nil),
    Case(text: "to", names: settings, found: nil),
    Case(text: "type", names: settings, found: nil),
    Case(text: "login", names: settings, found: nil),
    Case(text: "colour", names: settings, found: nil),
    Case(text: "host", names: settings, found: nil),
    Case(text: "install-hook", names: options, found: nil),
    Case(text: "frobnicate", names: verbs, found: nil),
    Case(text: "delete", names: verbs, found: nil),
    Case(text: "", names: verbs, found: nil),
    Case(text: "---", names: verbs, found: nil),
  ]

  @Test(arguments: near + far)
  func `only a similar name is suggested`(_ example: Case) {
    let found = NearestName.of(example.text, among: example.names)
    #expect(found == example.found)
  }
}
