import SubstraConfig
import SubstraLint
import Testing

/// Which `#` begin a comment: the text of a credential must not allow its finding.
struct SuppressionStandingTests {
  private static let comment = "# config-lint: allow cleartext-secret -- of an example"

  private func found(_ text: String, _ path: ConfigurationPath = "a.yaml") -> [String] {
    let text = text.replacing("COMMENT", with: Self.comment)
    return FileLinter().diagnostics(of: Array(text.utf8), path: path).map { diagnostic in
      guard case .file(_, let region?)? = diagnostic.location else { return diagnostic.rule.id }
      return "\(region.line): \(diagnostic.rule)"
    }
  }

  /// A file, and the findings that are not allowed.
  struct Case: Sendable, CustomTestStringConvertible {
    let path: ConfigurationPath
    let text: String
    let found: [String]

    init(_ text: String, _ path: ConfigurationPath = "a.yaml", _ found: [String] = []) {
      (self.text, self.path, self.found) = (text, path, found)
    }

    var testDescription: String { "\(path): \(text)" }
  }

  @Test(arguments: [
    Case("password: \"hunter2hunter2 COMMENT\"\n", "a.yaml", ["1: cleartext-secret"]),
    Case("password: 'hunter2hunter2 COMMENT'\n", "a.yaml", ["1: cleartext-secret"]),
    Case("a: {password: 'hunter2hunter2 COMMENT', b: c}\n", "a.yaml", ["1: cleartext-secret"]),
    Case("password: \"hunter2hunter2\n  COMMENT\n  b\"\n", "a.yaml", ["1: cleartext-secret"]),
    Case(
      "password: |\n  COMMENT\n  ghp_16C7e42F292c6912E7710c838347Ae178B4a\n", "a.yaml",
      ["3: cleartext-secret"]),
    Case("a:\n- 'password=hunter2hunter2 COMMENT'\n", "a.yaml", ["2: cleartext-secret"]),
    Case("\"a COMMENT\": {password: hunter2hunter2}\n", "a.yaml", ["1: cleartext-secret"]),
    Case("{{- if .x }}\npassword: 'hunter2hunter2 COMMENT'\n", "a.yaml", ["2: cleartext-secret"]),
    Case("a: [\npassword: 'hunter2hunter2 COMMENT'\n", "a.yaml", ["2: cleartext-secret"]),
    Case("Client(url=u, token='hunter2hunter2 COMMENT')\n", "a.py", ["1: cleartext-secret"]),
    Case(
      "Client(url=u, token='''hunter2hunter2 COMMENT\n''')\n", "a.py", ["1: cleartext-secret"]),
    Case("SUBSTRA_A_TOKEN=\"hunter2hunter2 COMMENT\"\n", ".env", ["1: cleartext-secret"]),
    Case("SUBSTRA_A_TOKEN='hunter2hunter2 COMMENT'\n", "a.sh", ["1: cleartext-secret"]),
    Case(
      "{\"cells\": [{\"source\": [\n\"Client(token='hunter2hunter2 COMMENT')\\n\"\n]}]}\n",
      "a.ipynb", ["2: cleartext-secret"]),
    Case(
      "{\"cells\": [{\"source\": [\"Client(token='hunter2hunter2')\", \"x = 1 COMMENT\"]}]}\n",
      "a.ipynb", ["1: cleartext-secret"]),
  ])
  func `the text of a value allows nothing`(value: Case) {
    #expect(found(value.text, value.path) == value.found)
  }

  @Test(arguments: [
    Case("password: \"hunter2 # hunter2\" COMMENT\n"), Case("password: it's-hunter2 COMMENT\n"),
    Case("COMMENT\npassword: \"hunter2hunter2\"\n"),
    Case("Client(url=u, token='hunter2hunter2')  COMMENT\n", "a.py"),
    Case("x = '#'\nCOMMENT\nClient(url=u, token='hunter2hunter2')\n", "a.py"),
    Case("COMMENT\nx = '''\nSUBSTRA_A_TOKEN=hunter2hunter2\n'''\n", "a.py"),
    Case("SUBSTRA_A_TOKEN=\"hunter2hunter2\" COMMENT\n", ".env"),
    Case("SUBSTRA_A_TOKEN=hunter2hunter2 COMMENT\n", "a.sh"),
    Case("a: [\npassword: 'hunter2hunter2' COMMENT\n"),
    Case(
      "{\"cells\": [{\"source\": [\n\"Client(token='hunter2hunter2')  COMMENT\\n\"\n]}]}\n",
      "a.ipynb"),
    Case(
      "{\"cells\": [{\"source\": [\n\"COMMENT\\n\",\n\"Client(token='hunter2hunter2')\\n\"\n]}]}\n",
      "a.ipynb"),
  ])
  func `a comment beside a value allows its finding`(value: Case) {
    #expect(found(value.text, value.path) == [])
  }

