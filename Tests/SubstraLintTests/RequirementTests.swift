import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// The requirements of the linter, one test for each by its number; the suites in the names test
/// the details.
struct RequirementTests {
  private static let secret = "hunter2-Qx7vT2m"

  /// The findings in a file, as `line:column key path`.
  private func found(_ text: String, path: ConfigurationPath = "a.yaml") -> [String] {
    FileLinter().diagnostics(of: Array(text.utf8), path: path).map { diagnostic in
      guard case .file(_, let region?)? = diagnostic.location else { return diagnostic.rule.id }
      return "\(region.line):\(region.column) \(diagnostic.keyPath.joined(separator: ">"))"
    }
  }

  /// A form of YAML, and the location of its credential.
  struct Shape: Sendable {
    let text: String
    let place: String

    init(_ text: String, _ place: String) { (self.text, self.place) = (text, place) }
  }

  @Test(arguments: [
    Shape("a:\n  b:\n    password: SECRET\n", "3:5 a>b>password"),
    Shape("a:\n- {user: x, password: SECRET}\n", "2:13 a>password"),
    Shape("a: {b: {password: SECRET}}\n", "1:9 a>b>password"),
    Shape("password: |-\n  SECRET\n", "1:1 password"),
    Shape("password: >-\n  SECRET\n", "1:1 password"),
    Shape("a: &p SECRET\nb: {password: *p}\nc: {password: *p}\n", "1:1 a"),
    Shape("a: &p\n  password: SECRET\nb:\n  <<: *p\n", "2:3 a>password"),
    Shape("a: 1\n---\npassword: SECRET\n", "3:1 password"),
    Shape("'password': SECRET\n", "1:1 password"),
    Shape("env:\n- name: DB_PASSWORD\n  value: SECRET\n", "3:3 env>DB_PASSWORD"),
    Shape("environment:\n  - DB_PASSWORD=SECRET\n", "2:5 environment>DB_PASSWORD"),
    Shape("kind: Secret\ndata:\n  password: aHVudGVyMi1ReDd2VDJt\n", "3:3 data>password"),
    Shape("kind: Secret\nstringData:\n  password: SECRET\n", "3:3 stringData>password"),
    Shape("url: postgres://me:SECRET@db/x\n", "1:1 url"),
    Shape("dsn: jdbc:mysql://db/x?user=me&password=SECRET\n", "1:1 dsn>password"),
    Shape("dsn: Server=db;User Id=me;Password=SECRET\n", "1:1 dsn>Password"),
    Shape(
      "auths:\n  registry.org:\n    auth: bWU6aHVudGVyMi1ReDd2VDJt\n", "3:5 auths>registry.org>auth"
    ),
    Shape(
      "hook: https://hooks.slack.com/services/T00000000/B00000000/hunter2Qx7vT2mQx7vT2m1a\n",
      "1:1 hook"),
    Shape(
      "tls: |\n  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n  -----END PRIVATE KEY-----\n",
      "2:3 tls"),
    Shape("{{- if .x }}\npassword: SECRET\n{{- end }}\n", "2:1 password"),
  ])
  func `requirement 1: structure, not lines`(shape: Shape) {
    #expect(found(shape.text.replacing("SECRET", with: Self.secret)) == [shape.place])
  }

  @Test func `requirement 1: a file that is not YAML is read line by line, with a note`()
    throws
  {
    let sandbox = try LintSandbox()
    try sandbox.write("a: [\npassword: \(Self.secret)\n", to: "a.yaml")
    let quiet = sandbox.report(ofPaths: "a.yaml")
    #expect(quiet.summary.checked == 1 && quiet.summary.lineByLine == 1)
    #expect(quiet.found == ["a.yaml:2: cleartext-secret"])
    let verbose = sandbox.report(ofPaths: "a.yaml") { $0.isVerbose = true }
    #expect(Set(verbose.found) == ["a.yaml:2: cleartext-secret", "a.yaml:3: yaml-syntax"])
    #expect(verbose.outcome(isStrict: true) == quiet.outcome(isStrict: true))
  }

  @Test(arguments: [
    "password", "passwd", "pwd", "secret", "token", "api key", "private_key", "accessKey",
    "client-secret", "credentials", "bind pw", "db.password", "DB_PASSWORD", "dbPassword",
    "spring.datasource.password", "AWS_SECRET_ACCESS_KEY",
  ])
  func `requirement 2: keys by words`(key: String) {
    #expect(found("\(key): \(Self.secret)\n").count == 1)
  }

