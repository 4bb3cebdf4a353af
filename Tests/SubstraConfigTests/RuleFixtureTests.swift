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
  func `exactly what is expected is found`(fixture: RuleFixture) throws {
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

  @Test func `no folder is left over from a rule that is gone`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Fixture.path("rules"))
    #expect(Set(folders).isSubset(of: Rule.allCases.map(\.id)))
  }

  @Test func `the page of rules is up to date`() throws {
    let page = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Rules.md")
    let text = try RulesPage.text()
    try Recording.expect(text, in: page)
  }

  @Test func `ids are lower-case kebab`() {
    for rule in Rule.allCases {
      let isKebab = rule.id.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || $0 == UInt8(ascii: "8")
      }
      #expect(isKebab, "\(rule.id)")
    }
  }
}

/// `Docs/Rules.md`, made of the table of rules and their fixtures.
enum RulesPage {
  static func text() throws -> String {
    let sections = try RuleFixture.rules.map(section).joined(separator: "\n")
    return """
      # Rules

      What a configuration is held to; the same rules everywhere. An error refuses the configuration, a warning does not. This page
      is made of the table of rules and of `Fixtures/rules` by `SUBSTRA_RECORD=1 swift test --filter RuleFixtureTests`.

      | rule | severity | |
      |---|---|---|
      \(RuleFixture.rules.map { "| [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.summary) |" }.joined(separator: "\n"))

      \(sections)
      """
  }

  private static func section(_ rule: Rule) throws -> String {
    var text = "## \(rule.id)\n\n\(rule.summary) \(rule.explanation)\n"
    let fixture = RuleFixture(rule: rule, name: "failing")
    if let input = fixture.input {
      let details = try fixture.details
      let variables = (details.environment ?? [:]).sorted { $0.key < $1.key }
      text += "\n```yaml\n"
      for (name, value) in variables { text += "# variable \(name)=\(value)\n" }
      if let client = details.client { text += "# client '\(client)'\n" }
      for (name, file) in (details.secretFiles ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "# file \(name), mode \(file.mode)\n"
      }
      for (name, word) in (details.git ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "# git: \(name) is \(word)\n"
      }
      text += "\(input)```\n"
    }
    let report = try fixture.report().split(separator: "\n").filter { !$0.hasPrefix("  at:") }
    text += "\n```text\n\(report.joined(separator: "\n"))\n```\n"
    return text
  }
}
