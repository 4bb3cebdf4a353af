import SubstraCommandSupport
import SubstraConfig

/// `rules`: all rules, with how bad breaking them is; with `--verbose` all that is known of them.
struct RulesVerb {
  private let isJSON: Bool
  private let isVerbose: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isJSON = try arguments.choice(of: .format, default: OutputFormat.text) == .json
    isVerbose = arguments.contains(.verbose)
    guard arguments.operands.count > 1 else { return }
    let name = String(validating: arguments.operands[1], as: UTF8.self)
    let id = name.flatMap(Rule.init(rawValue:))?.id ?? "RULE"
    throw UsageError(
      "'rules' takes no further argument", help: "'config-lint explain \(id)' explains one rule")
  }

  func run(_ console: inout Console) {
    guard !isJSON else {
      let rules = Rule.allCases.map { JSONValue.rule($0) }
      console.print(["version": 1, "rules": .array(rules)])
      return
    }
    guard !isVerbose else {
      for (place, rule) in Rule.allCases.enumerated() {
        if place > 0 { for _ in 0..<2 { console.print() } }
        rule.print(to: &console)
      }
      return
    }
    var table = Table(header: ["RULE", "SEVERITY", "WHAT IS WRONG"], wrapsLastColumn: true)
    for rule in Rule.allCases {
      let severity = rule.lintSeverity
      // What other layers may supply is for the resolver alone.
      let shown: OutputText = rule.isResolverOnly ? "-" : "\(severity, severity.style)"
      table.add(["\(rule, .strong)", shown, "\(rule.summary)"])
    }
    console.print(table)
    console.print()
    console.print(
      sentence: """
        A rule with - is not reported by config-lint. 'config-lint explain RULE' shows an example, \
        'rules --verbose' all of them.
        """, hanging: 0)
  }
}

extension JSONValue {
  /// What is known of a rule.
  static func rule(_ rule: Rule) -> JSONValue {
    [
      "id": .word(rule.id),
      "severity": rule.isResolverOnly ? .null : .word(rule.lintSeverity.rawValue),
      "resolver_severity": rule.isLinterOnly ? .null : .word(rule.severity.rawValue),
      "summary": .word(rule.summary), "explanation": .word(rule.explanation),
      "example": RuleExample(of: rule)?.document ?? .null,
    ]
  }
}