  @Test(arguments: [
    "tlsSecretName: oidc-secret", "existingSecret: app-secret", "existingSecretPasswordKey: token",
    "passwordSecretRef: app-secret", "tokenKeyRef: app-token", "passwordKey: admin-password",
    "token_file: conf/token1", "passwordFile: conf/pass1", "secretPath: kv/app1",
    "tokenURL: https://x.org/token", "token_uri: https://x.org/token", "id-token: write",
    "persist-credentials: false", "passwordPolicy: strong-2024", "passwordPattern: '[a-z]{8}'",
    "password_reset: link-2024", "authenticator: ldap-v3", "num_tokens: 4096",
    "ssl-passthrough: always-on1", "secrets: inherit", "inputs: {password: {required: true}}",
    "properties: {password: {type: string}}", "password: true", "token: 5", "password: null",
    "password: ''", "spec: {data: [{secretKey: db-password, remoteRef: {key: prod/db}}]}",
  ])
  func `requirement 2: keys that do not name a credential`(line: String) {
    #expect(found("\(line)\n") == [])
  }

  @Test(arguments: [
    "${VAR}", "$VAR", "'%VAR%'", "'{{ var }}'", "${{ secrets.X }}", "<placeholder>", "changeme",
    "your-token", "XXXX", "'****'", "'ENC[AES256_GCM,data:aGk=,iv:eA==,tag:eQ==,type:str]'",
    "!vault x123456y", "'$ANSIBLE_VAULT;1.1;AES256'", "ENC(abc123def456)", "op://vault/item/field",
    "ref+vault://secret/app#password", "vault:secret/data/app#key", "secret://app/token1",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-1a2b3c",
    "projects/123456789012/secrets/app/versions/2", "'{{resolve:ssm:/app/token:1}}'",
    "'<%= ENV[\"X\"] %>'", "!Ref DBPassword1", "!secret db_password1", "/run/secrets/db1",
  ])
  func `requirement 3: values that are not cleartext`(value: String) {
    #expect(found("password: \(value)\n") == [])
    #expect(found("api_token: \(value)\n") == [])
  }

