import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint

/// `explain NAME`: what a rule or a detector finds, why it matters and what to do.
struct ExplainVerb {
  private let subject: FindingSelector
  private let isJSON: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isJSON = try arguments.choice(of: .format, default: OutputFormat.text) == .json
    guard arguments.operands.count == 2 else {
      throw UsageError(
        "'explain' needs the name of one rule or detector", help: "'config-lint rules' lists them")
    }
    subject = try Invocation.selector(arguments.operands[1])
  }

  func run(_ console: inout Console) {
    guard !isJSON else {
      console.print(document.adding([.init("version", 1)]))
      return
    }
    switch subject {
    case .rule(let rule): rule.print(to: &console)
    case .group(let group): group.print(to: &console)
    case .detector(let detector): detector.print(to: &console)
    }
  }

  private var document: JSONValue {
    switch subject {
    case .rule(let rule): .rule(rule)
    case .group(let group): .group(group)
    case .detector(let detector): .detector(detector)
    }
  }
}

extension Rule {
  /// Prints the rule's explanation, its severities and an example.
  func print(to console: inout Console) {
    let rule = self
    let width = min(console.terminal.output.width ?? 80, 100)
    console.print("\(rule, .strong)")
    console.print()
    for line in ("\(rule.summary) \(rule.explanation)" as OutputText).wrapped(to: width) {
      console.print(line)
    }
    console.print()
    if rule.isResolverOnly {
      console.print("Not reported by config-lint" as OutputText)
    } else {
      let lint = rule.lintSeverity
      console.print("Severity in config-lint: \(lint, lint.style)")
    }
    if rule.isLinterOnly {
      console.print("Not reported by substra-config" as OutputText)
    } else {
      console.print("Severity in substra-config: \(rule.severity, rule.severity.style)")
    }
    if !rule.isMandatory, !rule.isResolverOnly {
      console.print(sentence: "To allow it on a line: # config-lint: allow \(rule) -- reason")
    }
    guard let example = RuleExample(of: rule) else { return }
    console.print()
    example.print(to: &console)
  }
}
