import SubstraConfig
import SubstraLint
import Testing

/// What is said about credentials: severities, and the keys that are shown.
struct CredentialDiagnosticTests {
  private func report(_ text: String, _ name: String = "a.yaml") throws -> LintReport {
    let sandbox = try LintSandbox()
    try sandbox.write(text, to: name)
    return sandbox.report(ofPaths: name)
  }

  @Test func `the id of an AWS access key alone is a note`() throws {
    let report = try report("a: AKIAW2IGVKZDB65A4UQF\nb: ${SECRET}\n")
    #expect(report.findings.map(\.diagnostic.severity) == [.note])
    #expect(report.findings.first?.diagnostic.message.contains("the id of an AWS") == true)
  }

  @Test(arguments: [0, 5, 20])
  func `the id of an AWS access key near its secret is an error`(distance: Int) throws {
    let lines = String(repeating: "# x\n", count: max(0, distance - 1))
    let report = try report(
      "a: AKIAW2IGVKZDB65A4UQF\n\(lines)secret_access_key: wJ4rT7mQ2xZ8vK1pL5nB3cD6fG9hS0aY\n")
    #expect(report.findings.map(\.diagnostic.severity) == [.error, .error])
  }

  @Test func `the id of an AWS access key far from other credentials is a note`() throws {
    let lines = String(repeating: "# x\n", count: 30)
    let report = try report("a: AKIAW2IGVKZDB65A4UQF\n\(lines)password: Tr0ub4dor-91x\n")
    #expect(report.findings.map(\.diagnostic.severity) == [.note, .error])
  }

  @Test(arguments: [
    "basicAuthPassword", "grafana_admin_password", "trustStoreKeyPassword", "oraclePasswordSys",
    "basic.auth.password",
  ])
  func `the name of a key is shown`(key: String) throws {
    let report = try report("\(key): Tr0ub4dor-91x\n")
    #expect(report.findings.map(\.diagnostic.keyPath) == [[key]])
    #expect(report.findings.first?.diagnostic.message.contains("'\(key)'") == true)
  }

  @Test(arguments: [
    "correctHorseBatteryPassword", "hunter2-lake-password", "kettleOtterPasswordLantern",
    "9fQ2mZ7xL0aP4sK8_password",
  ])
  func `a key that may be a credential itself is hidden`(key: String) throws {
    let report = try report("\(key): Tr0ub4dor-91x4Zq8\n")
    #expect(report.findings.count == 1)
    #expect(report.findings.first?.diagnostic.keyPath == ["…"])
    #expect(report.findings.first?.diagnostic.message.contains(key) == false)
  }

  @Test(arguments: ["%PDF-1.5\r%", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}"])
  func `a binary file without a NUL is skipped`(head: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write("", to: "drawing.ai")
    try sandbox.shell(
      "{ printf '%s' '\(head)'; printf '\\342\\343\\317\\323 obj'; } > drawing.ai", in: "repo")
    let report = sandbox.report(ofPaths: "drawing.ai")
    #expect(report.found == [])
    #expect(report.summary.skipped == 1)
  }

  @Test func `Latin-1 is not binary`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("", to: "a.txt")
    try sandbox.shell("printf 'caf\\351 \\344\\366\\374\\n' > a.txt", in: "repo")
    #expect(sandbox.report(ofPaths: "a.txt").found == ["a.txt:0: not-utf8"])
  }
}
