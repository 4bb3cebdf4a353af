import Foundation
import SubstraConfig
import TestSupport
import Testing

/// `config-lint explain RULE` and `Docs/Rules.md`.
struct ExplainTests {
  /// What the page has of every rule, from its heading on.
  private static func entries() throws -> [String: [Substring]] {
    let page = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Rules.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    var entries: [String: [Substring]] = [:]
    for lines in text.split(separator: "\n## ").dropFirst().map({ $0.split(separator: "\n") }) {
      entries[String(lines[0])] = lines
    }
    return entries
  }

  @Test func `a rule is explained as on the page`() throws {
    let sandbox = try LintSandbox()
    let entries = try Self.entries()
    #expect(Set(entries.keys) == Set(Rule.allCases.map(\.id)))
    for rule in Rule.allCases {
      let outcome = try sandbox.outcome("config-lint explain \(rule)")
      let paragraphs = outcome.output.split(separator: "\n\n").map {
        $0.split { $0.isWhitespace }.joined(separator: " ")
      }
      let resolver =
        rule.isLinterOnly
        ? "Not reported by substra-config" : "Severity of substra-config: \(rule.severity.rawValue)"
      let entry = try #require(entries[rule.id])
      try #require(paragraphs.count == 3)
      #expect(outcome.status == 0)
      #expect(paragraphs[0] == rule.id)
      #expect(paragraphs[1] == entry[1])
      #expect(
        paragraphs[2].hasPrefix(
          "Severity of config-lint: \(rule.lintSeverity.rawValue) \(resolver)"))
    }
  }

  @Test func `a rule of the linter is not one of the resolver`() throws {
    let outcome = try LintSandbox().outcome("config-lint explain unreadable-file")
    #expect(
      outcome.output == """
        unreadable-file

        A file that is to be checked can't be read. It does not exist, is no regular
        file, or the system refuses to open it. What is in it is unknown, so the exit
        code is 3.

        Severity of config-lint: error
        Not reported by substra-config

        """)
  }
}
