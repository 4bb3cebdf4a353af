import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

struct LintRuleFixtureTests {
  @Test(arguments: LintRuleFixture.rules)
  func `a rule has a case that breaks it and one that doesn't`(rule: Rule) {
    let names = LintRuleFixture.all.filter { $0.rule == rule }.map(\.name)
    #expect(names.contains("failing"))
    #expect(names.contains("clean"))
  }

  @Test(arguments: LintRuleFixture.all)
  func `the report is exactly the expected one`(fixture: LintRuleFixture) throws {
    let text = try fixture.report().text(.text)
    try Recording.expect(text, in: fixture.folder.appending(path: "expected.txt"))
  }

  @Test(arguments: LintRuleFixture.all)
  func `a case breaks its rule unless it is clean`(fixture: LintRuleFixture) throws {
    let report = try fixture.report()
    let rules = report.findings.map(\.diagnostic.rule)
    let exitCode = ExitCode(report.outcome(isStrict: false)).rawValue
    let expected = try fixture.details.exitCode ?? (fixture.isClean ? 0 : 1)
    #expect(rules.contains(fixture.rule) == !fixture.isClean, "\(rules)")
    #expect(exitCode == expected)
  }

  @Test(arguments: LintRuleFixture.all.filter { ["failing", "clean"].contains($0.name) })
  func `an example of the documentation breaks only its rule`(fixture: LintRuleFixture) throws {
    let others = try fixture.report().findings.map(\.diagnostic.rule)
      .filter { $0 != fixture.rule }
    // A malformed comment allows nothing.
    let allowed: [Rule] =
      fixture.rule == .invalidSuppression && !fixture.isClean ? [.cleartextSecret] : []
    #expect(others == allowed)
  }

  @Test(arguments: LintRuleFixture.withValues)
  func `no report contains a credential of a case`(fixture: LintRuleFixture) throws {
    let values = try #require(try fixture.details.values)
    let report = try fixture.report()
    for format in ReportFormat.allCases {
      let text = report.text(format)
      for value in values { #expect(!text.contains(value), "\(format)") }
    }
  }

  @Test(arguments: [Rule.cleartextSecret, .credentialInURL, .privateKey])
  func `a case that has credentials names them`(rule: Rule) throws {
    let cases = LintRuleFixture.all.filter { $0.rule == rule && !$0.isClean }
    #expect(cases.count > 3)
    for fixture in cases {
      let text = try fixture.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined()
      let values = try fixture.details.values ?? []
      let isNamed = values.contains { text.contains($0) }
      #expect(isNamed, "\(fixture.testDescription)")
    }
  }
}
