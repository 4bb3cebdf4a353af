import CredentialDetection
import Foundation
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// Selecting findings by detectors and their groups.
struct DetectorSelectionTests {
  /// A repository with three credentials and a mistake in a client configuration.
  private func sandbox(_ configuration: String? = nil) throws -> LintSandbox {
    let sandbox = try LintSandbox()
    let (github, stripe) = (
      try DetectorTests.token(of: .github), try DetectorTests.token(of: .stripe)
    )
    try sandbox.write("password: hunter2hunter2\na: \(github)\nb: \(stripe)\n", to: "a.yaml")
    try sandbox.write("password: hunter2hunter2\na: \(github)\nb: \(stripe)\n", to: "tests/a.yaml")
    try sandbox.write(
      "org-1: {url: https://a.example.org, tokn_file: x, token_file: y}\n", to: "c.yaml")
    if let configuration { try sandbox.write(configuration, to: ".config-lint.yaml") }
    return sandbox
  }

  /// The findings of a file, each with its detector or its rule.
  private func found(_ report: LintReport, in path: String = "a.yaml") -> [String] {
    report.findings.compactMap { finding in
      guard case .file(let other, _)? = finding.diagnostic.location, other.description == path
      else { return nil }
      return finding.detector?.id ?? finding.diagnostic.rule.id
    }
  }

  /// Names for `--select` and `--ignore`, and what is then reported.
  struct Selection: CustomTestStringConvertible {
    var select: [String]?
    var ignore: [String] = []
    let found: [String]

    var testDescription: String { "--select \(select ?? []) --ignore \(ignore)" }
  }

  private static let all = ["key/password", "known-token/github", "known-token/stripe"]

  @Test(arguments: [
    Selection(select: ["known-token"], found: ["known-token/github", "known-token/stripe"]),
    Selection(select: ["known-token/stripe"], found: ["known-token/stripe"]),
    Selection(select: ["key/password", "known-token/github"], found: Array(all[..<2])),
    Selection(select: ["url"], found: []),
    Selection(select: ["cleartext-secret"], found: all),
    Selection(select: ["shared-token", "key"], found: ["key/password"]),
    Selection(ignore: ["known-token"], found: ["key/password"]),
    Selection(ignore: ["known-token/github"], found: ["key/password", "known-token/stripe"]),
    Selection(ignore: ["cleartext-secret"], found: []),
    // The detector wins over its group, and the group over the rule.
    Selection(
      select: ["known-token/github"], ignore: ["known-token"], found: ["known-token/github"]),
    Selection(
      select: ["known-token"], ignore: ["known-token/github"], found: ["known-token/stripe"]),
    Selection(
      select: ["known-token"], ignore: ["cleartext-secret"],
      found: ["known-token/github", "known-token/stripe"]),
    Selection(
      select: ["cleartext-secret"], ignore: ["known-token"], found: ["key/password"]),
    Selection(select: ["key"], ignore: ["key"], found: []),
  ])
  func `the most specific name on the command line decides`(selection: Selection) throws {
    let report = try sandbox().report(ofPaths: "a.yaml", "gone") { request in
      request.selected = selection.select?.compactMap { FindingSelector($0) }
      request.ignored = selection.ignore.compactMap { FindingSelector($0) }
    }
    #expect(found(report) == selection.found)
    #expect(report.findings.contains { $0.diagnostic.rule == .unreadableFile })
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a detector alone selects none of the other rules`() throws {
    let report = try sandbox().report(ofPaths: "a.yaml", "c.yaml") { request in
      request.selected = [.group(.knownToken)]
    }
    #expect(report.found == ["a.yaml:2: cleartext-secret", "a.yaml:3: cleartext-secret"])
  }

  @Test func `the most specific name in the configuration decides, also by path`() throws {
    let sandbox = try sandbox(
      """
      rules:
        - known-token/stripe: warning
          cleartext-secret: off
        - path: tests/
          known-token: error
          key/password: note
      """)
    let report = sandbox.report(ofPaths: "a.yaml", "tests")
    let levels = report.findings.map { "\($0.diagnostic.severity) \($0.detector?.id ?? "")" }
    #expect(
      levels == [
        "warning known-token/stripe", "note key/password", "error known-token/github",
        "warning known-token/stripe",
      ])
    #expect(report.text(.json).contains("\"rules_off\" : 0"))
  }

  @Test func `what a configuration switches off is counted`() throws {
    let sandbox = try sandbox(
      """
      rules:
        - known-token: off
          known-token/github: error
        - path: tests/
          key/password: off
          known-token/github: off
      """)
    let report = sandbox.report(ofPaths: "a.yaml", "tests")
    let off = Detector.all.count { $0.group == .knownToken } - 1
    #expect(found(report) == ["key/password", "known-token/github"])
    #expect(found(report, in: "tests/a.yaml") == [])
    #expect(report.summary.detectorsOff == off)
    #expect(report.summary.detectorsOffByPath == 2)
    #expect(report.summary.rulesOff == 0)
    #expect(
      report.text(.text).contains("\n\(off) detectors off, 2 detectors off in some files\n"))
    #expect(report.text(.json).contains("\"detectors_off\" : \(off)"))
  }

  @Test func `a command line does not switch on what the configuration switches off`() throws {
    let sandbox = try sandbox("rules: {cleartext-secret: off}")
    let report = sandbox.report(ofPaths: "a.yaml") { $0.selected = [.group(.knownToken)] }
    #expect(report.findings.isEmpty)
  }

  @Test func `a comment or a baseline entry for an ignored detector is not stale`() throws {
    let sandbox = try LintSandbox()
    let github = try DetectorTests.token(of: .github)
    try sandbox.write("a: \(github) # config-lint: allow cleartext-secret -- x\n", to: "a.yaml")
    try sandbox.write("a: \(github)\n", to: "b.yaml")
    try sandbox.write(
      Baseline.text(of: sandbox.report(ofPaths: "b.yaml").findings), to: "baseline")
    let known = sandbox.report(ofPaths: "a.yaml", "b.yaml") { $0.baseline = "baseline" }
    #expect(known.findings.isEmpty)
    let ignored = sandbox.report(ofPaths: "a.yaml", "b.yaml") { request in
      request.baseline = "baseline"
      request.ignored = [.group(.knownToken)]
    }
    #expect(ignored.findings.isEmpty)
  }

  @Test(arguments: [
    ("known-token/strip: off", "'known-token/strip'", "did you mean known-token/stripe?"),
    ("known-tokens: off", "'known-tokens'", "did you mean known-token?"),
    ("github: off", "'github'", "did you mean known-token/github?"),
    (
      "key/qqqqqqqqqqqq: off", "'key/qqqqqqqqqqqq'",
      "'config-lint rules' lists the rules and detectors"
    ),
    ("key/hunter2hunter2: off", "…", "'config-lint rules' lists the rules and detectors"),
  ])
  func `an unknown name is an error`(line: String, name: String, help: String) throws {
    let report = try sandbox("rules: {\(line)}").report(ofPaths: "c.yaml")
    let problem = try #require(report.findings.first?.diagnostic)
    #expect(problem.message == "unknown rule or detector \(name)")
    #expect(problem.help == help)
    let word = line.replacing(": off", with: "")
    let outcome = try sandbox().outcome("config-lint --ignore \(word); config-lint explain \(word)")
    let error = "config-lint: error: unknown rule or detector \(name)\n  help: \(help)\n"
    #expect(outcome.error.components(separatedBy: error).count == 3, "\(outcome)")
    #expect(outcome.status == 2)
  }
}
