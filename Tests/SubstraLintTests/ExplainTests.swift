import Foundation
import SubstraConfig
import TestSupport
import Testing

/// `config-lint explain RULE` and `Docs/Rules.md`.
struct ExplainTests {
  /// The section of the page about each rule.
  private static func entries() throws -> [String: [Substring]] {
    let page = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Rules.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    var entries: [String: [Substring]] = [:]
    for lines in text.split(separator: "\n## ").dropFirst().map({ $0.split(separator: "\n") }) {
      entries[String(lines[0])] = lines
    }
    return entries
  }

  /// The lines of an example without indentation, code fences and file names.
  private static func plainLines(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      String(Substring(line)).escapedForOutput.trimmingCharacters(in: .whitespaces)
    }
    .filter { !$0.hasPrefix("```") && !$0.isEmpty }
    .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "`")) }
  }

  @Test func `explain prints what the page says`() throws {
    let sandbox = try LintSandbox()
    let entries = try Self.entries()
    #expect(Set(entries.keys) == Set(Rule.allCases.map(\.id)))
    for rule in Rule.allCases {
      let outcome = try sandbox.outcome("config-lint explain \(rule)")
      let paragraphs = outcome.output.components(separatedBy: "\n\n").map {
        $0.split { $0.isWhitespace }.joined(separator: " ")
      }
      let resolver =
        rule.isLinterOnly
        ? "Not reported by substra-config" : "Severity in substra-config: \(rule.severity.rawValue)"
      let entry = try #require(entries[rule.id])
      try #require(paragraphs.count > 3)
      #expect(outcome.status == 0)
      #expect(paragraphs[0] == rule.id)
      #expect(paragraphs[1] == entry[1])
      let linter =
        rule.isResolverOnly
        ? "Not reported by config-lint" : "Severity in config-lint: \(rule.lintSeverity.rawValue)"
      #expect(paragraphs[2].hasPrefix("\(linter) \(resolver)"))
      // The lines of the example, without the fences of the page.
      let example = outcome.output.components(separatedBy: "\nWrong:\n").dropFirst().joined()
      let expected = entry.drop { $0 != "Wrong:" }.dropFirst().joined(separator: "\n")
      #expect(Self.plainLines(example) == Self.plainLines(expected))
    }
  }

  @Test func `the list of rules leads to the examples, which --verbose and JSON have`() throws {
    let sandbox = try LintSandbox()
    let list = try sandbox.outcome("config-lint rules").output
    let all = try sandbox.outcome("config-lint rules --verbose").output
    let json = try sandbox.outcome("config-lint rules --format json").output
    #expect(list.contains("config-lint explain NAME"))
    for rule in Rule.allCases {
      let explained = try sandbox.outcome("config-lint explain \(rule)").output
      #expect(list.contains("\n\(rule) "))
      #expect(all.contains(explained))
    }
    #expect(json.components(separatedBy: "\"report\"").count == Rule.allCases.count + 1)
  }

  @Test(arguments: [[], ["rules"], ["explain", "cleartext-token"]])
  func `all verbs accept help and quiet`(_ verb: [String]) throws {
    let sandbox = try LintSandbox()
    let call = (["config-lint"] + verb).joined(separator: " ")
    let help = try sandbox.outcome("\(call) --help")
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("Finds credentials"))
    for word in ["Variables:", "FORCE_COLOR", "Exit codes:", "  3    Something", "Examples:"] {
      #expect(help.output.contains(word))
    }
    #expect(help.output.split(separator: "\n").filter { $0.count > 80 } == [])
    let loud = try sandbox.outcome(call)
    let quiet = try sandbox.outcome("\(call) --quiet")
    #expect(quiet.status == loud.status)
    #expect(verb.isEmpty || quiet.output == loud.output)
  }

  @Test func `a rule of the linter is not explained by the resolver`() throws {
    let outcome = try LintSandbox().outcome("config-lint explain unreadable-file")
    #expect(
      outcome.output.hasPrefix(
        """
        unreadable-file

        A file that should be checked can't be read. It does not exist, is not a regular
        file, or can't be opened. It was not checked, so the exit code is 3.

        Severity in config-lint: error
        Not reported by substra-config

        Wrong:

        """))
  }
}
