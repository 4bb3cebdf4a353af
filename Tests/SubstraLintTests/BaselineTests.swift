import Foundation
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

  @Test func `findings of the baseline are not reported`() throws {
    let report = report(try sandbox())
    #expect(report.found == [])
    #expect(report.summary.inBaseline == 2)
  }

  @Test func `findings on lines that move stay recorded`() throws {
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

  @Test(arguments: [
    "db:\n  password: another1\n  password: hunter2hunter2\n",
    "db:\n  password: another1\n  password: another2\n  password: hunter2hunter2\n",
    "db:\n  password: hunter2hunter2\n  password: another1\n",
  ])
  func `a finding before or after a recorded one is the only new one`(text: String) throws {
    let sandbox = try sandbox()
    try sandbox.write(text, to: "a.yaml")
    let new = text.split(separator: "\n").enumerated().filter { $1.contains("another") }
    #expect(report(sandbox).found == new.map { "a.yaml:\($0.offset + 1): cleartext-secret" })
  }

  @Test(arguments: [
    "git mv a.yaml c.yaml", "mkdir x; git mv a.yaml b.yaml x",
    "git mv a.yaml c.yaml; git commit -qm x",
    "mkdir -p x/y; git mv a.yaml x/y/c.yaml; echo '# more' >> x/y/c.yaml; git add .",
    "mv a.yaml c.yaml; git add -N c.yaml", "git mv a.yaml é.yaml",
  ])
  func `an entry matches its file after a move`(line: String) throws {
    let sandbox = try sandbox()
    try sandbox.shell("git commit -qm x; \(line)", in: "repo")
    let whole = report(sandbox)
    #expect(whole.found == [])
    #expect(whole.summary.inBaseline == 2)
    #expect(report(sandbox, .staged).found == [])
    #expect(report(sandbox, .paths(["."])).found.filter { !$0.hasPrefix(".git/") } == [])
  }

  @Test func `a copied file is not a moved file`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git commit -qm x; cp a.yaml c.yaml; git add .", in: "repo")
    #expect(report(sandbox).found == ["c.yaml:2: cleartext-secret"])
    // Of two copies of a deleted file, one counts as the moved file.
    try sandbox.shell("cp a.yaml d.yaml; git rm -qf a.yaml; git add .", in: "repo")
    #expect(report(sandbox).found == ["d.yaml:2: cleartext-secret"])
  }

  @Test func `a moved file whose value changes is new, and its entry stale`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git commit -qm x; git mv a.yaml c.yaml", in: "repo")
    try sandbox.write("db:\n  password: another\n", to: "c.yaml")
    #expect(report(sandbox).found == ["baseline:2: stale-baseline", "c.yaml:2: cleartext-secret"])
  }

  @Test func `many moved files take linear time`() throws {
    let sandbox = try LintSandbox()
    for number in 0..<300 { try sandbox.write(LintSandbox.leak, to: "old/\(number)/values.yaml") }
    try sandbox.shell("git add .; git commit -qm x", in: "repo")
    let known = sandbox.report(.repository).findings
    try sandbox.write(Baseline.text(of: known), to: "baseline")
    try sandbox.shell("git mv old new", in: "repo")
    let report = report(sandbox)
    #expect(report.found == [])
    #expect(report.summary.inBaseline == 300)
  }

  @Test(arguments: [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] as [[UInt8]])
  func `a baseline with a byte order mark is read`(mark: [UInt8]) throws {
    let sandbox = try sandbox()
    let url = URL(filePath: "\(sandbox.path)/repo/baseline")
    let text = [UInt8](try Data(contentsOf: url))
    let isWide = mark.count == 2
    try sandbox.write(mark + (isWide ? text.flatMap { [$0, 0] } : text), to: "baseline")
    #expect(report(sandbox).found == [])
  }

  @Test func `entries of files that were not checked are not stale`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "b.yaml")
    #expect(report(sandbox, .paths(["b.yaml"])).found == ["baseline:3: stale-baseline"])
    try sandbox.shell("git rm -qf a.yaml", in: "repo")
    let all = report(sandbox).found
    #expect(all == ["baseline:2: stale-baseline", "baseline:3: stale-baseline"])
  }

  @Test func `no entry is stale if a file could not be checked`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git rm -qf a.yaml; ln -s nowhere .config-lint.yaml", in: "repo")
    #expect(report(sandbox).found == [".config-lint.yaml:0: unreadable-file"])
  }

  @Test func `a missing baseline is an error`() throws {
    let report = try sandbox().report(.repository) { $0.baseline = "nowhere" }
    #expect(report.found.contains("nowhere:0: unreadable-file"))
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `malformed lines are reported`() throws {
    let sandbox = try sandbox()
    try sandbox.write("cleartext-secret a.yaml 123\n\n# fine\n", to: "baseline")
    #expect(report(sandbox).found.contains("baseline:1: stale-baseline"))
  }

  @Test func `a baseline has one entry a line, sorted`() throws {
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

/// A baseline that the configuration names.
struct ConfiguredBaselineTests {
  private func sandbox(_ path: String = "known") throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write("baseline: \(path)\n", to: ".config-lint.yaml")
    return sandbox
  }

  @Test func `the configured baseline is written and used in all scopes`() throws {
    let sandbox = try sandbox("conf/known")
    let missing = sandbox.report(.repository)
    #expect(missing.found == ["conf/known:0: unreadable-file", "a.yaml:2: cleartext-secret"])
    #expect(missing.outcome(isStrict: false) == .incomplete)
    let line =
      "mkdir conf; config-lint --write-baseline conf/known && config-lint --write-baseline again"
    #expect(try sandbox.outcome("\(line) && cmp again conf/known").status == 0)
    try sandbox.shell("git add .", in: "repo")
    for scope in [LintRequest.Scope.repository, .paths(["a.yaml"]), .staged] {
      let report = sandbox.report(scope, in: scope == .repository ? "repo/conf" : "repo")
      #expect(report.found == [])
      #expect(report.summary.inBaseline == 1)
    }
  }

  @Test func `with --staged the baseline of the index is used`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git add .", in: "repo")
    #expect(try sandbox.outcome("config-lint --write-baseline known").status == 0)
    #expect(
      sandbox.report(.staged).found == ["known:0: unreadable-file", "a.yaml:2: cleartext-secret"])
    try sandbox.shell("git add known; rm known", in: "repo")
    #expect(sandbox.report(.staged).found == [])
    // The configuration of the work tree does not matter.
    for text in ["baseline: other\n", "", "baseline: 1: 2\n"] {
      try sandbox.write(text, to: ".config-lint.yaml")
      #expect(sandbox.report(.staged).found == [])
    }
  }

  @Test func `the option replaces the configured baseline`() throws {
    let sandbox = try sandbox()
    try sandbox.write("# config-lint baseline, version 1\n", to: "known")
    try sandbox.write("", to: "other")
    let report = sandbox.report(.repository) { $0.baseline = "other" }
    #expect(report.found == ["a.yaml:2: cleartext-secret"])
  }

  @Test(arguments: ["/etc/passwd", "../known", "x/../../known", "[a]", "..", "\"a\\nb\""])
  func `a path outside of the repository is an error`(path: String) throws {
    let report = try sandbox(path).report(.repository)
    #expect(
      report.found == [".config-lint.yaml:1: lint-configuration", "a.yaml:2: cleartext-secret"])
  }

  @Test(arguments: ["ln -s ../outside known", "ln -s .. up; cp a.yaml ../known", "mkfifo known"])
  func `a baseline that is not a regular file of the repository is not read`(line: String) throws {
    let sandbox = try sandbox(line.contains("up;") ? "up/known" : "known")
    try sandbox.shell(": > ../outside; \(line)", in: "repo")
    let report = sandbox.report(.repository)
    #expect(report.findings.map(\.diagnostic.rule) == [.unreadableFile, .cleartextSecret])
    #expect(report.outcome(isStrict: false) == .incomplete)
  }
}
