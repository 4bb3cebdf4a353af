import SubstraCommandSupport
import TestSupport
import SubstraConfig
import SubstraLint
import Testing

struct ClientFileTests {
  private func report(
    _ text: String, name: String = "a.yaml", configuration: String? = nil,
    variables: [String: String] = [:]
  ) throws -> LintReport {
    let sandbox = try LintSandbox()
    try sandbox.write(text, to: name)
    if let configuration { try sandbox.write(configuration, to: ".config-lint.yaml") }
    return sandbox.report(ofPaths: name, variables: variables)
  }

  @Test(arguments: [
    "o:\n  url: https://o.example.org\n  tokn: a\n  backend_type: remote\n",
    "o:\n  'url': https://o.example.org\n  tokn: a\n  token_file: /t\n",
    "o: {url: https://o.example.org, tokn: a, token_file: /t}\n",
    "{o: {url: https://o.example.org, tokn: a, password_file: /t, username: u}}\n",
    "_b: &b\n  backend_type: remote\no:\n  <<: *b\n  url: https://o.example.org\n  tokn: a\n",
    "o:\n  tokn: a\n  retry_timeout: 5\n  url: https://o.example.org\n  token_file: /t\n",
    "l:\n  - name: a\no: &o\n  url: https://o.example.org\n  token_file: /t\n  tokn: a\n"
      + "p:\n  <<: *o\n",
    "l: |\n  a: b\no:\n  url: https://o.example.org\n  token_file: &t /t\n  tokn: a\n",
    "o:\r\n  url: https://o.example.org\r\n\r\n  token: 8f3a1c5e7b9d\r\n  tokn: a\r\n",
  ])
  func `a client configuration is recognized by its shape`(text: String) throws {
    let rules = try report(text).findings.map(\.diagnostic.rule)
    #expect(rules.contains(.unknownKey), "\(rules)")
  }

  @Test(arguments: [
    "db:\n  url: jdbc:postgresql://x/y\n  username: u\n  password: ''\n",
    "image:\n  repository: x\nservice:\n  url: https://x.example.org\n  token: ''\n",
    "services:\n  web:\n    url: https://x.example.org\n    token: ''\n",
    "- url: https://x.example.org\n  token: ''\n",
    "url: https://x.example.org\ntoken: ''\n",
    "a: {url: https://x.example.org, method: GET, retries: 3, body: x, header: y, token: ''}\n",
  ])
  func `other files are not treated as client configurations`(text: String) throws {
    let found = try report(text).found
    #expect(found.filter { !$0.hasSuffix("cleartext-secret") } == [])
  }

