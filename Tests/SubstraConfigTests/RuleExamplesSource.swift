import Foundation
import SubstraConfig

/// Generates `RuleExamples.generated.swift` of `config-lint` from the same cases as
/// `Docs/Rules.md`.
enum RuleExamplesSource {
  static func text() throws -> String {
    let examples = try Rule.allCases.map { rule in
      """
          RuleExample(
            rule: \(literal(rule.id)),
            wrong: [\(try blocks(rule, "failing"))],
            report: \(literal(try RulesPage.report(rule))),
            right: [\(try blocks(rule, "clean"))]),

      """
    }
    return """
      // Made of Fixtures/rules by SUBSTRA_RECORD=1 swift test --filter RuleFixtureTests; edit those.
      // swift-format-ignore-file

      extension RuleExample {
        /// The examples of `Docs/Rules.md`, in the order of the rules.
        static let all: [RuleExample] = [
      \(examples.joined())  ]
      }

      """
  }

  private static func blocks(_ rule: Rule, _ name: String) throws -> String {
    try RulesPage.example(rule, name).map { block in
      "File(name: \(literal(block.name)), text: \(literal(block.text)))"
    }.joined(separator: ", ")
  }

  /// A string literal on one line, in ASCII.
  private static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\\": "\\\\"
      case "\"": "\\\""
      case " "..."~": String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\"\(escaped.joined())\""
  }
}
