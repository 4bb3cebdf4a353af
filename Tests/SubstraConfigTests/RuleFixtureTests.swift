import Foundation
import SubstraConfig
import TestSupport
import Testing

struct RuleFixtureTests {
  /// A file of 17 MiB is made by `BadInputTests` instead.
  @Test(arguments: Rule.allCases.filter { $0 != .fileTooLarge })
  func `a rule has a case that breaks it and one that doesn't`(rule: Rule) {
    let fixtures = RuleFixture.all.filter { $0.rule == rule }
    #expect(fixtures.map(\.name) == ["failing", "clean"])
    for fixture in fixtures {
      let rules = fixture.explanation().diagnostics.map(\.rule)
      #expect(rules.contains(rule) == (fixture.name == "failing"), "\(fixture.name): \(rules)")
    }
  }

  @Test(arguments: RuleFixture.all)
  func `exactly what is expected is found`(fixture: RuleFixture) throws {
    try Recording.expect(
      fixture.report(), in: fixture.folder.appending(path: "expected.txt"))
  }

  @Test func `no folder is left over from a rule that is gone`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Fixture.path("rules"))
    #expect(Set(folders).isSubset(of: Rule.allCases.map(\.id)))
  }

  @Test func `the page of rules is up to date`() throws {
    let page = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Rules.md")
    try Recording.expect(RulesPage.text, in: page)
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
  static var text: String {
    """
    # Rules

    What a configuration is held to; the same rules everywhere. An error refuses the configuration, a warning does not. This page
    is made of the table of rules and of `Fixtures/rules` by `SUBSTRA_RECORD=1 swift test --filter RuleFixtureTests`.

    | rule | severity | |
    |---|---|---|
    \(Rule.allCases.map { "| [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.summary) |" }.joined(separator: "\n"))

    \(Rule.allCases.map(section).joined(separator: "\n"))
    """
  }

  private static func section(_ rule: Rule) -> String {
    var text = "## \(rule.id)\n\n\(rule.summary) \(rule.explanation)\n"
    let fixture = RuleFixture(rule: rule, name: "failing")
    guard let input = fixture.input, input.utf8.count < 600 else { return text }
    let variables = (fixture.details.environment ?? [:]).sorted { $0.key < $1.key }
    text += "\n```yaml\n"
    for (name, value) in variables { text += "# variable \(name)=\(value)\n" }
    if let client = fixture.details.client { text += "# client '\(client)'\n" }
    let report = fixture.report().split(separator: "\n").filter { !$0.hasPrefix("  at:") }
    text += "\(input)```\n\n```text\n\(report.joined(separator: "\n"))\n```\n"
    return text
  }
}
