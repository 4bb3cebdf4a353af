import Foundation
import SubstraConfig
import TestSupport
import Testing

@testable import SubstraLint

struct CredentialDetectorTests {
  private func scan(_ text: String, path: ConfigurationPath = "a.yaml") -> ScanDiagnostics {
    ScanDiagnostics(of: Array(text.utf8), at: path)
  }

  private func lines(_ result: ScanDiagnostics) -> [String] {
    result.findings.map { finding in
      let path = finding.keyPath.joined(separator: ">")
      return
        "\(finding.description.prefix { $0 != " " }) \(path) \(finding.rule)"
    }
  }

  @Test func `the region is the key`() {
    let result = scan("db:\n  password: hunter2\n")
    let region = Diagnostic.Region(line: 2, column: 3, endLine: 2, endColumn: 11)
    #expect(result.findings.map(\.location) == [.file("a.yaml", region: region)])
    #expect(result.findings.map(\.keyPath) == [["db", "password"]])
  }

  @Test func `a credential inside a block scalar has its own location`() {
    let text = "data:\n  app.yml: |\n    db:\n      host: a\n      password: hunter2\n"
    #expect(lines(scan(text)) == ["a.yaml:5:7: data>app.yml>db>password cleartext-secret"])
    let properties = "data:\n  app.ini: |\n    [db]\n    user = a\n    password = hunter2\n"
    #expect(lines(scan(properties)) == ["a.yaml:5:5: data>app.ini>password cleartext-secret"])
  }

  @Test(arguments: [
    "AWS_SECRET_ACCESS_KEY_2", "aws_secret_access_key", "s3_secret_key_2", "password1", "apiKey",
  ])
  func `a key that names a credential is shown`(key: String) {
    #expect(lines(scan("\(key): f81d4fae7dec11d0\n")) == ["a.yaml:1:1: \(key) cleartext-secret"])
  }

  @Test(arguments: [
    "hunter2-hunter34-password", "correct.horse.battery.staple.and.its.password",
    "F81D4FAE7DEC11D0A765_00A0C91E6BF6_TOKEN",
  ])
  func `a key that may itself be a credential is not shown`(key: String) {
    #expect(lines(scan("\(key): f81d4fae7dec11d0\n")) == ["a.yaml:1:1: … cleartext-secret"])
  }

  @Test func `a list with a referring tag is searched for certain credentials`() {
    let joined = "url: !Join ['', ['postgres://me:hunter2-Qx7@', !Ref Host]]\n"
    #expect(lines(scan(joined)) == ["a.yaml:1:18: url credential-in-url"])
    let choice = "a: !If [isTest, {password: hunter2}, {password: !Ref P}]\n"
    #expect(lines(scan(choice)) == ["a.yaml:1:18: a>password cleartext-secret"])
    let sealed = "password: !encrypted/pkcs1-oaep\n  - a8F5f167f44f4964e6c998dee827110c\n"
    #expect(lines(scan(sealed)) == [])
  }

  @Test func `an anchor is reported once`() {
    let text = "a: &p\n  password: hunter2\nb: *p\nc: {<<: *p}\n"
    #expect(lines(scan(text)) == ["a.yaml:2:3: a>password cleartext-secret"])
    let scalar = "x: &p hunter2\nb: {password: *p}\nc: {password: *p}\n"
    #expect(lines(scan(scalar)) == ["a.yaml:1:1: x cleartext-secret"])
  }

  @Test func `a template is scanned with its keys`() {
    let text = "env:\n{{- if .x }}\n  password: hunter2\n{{- end }}\n  token: {{ .t }}\n"
    let result = scan(text)
    #expect(result.isLineByLine)
    #expect(lines(result) == ["a.yaml:3:3: env>password cleartext-secret"])
  }

  @Test func `a file that does not parse is scanned line by line`() {
    let text = "a: [\nenv:\n  - name: DB_PASSWORD\n    value: hunter2\n"
    let result = scan(text)
    #expect(result.isLineByLine)
    #expect(result.findings.count == 1)
    let note = "a.yaml:3:3: note: the file is not valid YAML and was checked line by line"
    #expect(result.problems.first?.description.hasPrefix(note) == true)
  }

