import SubstraCommandSupport
import TestSupport
import SubstraConfig
import SubstraLint
import Testing

/// Requirement 7.
struct BaselineTests {
  private func sandbox(_ text: String = LintSandbox.leak) throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(text, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell("git add a.yaml b.yaml", in: "repo")
    let known = sandbox.report(.repository).findings.filter(\.diagnostic.isInBaseline)
    try sandbox.write(Baseline.text(of: known), to: "baseline")
    return sandbox
  }

  private func report(
    _ sandbox: LintSandbox, _ scope: LintRequest.Scope = .repository
  ) -> LintReport {
    sandbox.report(scope) { $0.baseline = "baseline" }
  }

  @Test func `what a baseline knows is not reported`() throws {
    let report = report(try sandbox())
    #expect(report.found == [])
    #expect(report.summary.inBaseline == 2)
  }

  @Test func `lines that move stay known`() throws {
    let sandbox = try sandbox()
    try sandbox.write("# a comment\n\n" + LintSandbox.leak, to: "a.yaml")
    #expect(report(sandbox).found == [])
  }

  @Test func `a changed value is reported again, and the old one is stale`() throws {
    let sandbox = try sandbox()
    try sandbox.write("db:\n  password: another\n", to: "a.yaml")
    #expect(report(sandbox).found == ["a.yaml:2: cleartext-secret", "baseline:2: stale-baseline"])
  }

  @Test func `a second finding of the same kind is new`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak + "  password: hunter2hunter2\n", to: "a.yaml")
    #expect(report(sandbox).found == ["a.yaml:3: cleartext-secret"])
  }

  @Test func `what was not looked at is not stale`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "b.yaml")
    #expect(report(sandbox, .paths(["b.yaml"])).found == ["baseline:3: stale-baseline"])
    try sandbox.shell("git rm -qf a.yaml", in: "repo")
    let all = report(sandbox).found
    #expect(all == ["baseline:2: stale-baseline", "baseline:3: stale-baseline"])
  }

  @Test func `a missing baseline is not an empty one`() throws {
    let report = try sandbox().report(.repository) { $0.baseline = "nowhere" }
    #expect(report.found.contains("nowhere:0: unreadable-file"))
    #expect(report.exitCode(isStrict: false) == .incomplete)
  }

  @Test func `lines that are no entries are reported`() throws {
    let sandbox = try sandbox()
    try sandbox.write("cleartext-secret a.yaml 123\n\n# fine\n", to: "baseline")
    #expect(report(sandbox).found.contains("baseline:1: stale-baseline"))
  }

  @Test func `it is sorted, with an entry a line and nothing else`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "b\n.yaml")
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let findings = sandbox.report(ofPaths: ".").findings
    let lines = String(decoding: Baseline.text(of: findings), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let fingerprints = findings.map(\.fingerprint.text)
    #expect(lines.count == 3)
    #expect(lines.dropFirst().sorted() == Array(lines.dropFirst()))
    #expect(lines.contains("cleartext-secret a.yaml \(fingerprints[0])"))
    #expect(lines.contains("cleartext-secret b\\n.yaml \(fingerprints[1])"))
  }

  @Test func `a fingerprint does not depend on the machine`() {
    let diagnostic = Diagnostic(
      rule: .cleartextSecret, message: "anything", location: nil, keyPath: ["a", "b"])
    let fingerprint = Fingerprint(of: diagnostic, path: "c.yaml", occurrence: 0, valueBits: 0xABC)
    let other = Fingerprint(of: diagnostic, path: "c.yaml", occurrence: 0, valueBits: 0xFABC)
    #expect(fingerprint.text == "74687add1c80fb98f4aa12d07f8652f2")
    #expect(fingerprint == other)
  }
}
