import Foundation
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// No report shows more about a long credential than about a short one.
struct LintLengthTests {
  private struct File: Sendable {
    let name: String
    let text: String
  }

  /// Several credentials on a line, in files of every kind.
  private static let others = [
    File(
      name: "j.yaml", text: "{\"password\": \"@\", \"token\": \"@\", \"client_secret\": \"@\"}\n"),
    File(name: "a.yaml", text: "db: {password: \"@\", api_key: \"@\", host: x}\n"),
    File(name: "a.py", text: "c = Client(token=\"@\", password=\"@\", url=\"https://a.org\")\n"),
    File(name: "a.sh", text: "export DB_PASSWORD=\"@\"; export API_TOKEN=\"@\"\n"),
    File(name: "b.yaml", text: "password: \"@\" # config-lint: allow cleartext-secrt -- x\n"),
    // A value that is not reported may be a credential, too.
    File(name: "b.env", text: "DB_PASSWORD=@ # config-lint: allow cleartext-secrt -- x\n"),
    File(name: "b.py", text: "password = \"@\"  # config-lint: allow cleartext-secret -- x\n"),
  ]

  private static let credentials = [
    LengthPairs.Credentials("k9Qz2w7Tb4Xm", "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912"),
    LengthPairs.Credentials("Tr0ub4dor-91x", "Tr0ub4dor-91x-Tr0ub4dor-91x"),
  ]

  private func reports(
    _ sandbox: LintSandbox, _ file: File, _ credential: String
  ) throws -> [String] {
    try sandbox.write(LengthPairs.file(file.text, with: credential), to: file.name)
    let report = sandbox.report(ofPaths: file.name) { $0.wantsExcerpts = true }
    // A fingerprint contains a part of a hash of the value.
    let text = [ReportFormat.text, .github, .junit].map { report.text($0) }
    return text + report.findings.map { "\($0.diagnostic)\($0.diagnostic.region as Any)" }
  }

  @Test func `a report is the same for two lengths`() throws {
    let sandbox = try LintSandbox()
    let configurations = LengthPairs.templates.map { File(name: "substra.yaml", text: $0) }
    for file in Self.others + configurations where !file.text.contains("token_file") {
      for pair in Self.credentials {
        let short = try reports(sandbox, file, pair.short)
        let long = try reports(sandbox, file, pair.long)
        #expect(short == long, "\(file.text)")
      }
    }
  }

  @Test func `two credentials on a line are both reported, at the key of the first`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(Self.others[0].text.replacing("@", with: "k9Qz2w7Tb4Xm"), to: "j.yaml")
    let findings = sandbox.report(ofPaths: "j.yaml").findings.map(\.diagnostic)
    #expect(findings.count == 3)
    #expect(findings.allSatisfy { $0.region?.column == 2 })
    #expect(Set(findings.map(\.message)).count == 3)
  }
}
