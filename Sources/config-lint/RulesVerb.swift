import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint

/// `rules`: all rules with their severities, and all detectors; with `--verbose` the rules also with
/// explanations and examples.
struct RulesVerb {
  private let isJSON: Bool
  private let isVerbose: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isJSON = try arguments.choice(of: .format, default: OutputFormat.text) == .json
    isVerbose = arguments.contains(.verbose)
    guard arguments.operands.count > 1 else { return }
    let name = String(validating: arguments.operands[1], as: UTF8.self)
    let known = name.flatMap(FindingSelector.init)?.name ?? "NAME"
    throw UsageError(
      "'rules' does not take an argument",
      help: "'config-lint explain \(known)' explains one rule or detector")
  }

  func run(_ console: inout Console) {
    guard !isJSON else {
      let rules = Rule.allCases.map { JSONValue.rule($0) }
      let detectors = Detector.all.map { JSONValue.detector($0) }
      console.print(["version": 1, "rules": .array(rules), "detectors": .array(detectors)])
      return
    }
    guard !isVerbose else {
      for (index, rule) in Rule.allCases.enumerated() {
        if index > 0 { for _ in 0..<2 { console.print() } }
        rule.print(to: &console)
      }
      for _ in 0..<2 { console.print() }
      console.print(Detector.table(of: Detector.all))
      return
    }
    var table = Table(header: ["RULE", "SEVERITY", "WHAT IS WRONG"], wrapsLastColumn: true)
    for rule in Rule.allCases {
      let severity = rule.lintSeverity
      // Other layers may supply what such a rule misses, so only the resolver can report it.
      let shown: OutputText = rule.isResolverOnly ? "-" : "\(severity, severity.style)"
      table.add(["\(rule, .strong)", shown, "\(rule.summary)"])
    }
    console.print(table)
    console.print()
    console.print(Detector.table(of: Detector.all))
    console.print()
    console.print(
      sentence: """
        Rules with the severity - are reported by substra-config only. Detectors are selected like \
        rules: a detector by its name, or several by the part before the slash. \
        'config-lint explain NAME' explains a rule with an example, or a detector; \
        'config-lint rules --verbose' explains all rules.
        """, hanging: 0)
  }
}

extension JSONValue {
  /// A rule with its severities, explanation and example.
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
