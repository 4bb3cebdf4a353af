import SubstraCommandSupport
import SubstraConfig

/// `rules`: all rules, with how bad breaking them is.
struct RulesVerb {
  private let isJSON: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isJSON = try arguments.choice(of: .format, default: OutputFormat.text) == .json
    if arguments.operands.count > 1 { throw UsageError("'rules' takes no further argument") }
  }

  func run(_ console: inout Console) {
    guard !isJSON else {
      let rules = Rule.allCases.map { JSONValue.rule($0) }
      console.print(["version": 1, "rules": .array(rules)])
      return
    }
    var table = Table(header: ["RULE", "SEVERITY", "WHAT IS WRONG"])
    for rule in Rule.allCases {
      let severity = rule.lintSeverity
      table.add(["\(rule, .strong)", "\(severity, severity.style)", "\(rule.summary)"])
    }
    console.print(table)
  }
}

extension JSONValue {
  /// What is known of a rule.
  static func rule(_ rule: Rule) -> JSONValue {
    [
      "id": .word(rule.id), "severity": .word(rule.lintSeverity.rawValue),
      "resolver_severity": rule.isLinterOnly ? .null : .word(rule.severity.rawValue),
      "summary": .word(rule.summary), "explanation": .word(rule.explanation),
    ]
  }
}
