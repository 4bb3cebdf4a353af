import Foundation
import SubstraConfig
import TestSupport
import Testing

struct RuleFixtureTests {
  @Test(arguments: RuleFixture.rules)
  func `a rule has a case that breaks it and one that doesn't`(rule: Rule) throws {
    let names = RuleFixture.all.filter { $0.rule == rule }.map(\.name)
    #expect(names.contains("failing"))
    #expect(names.contains("clean"))
  }

  @Test(arguments: RuleFixture.all)
  func `a case has exactly the expected diagnostics`(fixture: RuleFixture) throws {
    let report = try fixture.report()
    if fixture.name == "clean" {
      #expect(report == "")
    } else {
      try Recording.expect(report, in: fixture.folder.appending(path: "expected.txt"))
    }
  }

  @Test(arguments: RuleFixture.all)
  func `a case breaks its rule unless it is clean`(fixture: RuleFixture) throws {
    let findings = try fixture.findings()
    let explanation = findings.explanation
    let rules = findings.diagnostics.map(\.rule)
    let hasErrors = explanation.diagnostics.contains { $0.severity == .error }
    let isSorted = findings.diagnostics == findings.diagnostics.sorted()
    #expect(rules.contains(fixture.rule) == (fixture.name != "clean"), "\(rules)")
    #expect((explanation.configuration == nil) == hasErrors)
    #expect(isSorted)
  }

  @Test func `every folder belongs to a rule that exists`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Fixture.path("rules"))
    #expect(Set(folders).isSubset(of: Rule.allCases.map(\.id)))
  }

  @Test func `the page of rules is up to date`() throws {
    let page = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Rules.md")
    let text = try RulesPage.text()
    try Recording.expect(text, in: page)
  }

  @Test func `the examples of config-lint are those of the page`() throws {
    let source = Fixture.folder.deletingLastPathComponent()
      .appending(path: "Sources/config-lint/RuleExamples.generated.swift")
    let text = try RuleExamplesSource.text()
    try Recording.expect(text, in: source)
  }

  @Test func `ids are in lower case, with hyphens`() {
    for rule in Rule.allCases {
      let isKebab = rule.id.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || $0 == UInt8(ascii: "8")
      }
      #expect(isKebab, "\(rule.id)")
    }
  }
}