  @Test func `the credentials of a configuration that can't be parsed are reported`() throws {
    let text = "o:\n  url: https://o.example.org\n  token: 4f0c2e6a9b7d\n  retry_timeout: [3\n"
    #expect(
      try report(text).found == ["a.yaml:3: cleartext-token", "a.yaml:5: yaml-syntax"])
    let other = text.replacing("token:", with: "extra: {password:").replacing("7d\n", with: "7d}\n")
    #expect(
      try report(other, configuration: "client_files: ['*.yaml']\n").found
        == ["a.yaml:3: cleartext-secret", "a.yaml:5: yaml-syntax"])
  }

  /// The resolver rejects these files, so the linter must report them.
  @Test(arguments: [
    "o:\n\turl: https://o.example.org\n\tbackend_type: remote\n",
    "o:\n  url: https://o.example.org\n\tbackend_type: remote\n",
    "o:\n  url: https://o.example.org\n    backend_type: remote\n",
    "o:\n  url: https://o.example.org\n   backend_type: remote\n  retry_timeout: 5\n",
    "o:\n\t\turl: https://o.example.org\n\t\ttoken_file: s/a\n",
    "o:\n  url:https://o.example.org\n  backend_type: remote\n  retry_timeout: 5\n",
    "o\n  url: https://o.example.org\n  backend_type: remote\n",
  ])
  func `a configuration with wrong indentation is reported`(text: String) throws {
    #expect(try report(text).findings.map(\.diagnostic.rule) == [.yamlSyntax])
  }

  @Test(arguments: [
    "a: \"x\n  url: https://x.example.org\n    backend_type: remote\"\nb: c\n",
    "a: |\n\turl: https://x.example.org\n",
    "build:\n\techo url: https://x.example.org backend_type: remote\n",
  ])
  func `text that only resembles a configuration is not reported`(text: String) throws {
    #expect(try report(text).found == [])
  }

  @Test(arguments: [
    ("o:\n  url: https://o.example.org\n  insecure: \"false\"\n", Rule.insecureNotBoolean),
    ("o:\n  url: https://o.example.org\n  username: u\n  pasword: hunter2\n", .unknownKey),
    ("o:\n  url: https://o.example.org\n  token: ''\n", .tokenEmpty),
    ("o:\n  url: o.example.org\n  token_file: s/a\n", .urlInvalid),
    ("o:\n  url:\n  token_file: s/a\n", .nullBecomesNone),
    ("o:\n  token_file: s/a\n  insecure: .nan\n", .insecureNotBoolean),
    ("o:\n  url: https://o.example.org\n  backend_type: remote\n---\n", .yamlSyntax),
    ("no:\n  url: https://o.example.org\n  backend_type: remote\n", .sectionKeyNotString),
    (
      "a:\n  url: https://a.org\n  token_file: org-1\nb:\n  url: https://b.org\n  token_file: org-1\n",
      .sharedToken
    ),
    (
      "a:\n  url: https://a.org\n  token_file: /s/t\nb:\n  url: https://b.org\n  token_file: /s/t\n",
      .sharedToken
    ),
  ])
  func `errors of the resolver are found`(text: String, rule: Rule) throws {
    let rules = try report(text).findings.map(\.diagnostic.rule)
    #expect(rules.contains(rule), "\(rules)")
  }

  @Test(arguments: ["clients.json", "clients", "clients.conf", "clients.txt"])
  func `JSON and files with unknown extensions are checked`(name: String) throws {
    let section =
      "\"url\": \"https://o.example.org\", \"backend_type\": \"remote\", \"token\": \"4f0c2e6a9b7d\""
    let found = try report("{\"o\": {\(section)}}\n", name: name).found
    #expect(found == ["\(name):1: cleartext-token"])
  }

  @Test func `a client configuration in UTF-16 is reported`() throws {
    let text = "o:\n  url: https://o.example.org\n  token_file: /s/t\n"
    let sandbox = try LintSandbox()
    try sandbox.write(
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "a.yaml")
    #expect(sandbox.report(ofPaths: "a.yaml").findings.map(\.diagnostic.rule) == [.notUTF8])
  }

  private static let odd = "o:\n  backend_type: nowhere\n"

  @Test func `the configuration or the variable makes a file a client configuration`() throws {
    #expect(try report(Self.odd).found == [])
    let expected = ["a.yaml:2: backend-type-unknown"]
    let byConfiguration = try report(Self.odd, configuration: "client_files: ['*.yaml']\n")
    let byVariable = try report(
      Self.odd, variables: [EnvironmentVariables.configurationFileVariable: "./a.yaml"])
    #expect(byConfiguration.found == expected)
    #expect(byVariable.found == expected)
  }

  @Test func `every client is checked, and each problem is reported once`() throws {
    let report = try report(
      """
      org-1:
        url: https://org-1.example.org
        token: t0kenwithoutend
        backend_type: remote
      org-2:
        url: http://org-2.example.org
        token: t0kenwithoutend
        backend_type: remote
      org.1:
        url: https://user:pass@org-3.example.org
        password: hunter2hunter2
        username: u
      """)
    #expect(
      report.found == [
        "a.yaml:1: env-name-collision",
        "a.yaml:3: cleartext-token", "a.yaml:3: shared-token",
        "a.yaml:6: insecure-transport",
        "a.yaml:7: cleartext-token", "a.yaml:7: shared-token",
        "a.yaml:9: env-name-collision",
        "a.yaml:10: url-userinfo",
        "a.yaml:11: cleartext-password", "a.yaml:11: implicit-login",
      ])
    let tokens = report.findings.filter { $0.diagnostic.rule == .cleartextToken }
    #expect(tokens.allSatisfy { $0.diagnostic.severity == .error })
    #expect(tokens.map(\.diagnostic.keyPath) == [["org-1", "token"], ["org-2", "token"]])
  }

  @Test func `broken YAML of a client configuration is an error`() throws {
    let report = try report(
      "o:\n  url: https://o.example.org\n  backend_type: remote\n  token: 'open\n")
    #expect(
      report.findings.contains {
        $0.diagnostic.rule == .yamlSyntax && $0.diagnostic.severity == .error
      })
  }

  @Test func `expiry dates are not errors`() throws {
    let report = try report(
      """
      a:
        url: https://a.example.org
        token_file: /t
        token_expires_at: 2025-12-31
      b:
        url: https://b.example.org
        token_file: /u
        token_expires_at: 2026-01-08
      """)
    #expect(report.findings.map(\.diagnostic.rule) == [.tokenExpired, .tokenExpiring])
    #expect(report.findings.map(\.diagnostic.severity) == [.warning, .note])
  }

  @Test func `only the metadata of secret files inside the repository is checked`() throws {
    let sandbox = try LintSandbox()
    let text = { (path: String) in
      "o:\n  url: https://o.example.org\n  backend_type: remote\n  token_file: \(path)\n"
    }
    try sandbox.write(text("gone.token"), to: "conf/gone.yaml")
    try sandbox.write(text("/nowhere/token"), to: "conf/outside.yaml")
    try sandbox.write(text("~/token"), to: "conf/home.yaml")
    try sandbox.write(text("../secrets/open.token"), to: "conf/open.yaml")
    try sandbox.write(text("[a]"), to: "conf/list.yaml")
    try sandbox.write("hunter2", to: "secrets/open.token")
    try sandbox.shell("chmod 644 secrets/open.token; git add secrets conf", in: "repo")
    for scope in [LintRequest.Scope.repository, .paths(["conf"])] {
      let report = sandbox.report(scope)
      #expect(
        report.found == [
          "conf/gone.yaml:4: secret-file-missing", "conf/list.yaml:4: secret-file-missing",
          "conf/open.yaml:4: secret-file-exposed", "conf/open.yaml:4: secret-file-tracked",
        ])
      #expect(report.findings.map(\.diagnostic.severity) == [.note, .error, .warning, .error])
    }
  }
}