  @Test func `ASCII text in another encoding is scanned (requirement 10)`() {
    let text =
      Array("# Gr".utf8) + [0xFC, 0xDF] + Array("e\né: 1\npassword: hunter2 # ".utf8) + [0xE9]
    let result = ScanDiagnostics(of: text, at: "a.yaml")
    #expect(lines(result) == ["a.yaml:3:1: password cleartext-secret"])
    #expect(result.problems.map(\.rule) == [.notUTF8])
    // The byte ends a line in Latin-1, but not in this file.
    let odd = [0x85] + Array(" a: 1\npassword: hunter2\n# ".utf8) + [0]
    let other = ScanDiagnostics(of: odd, at: "a.yaml")
    #expect(lines(other) == ["a.yaml:2:1: password cleartext-secret"])
    let units = "password: hunter2\n".utf8.flatMap { [$0, UInt8(0)] }
    let cutOff: [UInt8] = [0xFF, 0xFE] + units + [0x61]
    let wide = ScanDiagnostics(of: cutOff, at: "a.yaml")
    #expect(lines(wide) == ["a.yaml:1:1: password cleartext-secret"])
    #expect(wide.problems.map(\.rule) == [.notUTF8])
  }

  @Test(arguments: [true, false])
  func `UTF-16 is decoded`(isBigEndian: Bool) {
    let units = Array("\u{FEFF}é: 1\npassword: hunter2\n".utf16)
    let bytes = units.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
    let result = ScanDiagnostics(of: bytes, at: "a.yaml")
    #expect(lines(result) == ["a.yaml:2:1: password cleartext-secret"])
  }

