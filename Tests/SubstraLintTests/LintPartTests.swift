import Foundation
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// The linter checks files alone, and does not report settings that other layers may supply.
struct LintPartTests {
  private static let lines = [
    "url: https://org-1.example.org", "token_file: x.token", "username: ada",
    "password_file: x.password", "retry_timeout: 60", "insecure: false", "backend_type: remote",
    "token_expires_at: 2099-01-01",
  ]

  private static func file(_ subset: Int, and more: String = "allow_implicit_login: true") -> String
  {
    let chosen = lines.indices.filter { subset & 1 << $0 != 0 }.map { lines[$0] }
    let all = (chosen + (more.isEmpty ? [] : [more])).map { "  \($0)\n" }.joined()
    return all.isEmpty ? "org-1: {}\n" : "org-1:\n\(all)"
  }

  private static func severe(_ text: String) -> [Diagnostic] {
    FileLinter().diagnostics(
      of: Array(text.utf8), path: "substra.yaml", isClientConfiguration: true
    )
    .filter { $0.severity != .note }
  }

  @Test func `every subset of settings lints without errors and warnings`() {
    for subset in 0..<(1 << Self.lines.count) {
      for more in ["allow_implicit_login: true", ""] {
        let text = Self.file(subset, and: more)
        let found = Self.severe(text).map(\.rule)
        #expect(found.isEmpty, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("https://org-1.example.org", Severity.warning), ("https://localhost:8443", .note),
    ("https://127.0.0.1", .note),
  ])
  func `certificates that a file leaves unverified are reported`(
    url: String, severity: Severity
  ) {
    let text = "org-1:\n  url: \(url)\n  insecure: true\n  backend_type: remote\n"
    let found = FileLinter().diagnostics(of: Array(text.utf8), path: "substra.yaml")
    #expect(found.map(\.rule) == [.insecureTLS])
    #expect(found.map(\.severity) == [severity])
    #expect(found.first?.location?.description == "substra.yaml:3:3")
  }

  @Test(arguments: ["http://localhost", ""])
  func `without TLS there is no certificate to verify`(url: String) {
    let address = url.isEmpty ? "" : "  url: \(url)\n"
    #expect(Self.severe("org-1:\n\(address)  insecure: true\n").isEmpty)
  }

  /// The file itself has a login and says that there is none.
  @Test func `a login that the file itself forbids is an error`() {
    for subset in 0..<(1 << Self.lines.count) {
      let text = Self.file(subset, and: "allow_implicit_login: false")
      let isContradiction = subset & 0b1110 == 0b1100
      let found = Self.severe(text).map(\.rule)
      #expect(found == (isContradiction ? [.implicitLoginDisabled] : []), "\(text)")
    }
  }

  @Test func `every subset resolves when other layers supply the rest`() throws {
    let folder = try TemporaryFolder()
    for name in ["x.token", "x.password"] {
      let path = try folder.write("s3cret-\(name)", to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    for subset in 0..<(1 << Self.lines.count) {
      let text = Self.file(subset)
      let path = try folder.write(text, to: "substra.yaml")
      var variables: [(name: [UInt8], value: [UInt8])] = []
      func supply(_ suffix: String, _ value: String) {
        variables.append((Array("SUBSTRA_ORG_1_\(suffix)".utf8), Array(value.utf8)))
      }
      if !text.contains(" url:") { supply("URL", "https://org-1.example.org") }
      if !text.contains("token_file") {
        if text.contains("username") != text.contains("password_file") {
          supply(text.contains("username") ? "PASSWORD" : "USERNAME", "grace")
        } else if !text.contains("username") {
          supply("TOKEN", "t0ken")
        }
      }
      let explanation = ConfigurationResolver(
        files: [ConfigurationPath(path)], environment: EnvironmentVariables(bytes: variables)
      ).explain("org-1")
      #expect(explanation.configuration != nil, "\(text)\(explanation.diagnostics)")
    }
  }

  /// Nothing is at these paths, and they are not shown, since a token could have been pasted there.
  @Test func `two missing secret files are two files`() {
    let found = Self.severe(
      "org-1: {url: https://a.example.org, token_file: secrets/org-1}\n"
        + "org-2: {url: https://b.example.org, token_file: secrets/org-2}\n")
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    ("token_expires_at: 2020-01-01", Rule.tokenExpired), ("token: ''", .tokenEmpty),
    ("url: ''", .emptyStringValue), ("insecure: 'false'", .insecureNotBoolean),
  ])
  func `errors in the file itself are still found`(_ line: String, _ rule: Rule) {
    let found = Self.severe("org-1:\n  backend_type: remote\n  \(line)\n").map(\.rule)
    #expect(found == [rule])
  }

  @Test(arguments: [
    "url: https://org-1.example.org", "url: https://org-1.example.org\n  username: ada",
    "username: ada", "backend_type: remote",
    "url: https://org-1.example.org\n  backend_type: remote",
  ])
  func `a tracked file with some of the settings passes the strict check`(_ lines: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write("org-1:\n  \(lines)\n", to: "substra.yaml")
    try sandbox.write("client_files: [substra.yaml]\n", to: ".config-lint.yaml")
    try sandbox.shell("git add .", in: "repo")
    let strict = try sandbox.outcome("config-lint --strict")
    #expect(strict.status == 0, "\(strict.output)\(strict.error)")
    // The resolver sees all layers, and still says what is missing.
    let check = try sandbox.outcome("substra-config check --config substra.yaml --no-environment")
    #expect(check.error.contains("credentials]") || check.error.contains("url"), "\(check.error)")
  }
}