  @Test func `requirement 3: sealed files, and cleartext in them`() {
    let sealed = "kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy3i4OJSWK123abc\n"
    #expect(found(sealed) == [])
    #expect(found("env:\n  global:\n    - secure: \"aB3dE5fG7hI9jK1lM3\"\n") == [])
    let sops =
      "sops: {version: 3.8.1}\npassword_unencrypted: SECRET\ntoken: ENC[AES256_GCM,data:x]\n"
    #expect(
      found(sops.replacing("SECRET", with: Self.secret)) == ["2:1 password_unencrypted"])
    #expect(found("password: ${X:-\(Self.secret)}\n") == ["1:1 password"])
  }

  @Test func `requirement 4: the index, not the work tree (StagedTests, HookTests)`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "b.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    #expect(sandbox.report(.staged).found == ["a.yaml:2: cleartext-secret"])
  }

  @Test func `requirement 5: never clean on an error (ListingTests)`() throws {
    let sandbox = try LintSandbox()
    #expect(sandbox.report(ofPaths: "nowhere.yaml").outcome(isStrict: false) == .incomplete)
    try sandbox.shell("mv .git .tig", in: "repo")
    for scope in [LintRequest.Scope.staged, .repository] {
      #expect(sandbox.report(scope).outcome(isStrict: false) == .incomplete)
    }
    try sandbox.shell("mv .tig .git", in: "repo")
    let nothing = sandbox.report(.staged)
    #expect(nothing.outcome(isStrict: true) == .clean)
    #expect(nothing.text(.text) == "nothing to check\n")
  }

  @Test(arguments: ["a b.yaml", "a\nb.yaml", "é.yaml", "-x.yaml", "a:b.yaml", "a\\b.yaml"])
  func `requirement 6: any path (ListingTests)`(name: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: name)
    try sandbox.shell("git add .", in: "repo")
    for scope in [LintRequest.Scope.staged, .repository, .paths([ConfigurationPath(name)])] {
      #expect(sandbox.report(scope).summary.errors == 1)
    }
  }

  @Test func `requirement 7: fingerprints do not include the line (BaselineTests)`() throws {
    let sandbox = try LintSandbox()
    func fingerprint(_ text: String) throws -> Fingerprint? {
      try sandbox.write(text, to: "a.yaml")
      return sandbox.report(ofPaths: "a.yaml").findings.first?.fingerprint
    }
    let first = try fingerprint(LintSandbox.leak)
    #expect(try fingerprint("# moved\n\n" + LintSandbox.leak) == first)
    #expect(try fingerprint(LintSandbox.leak.replacing("hunter2", with: "hunter3")) != first)
  }

  @Test func `requirement 8: suppressions (SuppressionTests, ConfigurationTests)`() throws {
    let sandbox = try LintSandbox()
    let comment = "# config-lint: allow cleartext-secret -- of the test server"
    try sandbox.write("password: \(Self.secret) \(comment)\nother: 1 \(comment)\n", to: "a.yaml")
    try sandbox.write("exclude: [b.yaml]\nrules: {shared-token: off}\n", to: ".config-lint.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    let report = sandbox.report(ofPaths: "a.yaml", "b.yaml")
    #expect(report.found == ["a.yaml:2: unused-suppression"])
    let remarks = "1 rule off, 1 file excluded, 1 finding allowed by a comment\n"
    #expect(report.text(.text).contains(remarks))
  }

  @Test(arguments: ReportFormat.allCases)
  func `requirement 9: redaction everywhere (ReportTests, LintRuleFixtureTests)`(
    format: ReportFormat
  ) throws {
    let sandbox = try LintSandbox()
    let line = "{password: SECRET, token: SECRET, x: SECRET} # SECRET\n"
    try sandbox.write(line.replacing("SECRET", with: Self.secret), to: "a.yaml")
    let text = sandbox.report(ofPaths: "a.yaml") { $0.wantsExcerpts = true }.text(format)
    #expect(text.contains("cleartext-secret"))
    for length in 4...Self.secret.count {
      #expect(!text.contains(Self.secret.prefix(length)))
    }
  }

  @Test(arguments: [
    "password: SECRET # config-lint: allow private-key -- x\n",
    "o: {url: https://a.example.org, backend_type: remote, token: SECRET, tokn: 1}\n",
    "o:\n  url: https://a.example.org\n  backend_type: remote\n  token: SECRET: y\n",
    "o:\n  url: https://a.example.org\n  backend_type: remote\n  token: \"SECRET\"x: y\n",
    "o:\n  url: https://a.example.org\n  backend_type: remote\n  token: SECRET\u{1}\n",
  ])
  func `requirement 9: no report shows the length of a value`(text: String) throws {
    let sandbox = try LintSandbox()
    let reports = try ["4f0c2e6a9b", "4f0c2e6a9b7d1c3e5f708192a"].map { secret in
      try sandbox.write(text.replacing("SECRET", with: secret), to: "a.yaml")
      let report = sandbox.report(ofPaths: "a.yaml") { $0.wantsExcerpts = true }
      #expect(report.summary.errors > 0)
      return [.text, .github, .gitlab, .junit].map { report.text($0) }.joined().split(
        separator: "\n"
      )
      // The fingerprint changes with the value.
      .filter { !$0.contains("fingerprint") }
    }
    #expect(reports[0] == reports[1])
  }

  @Test func `requirement 10: encodings (CredentialDetectorTests)`() {
    let text = "é: 1\npassword: \(Self.secret)\n"
    let bytes: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8,
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
    ]
    for contents in bytes {
      let rules = FileLinter().diagnostics(of: contents, path: "a.yaml").map(\.rule)
      #expect(rules == [.cleartextSecret])
    }
    let latin = FileLinter().diagnostics(of: [0xE9] + text.utf8, path: "a.yaml").map(\.rule)
    #expect(latin == [.notUTF8, .cleartextSecret])
  }

  @Test(.timeLimit(.minutes(10)))
  func `requirement 11: linear time (RobustnessTests, HostileInputTests)`() {
    let spaces = String(repeating: " ", count: 1000)
    let long = String(repeating: "a1B2", count: 25_000)
    #expect(found("password:\(spaces)\(Self.secret)\n") == ["1:1 password"])
    #expect(found("x: \(long)\npassword: \(Self.secret)\n") == ["2:1 password"])
    #expect(found("password: \(long)\n") == ["1:1 password"])
  }

  @Test func `requirement 12: SARIF follows the rules of its readers (ReportTests, .ci/run)`()
    throws
  {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a b/é.yaml")
    let text = sandbox.report(ofPaths: "a b/é.yaml").text(.sarif)
    #expect(text.contains("\"a%20b/%C3%A9.yaml\""))
    #expect(text.contains("partialFingerprints") && !text.contains("snippet"))
  }

  @Test func `requirement 13: messages say what is wrong, where, and what to do`() throws {
    let sandbox = try LintSandbox()
    let section =
      "org-1:\n  url: https://org-1.com\n  token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912\n"
    try sandbox.write(section, to: "c.yaml")
    let text = sandbox.report(ofPaths: "c.yaml") { $0.wantsExcerpts = true }.text(.text)
    #expect(
      text == """
        c.yaml:3:3: error: the token is in cleartext [cleartext-token]
          3 |   token: …
            |   ^^^^^
          help: export SUBSTRA_ORG_1_TOKEN=…, or write token_file: PATH instead (for the Python \
        SDK, start the script with substra-config exec); if it was ever committed, revoke the token on https://org-1.com/manage_tokens (the usual URL; set manage_url if it differs)
        1 error, 0 warnings in 1 of 1 file (0 skipped)

        """)
  }

  @Test func `requirement 14: the hooks follow the rules of pre-commit (.ci/test-pre-commit)`()
    throws
  {
    let url = Fixture.folder.deletingLastPathComponent().appending(path: ".pre-commit-hooks.yaml")
    let hooks = try String(contentsOf: url, encoding: .utf8)
    for entry in [
      "id: config-lint", "id: config-lint-system", "language: swift", "language: system",
      "types: [text]", "require_serial: true",
    ] {
      #expect(hooks.contains(entry), "\(entry)")
    }
  }
}