  @Test(arguments: [
    "app.properties: |  COMMENT\n  a=1\n  db.password=hunter2hunter2\n",
    "COMMENT\napp.properties: |\n  a=1\n  db.password=hunter2hunter2\n",
    "data:\n  # about it\n  COMMENT\n  a.sh: |-\n    curl -u me:hunter2hunter2 https://a.org\n",
    "run: >  COMMENT\n  curl -u me:hunter2hunter2 https://a.org\n",
    "- |  COMMENT\n  x\n\n  db.password=hunter2hunter2\n",
    "a: !!str |2  COMMENT\n    db.password=hunter2hunter2\n",
    "? a\n: |  COMMENT\n  db.password=hunter2hunter2\n",
    "password: |  COMMENT\n  hunter2hunter2\n",
    "{{- if .x }}\na: |  COMMENT\n  db.password=hunter2hunter2\n{{- end }}\n",
  ])
  func `a comment at the key of a block scalar applies to all of it`(text: String) {
    #expect(found(text) == [])
    #expect(found(text.replacing("COMMENT", with: "# a comment")).count == 1)
  }

  @Test func `a private key in a block scalar is allowed at its key`() {
    let key =
      "tls:\n  COMMENT\n  key: | # x\n    -----BEGIN RSA PRIVATE KEY-----\n    MIIEpAIBAAKCAQEAx3J2b1k9d8s7f6g5h4j3k2l1\n    -----END RSA PRIVATE KEY-----\n"
    let allow = "# config-lint: allow private-key -- of the test server"
    #expect(found(key.replacing("COMMENT", with: "# x")) == ["4: private-key"])
    #expect(found(key.replacing("COMMENT", with: allow)) == [])
    #expect(found(key.replacing("# x", with: allow).replacing("COMMENT", with: "# x")) == [])
  }

  @Test func `a comment at a block scalar does not apply to the next key`() {
    let text = "a: |  COMMENT\n  x=1\npassword: hunter2hunter2\n"
    #expect(found(text) == ["1: unused-suppression", "3: cleartext-secret"])
  }

  @Test(arguments: [
    "a.sh: |\n  COMMENT\n  curl -u me:hunter2hunter2 https://a.org\n",
    "a.sh: |\n  curl -u me:hunter2hunter2 https://a.org  COMMENT\n",
    "a.sh: |\n  #!/bin/sh\n  PASSWORD=hunter2hunter2 COMMENT\n",
    "a.properties: |\n  COMMENT\n  db.password=hunter2hunter2\n",
    "values.yaml: |\n  db:\n    password: hunter2hunter2 COMMENT\n",
  ])
  func `a comment inside a block scalar applies where it can't be part of a value`(text: String) {
    #expect(found(text) == [])
  }

  @Test(arguments: [
    "a.properties: |\n  db.password=hunter2hunter2 COMMENT\n",
    "a.properties: |\n  x\n  db.password = hunter2hunter2 COMMENT\n",
    "a.properties: |\n  a=1\n  db.password: hunter2hunter2 COMMENT\n",
  ])
  func `a comment inside a block scalar that may be part of a value allows nothing`(text: String) {
    let rules = found(text).map { $0.split(separator: " ")[1] }
    #expect(Set(rules) == ["cleartext-secret", "invalid-suppression"])
  }

  @Test func `a comment at the end of a block scalar does not apply after it`() {
    let text = "a.sh: |\n  x\n  COMMENT\npassword: hunter2hunter2\n"
    #expect(found(text) == ["3: unused-suppression", "4: cleartext-secret"])
  }
}
