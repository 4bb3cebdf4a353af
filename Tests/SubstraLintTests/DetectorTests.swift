import CredentialDetection
import Foundation
import SubstraConfig
import SubstraLintReports
import Testing

@testable import SubstraLint

/// The detectors of findings, in reports.
struct DetectorTests {
  /// The invented token of a vendor.
  static func token(of vendor: KnownToken.Vendor) throws -> String {
    let row = try #require(KnownToken.all.first { $0.vendor == vendor })
    return row.prefix + row.example
  }

  @Test func `every finding on a credential has the id of what found it`() throws {
    let sandbox = try LintSandbox()
    let github = try Self.token(of: .github)
    try sandbox.write(
      """
      password: hunter2hunter2
      note: \(github)
      mirror: https://me:hunter2hunter2@example.org/a
      run: curl -u me:hunter2hunter2 example.org
      """, to: "a.yaml")
    try sandbox.write(
      """
      org-1:
        url: https://me:hunter2hunter2@org-1.example.org
        token: Zx9vKq3wTj7pRm5gYh2nQs8uLd4fWc0M
      org-2: {url: https://org-2.example.org, username: me, password: hunter2hunter2}
      """, to: "b.yaml")
    try sandbox.write("org-1:\n  token: Zx9vKq3wTj7pRm5gYh2nQs8u\n  url: 'x\n", to: "c.yaml")
    let report = sandbox.report(ofPaths: "a.yaml", "b.yaml", "c.yaml")
    let found = report.findings.map { finding in
      "\(finding.diagnostic.rule): \(finding.detector?.id ?? "none")"
    }
    #expect(
      found == [
        "cleartext-secret: key/password", "cleartext-secret: known-token/github",
        "credential-in-url: url", "cleartext-secret: command",
        "url-userinfo: url", "cleartext-token: key/token", "cleartext-password: key/password",
        "implicit-login: none", "cleartext-token: key/token", "yaml-syntax: none",
      ])
  }

  @Test func `rules of the resolver on credentials have detectors`() {
    let rules = Rule.allCases.filter { $0.isOnCredential && !$0.isLinterOnly }
    #expect(rules.count == 3)
    #expect(rules.allSatisfy { CredentialDiagnostic.detector(of: $0) != nil })
  }

  @Test func `a finding that is not on a credential has no detector in JSON and SARIF`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(
      "org-1: {url: https://a.example.org, tokn_file: x, token_file: y}\n", to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml")
    #expect(report.findings.contains { $0.diagnostic.rule == .unknownKey })
    #expect(report.text(.json).contains("\"detector\" : null"))
    #expect(!report.text(.sarif).contains("detector"))
  }
}