  @Test func `a byte order mark is not a character`() {
    #expect(
      lines(scan("\u{FEFF}password: hunter2\n")) == ["a.yaml:1:1: password cleartext-secret"])
  }

  @Test func `another encoding is a problem`() {
    let result = ScanDiagnostics(of: Array("password: ".utf8) + [0xE9, 0x0A], at: "a.yaml")
    #expect(result.problems.map(\.rule) == [.notUTF8])
    #expect(result.findings.isEmpty)
  }

  @Test func `no diagnostic contains the value`() throws {
    for snippet in try LabelledSnippet.all() where snippet.label == .cleartext {
      let path = ConfigurationPath(snippet.path)
      for diagnostic in ScanDiagnostics(of: Array(snippet.text.utf8), at: path).findings {
        let texts = [diagnostic.message, diagnostic.help ?? ""] + diagnostic.keyPath
        let words = texts.joined(separator: " ").lowercased()
        for canary in ["hunter", "sw0rd", "p@ss", "ghp_", "sk_live", "lobster", "glass-otter"] {
          #expect(!words.contains(canary))
        }
        guard case .file(_, let region?) = diagnostic.location else { continue }
        #expect(region.endLine == region.line)
      }
    }
  }

  @Test func `a clean tree has no findings`() throws {
    let folder = Fixture.folder.appending(path: "lint/clean-tree")
    let names = try #require(FileManager.default.enumerator(atPath: folder.path))
    var count = 0
    for case let name as String in names {
      let url = folder.appending(path: name)
      guard let contents = try? Data(contentsOf: url) else { continue }
      count += 1
      let result = ScanDiagnostics(of: [UInt8](contents), at: ConfigurationPath(name))
      #expect(lines(result) == [])
      #expect(result.problems.allSatisfy { $0.severity == .note })
    }
    #expect(count >= 20)
  }

  @Test func `every rule of credentials has a finding`() {
    let text = """
      url: https://a:hunter2@b.example.org/
      key: |
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
        -----END PRIVATE KEY-----
      password: hunter2
      """
    #expect(
      scan(text).findings.map(\.rule) == [
        .credentialInURL, .privateKey, .cleartextSecret,
      ])
  }

  @Test func `a variable of Substra is named in the message`() {
    let text = "export SUBSTRA_ORG_1_TOKEN=t0ken-4f0c2e6a\nENV SUBSTRA_ORG_2_PASSWORD hunter2\n"
    #expect(
      scan(text, path: "run.sh").findings.map(\.message) == [
        "a token is in cleartext under 'SUBSTRA_ORG_1_TOKEN'",
        "a password is in cleartext under 'SUBSTRA_ORG_2_PASSWORD'",
      ])
    let pasted = "SUBSTRA_4F0C2E6A9B7D1C3E5F708192A3B4C5D6E7F80912_TOKEN=4f0c2e6a9b7d1c3e5f70\n"
    let finding = scan(pasted, path: ".env").findings.first
    #expect(finding?.help?.contains("SUBSTRA_<CLIENT>_TOKEN_FILE") == true)
    #expect(finding.map { "\($0)".contains("4F0C2E6A9B7D") } == false)
  }

  @Test(arguments: [
    "SUBSTRA_ORG_2_PASSWORD: error: there is no such file", "export SUBSTRA_ORG_1_TOKEN=…, or not",
    "SUBSTRA_ORG_1_TOKEN=...",
  ])
  func `a message about a variable is not an assignment`(text: String) {
    #expect(scan(text, path: "README.md").findings.isEmpty)
  }

  @Test(arguments: [
    "a:\n  password: {{ .Values.t | default \"abc9defX1q\" | quote }}\n",
    "env:\n  TOKEN: ${{ secrets.T || 'a8f5f167f44f4964e6c998dee827110c' }}\n",
    "password: \"{{ x or 'abc9defX1q' }}\"\n",
  ])
  func `a literal default of a missing value is reported`(text: String) {
    #expect(scan(text).findings.map(\.rule) == [.cleartextSecret])
  }

  @Test func `an alias in a template is not reported`() {
    #expect(scan("{{ if x }}\n- ]\npassword: *dbpass\n{{ end }}\n").findings.isEmpty)
  }

  @Test func `a file that is nested too deeply is not clean`() {
    let opened = String(repeating: "{a: ", count: 100)
    let text = opened + "{password: abc9defX1q}" + String(repeating: "}", count: 100) + "\n"
    #expect(scan(text).problems.map(\.rule) == [.yamlLimit])
    #expect(scan(text).problems.first?.isInconclusive == true)
  }

  @Test func `UTF-16 without a byte order mark is decoded`() {
    let text = "password: hunter2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let result = ScanDiagnostics(of: text, at: "a.yaml")
    #expect(lines(result) == ["a.yaml:1:1: password cleartext-secret"])
    #expect(result.problems == [])
  }

  @Test func `the second argument of a login is a password`() {
    let text =
      "client.login('ada', 'p4sswordX')\nclient.login(user, password)\nlogin('a', f(1, 'b'))\n"
    #expect(lines(scan(text, path: "a.py")) == ["a.py:1:21:  cleartext-secret"])
  }

  @Test func `a command in backticks is not a literal`() {
    #expect(scan("SUBSTRA_ORG_1_TOKEN=`cat /run/t`\n", path: "run.sh").findings.isEmpty)
  }

  @Test func `certain credentials are found in any text`() {
    let key =
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n"
    #expect(scan(key, path: "id_rsa").findings.map(\.rule) == [.privateKey])
    let token = "see ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a" + " there\n"
    #expect(scan(token, path: "notes.txt").findings.map(\.rule) == [.cleartextSecret])
  }

  @Test func `a bearer token is found under any key`() {
    let text = "secureJsonData:\n  httpHeaderValue1: Bearer a8f5f167f44f4964e6c998dee827110c\n"
    #expect(lines(scan(text)) == ["a.yaml:2:3: secureJsonData>httpHeaderValue1 cleartext-secret"])
    let prose = "a: Bearer tokens expire\nb: bearer realm\nc: Bearer ${TOKEN}\nscheme: bearer\n"
    #expect(scan(prose).findings.isEmpty)
  }

  @Test func `a header in a command has the location of the command`() {
    let unquoted =
      "script:\n  - curl -H \"X-Api-Key: 9f3c2e7a61b8d04c5e7f\" https://a.example.org\n"
    #expect(lines(scan(unquoted)) == ["a.yaml:2:5: script>X-Api-Key cleartext-secret"])
    let block = "script: |\n  curl \\\n    --header='JOB-TOKEN: 9f3c2e7a61b8d04c5e7f' x\n"
    #expect(lines(scan(block)) == ["a.yaml:3:15: script>JOB-TOKEN cleartext-secret"])
    let list = "args: [curl, -H, 'PRIVATE-TOKEN: 9f3c2e7a61b8d04c5e7f']\n"
    #expect(lines(scan(list)) == ["a.yaml:1:18: args>PRIVATE-TOKEN cleartext-secret"])
  }

  @Test func `a value in brackets shows neither its text nor its length`() {
    let result = scan("password: \"${Summer2024}\"\n")
    #expect(lines(result) == ["a.yaml:1:1: password cleartext-secret"])
    let region = Diagnostic.Region(line: 1, column: 1, endLine: 1, endColumn: 9)
    #expect(result.findings.map(\.location) == [.file("a.yaml", region: region)])
  }
}
