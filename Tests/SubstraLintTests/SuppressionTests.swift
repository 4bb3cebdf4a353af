import SubstraCommandSupport
import TestSupport
import SubstraConfig
import SubstraLint
import Testing

/// Requirement 8.
struct SuppressionTests {
  private func report(_ text: String) throws -> LintReport {
    let sandbox = try LintSandbox()
    try sandbox.write(text, to: "a.yaml")
    return sandbox.report(ofPaths: "a.yaml")
  }

  @Test func `a comment on the line allows a finding`() throws {
    let report = try report(
      "password: hunter2 # config-lint: allow cleartext-secret -- of an example\n")
    #expect(report.found == [])
    #expect(report.summary.suppressed == 1)
    #expect(report.outcome(isStrict: true) == .clean)
  }

  @Test func `a comment alone on the line above allows a finding`() throws {
    let report = try report(
      """
      db:
        # config-lint: allow unknown-key, cleartext-secret -- one is for another tool
        # config-lint: allow cleartext-secret
        password: hunter2
        password: hunter2
      """)
    #expect(report.found == ["a.yaml:2: unused-suppression", "a.yaml:5: cleartext-secret"])
    #expect(report.summary.suppressed == 1)
  }

  @Test(arguments: [
    "{{- /* config-lint: allow cleartext-secret -- of a test */ -}}",
    "{{/* config-lint: allow cleartext-secret */}}",
    "  {{- /*config-lint: allow cleartext-secret*/ }}",
  ])
  func `a comment of a template, alone on the line above, allows a finding`(comment: String) throws
  {
    for text in [
      "db:\n\(comment)\n  password: hunter2\n",
      "db:\n\(comment)\n  conf: |\n    db.user=me\n    db.password=hunter2\n",
      "db:\n  name: {{ .Release.Name }}\n\(comment)\n  password: hunter2\n",
    ] {
      let report = try report(text)
      #expect(report.found == [], "\(text)")
      #expect(report.summary.suppressed == 1)
    }
  }

  @Test(arguments: [
    "{{- /* config-lint: allow cleartext-secret */ -}} {{ x }}",
    "{{ .x }} # {{/* config-lint: allow */}}",
    "x: \"{{/* config-lint: allow cleartext-secret */}}\"",
  ])
  func `a comment of a template beside something else allows nothing`(line: String) throws {
    let report = try report("\(line)\npassword: hunter2\n")
    #expect(report.found.contains("a.yaml:2: cleartext-secret"))
  }

  @Test func `a comment alone above a key with a block scalar counts for the block`() throws {
    let key = "-----BEGIN PRIVATE KEY-----\n    MIIEvQIBADANBgkqhkiG9w0BAQEFAASC0k1Zp9Qv7Xt3"
    for text in [
      "a:\n  # config-lint: allow private-key -- x\n  key: |\n    \(key)\n",
      "a:\n# config-lint: allow private-key -- x\n- |\n    \(key)\n",
      "a:\n  # config-lint: allow private-key -- x\n  key: |\n    {{- if .Values.x }}\n    \(key)\n    {{- end }}\n",
    ] {
      let report = try report(text)
      #expect(report.found == [], "\(text)")
    }
  }

  @Test func `a comment after a value does not apply to the next line`() throws {
    let report = try report(
      "a: b # config-lint: allow cleartext-secret -- no\npassword: hunter2\n")
    #expect(report.found == ["a.yaml:1: unused-suppression", "a.yaml:2: cleartext-secret"])
  }

  @Test(arguments: [
    "# config-lint: allow", "# config-lint: allow -- because", "# config-lint: allow cleartext",
    "# config-lint: ignore cleartext-secret", "# config-lint: allow unreadable-file -- no",
    "# config-lint:", "# config-lint: allow cleartext-secret because of the tests",
    "# config-lint: allow cleartext-secret, unreadable-file -- no",
  ])
  func `a malformed comment allows nothing`(comment: String) throws {
    let report = try report("password: hunter2 \(comment)\n")
    #expect(report.found == ["a.yaml:1: cleartext-secret", "a.yaml:1: invalid-suppression"])
  }

  @Test func `text that only resembles a comment allows nothing`() throws {
    let report = try report("a: x#config-lint: allow cleartext-secret\n")
    #expect(report.found == [])
  }

  @Test func `comments about rules that are off are not reported`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("a: b # config-lint: allow cleartext-secret -- x\n", to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml") { $0.ignored = [.rule(.cleartextSecret)] }
    #expect(report.found == [])
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `lines end as they do in YAML`(end: String) throws {
    let report = try report(
      ["a: b", "# config-lint: allow cleartext-token -- x", "c: d"].joined(separator: end))
    #expect(report.found == ["a.yaml:2: unused-suppression"])
  }

  /// Found by fuzzing: lines of a file that is not YAML were counted in another way.
  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `line numbers of findings and comments agree in any file`(end: String) {
    let variable = "SUBSTRA_A_TOKEN=hunter2hunter2\n"
    let comment = "# config-lint: allow cleartext-secret -- of an example"
    let linter = FileLinter()
    for path: ConfigurationPath in ["a.env", "a.py", "a.txt"] {
      let found = linter.diagnostics(of: Array("a\(end)\(variable)".utf8), path: path)
      #expect(found.map(\.location?.description) == ["\(path):2:1"])
      let text = ["a", comment, variable].joined(separator: end)
      let allowed = linter.diagnostics(of: Array(text.utf8), path: path)
      #expect(allowed == [])
    }
  }

  /// Found by fuzzing: the byte order mark was counted as a character of the line.
  @Test func `a byte order mark is not part of the first line`() throws {
    let comment = "# config-lint: allow cleartext-secret -- of an example\n"
    let report = try report("\u{FEFF}\(comment)password: hunter2\n")
    #expect(report.found == [])
    let unused = try self.report("\u{FEFF}     \(comment)").findings.map(\.diagnostic.location)
    let region = Diagnostic.Region(line: 1, column: 6, endLine: 1, endColumn: 7)
    #expect(unused == [.file("a.yaml", region: region)])
  }

  /// Found by fuzzing: comparing all comments of a large file with all rules took minutes.
  @Test func `only the first of many malformed comments are compared with all rules`() {
    let comments = String(repeating: "# config-lint: allow shared-tokne\n", count: 1000)
    let problems = Suppressions(in: Array(comments.utf8), path: "a.txt").problems
    let helps = problems.map(\.help)
    #expect(helps.count == 1000)
    #expect(helps.prefix(100).allSatisfy { $0 == "did you mean shared-token?" })
    #expect(helps.dropFirst(100).allSatisfy { $0 == "'config-lint rules' lists the rules" })
  }

  /// Found by fuzzing: lines were counted in the masked copy, in which an expression is one word.
  @Test(arguments: [
    ("name: {{ include\n}}\n\npassword: hunter2hunter2\n", "a.yaml:4:1"),
    ("a: |\n  :{{\n  x}}\n  y\n  password: hunter2hunter2\nb: {{ c }}\n", "a.yaml:5:3"),
  ])
  func `a template expression of several lines does not move later findings`(
    text: String, place: String
  ) {
    let found = FileLinter().diagnostics(of: Array(text.utf8), path: "a.yaml")
    #expect(found.map(\.location?.description) == [place])
  }
}
