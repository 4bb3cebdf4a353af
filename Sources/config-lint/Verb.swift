import SubstraCommandSupport
import SubstraLint

/// A verb of `config-lint`; without one, it checks files.
enum Verb: String, CaseIterable {
  case rules
  case explain
  case initialize = "init"
  case installHook = "install-hook"
  case schema
  case completions
  case help
}

extension Verb {
  /// What the verb does, in one line.
  var summary: String {
    switch self {
    case .rules: "Lists all rules and detectors."
    case .explain: "Explains one rule or detector."
    case .initialize: "Writes a .config-lint.yaml whose settings are comments."
    case .installHook: "Installs the git hooks that check every commit and merge."
    case .schema: "Prints the JSON Schema of .config-lint.yaml."
    case .completions: "Prints completions for a shell."
    case .help: "Prints this help, or the page of the manual."
    }
  }

  /// The arguments after the verb.
  var operands: [CommandOutline.Operand] {
    switch self {
    case .rules, .initialize, .installHook, .schema, .help: []
    case .explain: [.init(ArgumentValue("NAME", .word(FindingSelector.words)))]
    case .completions: [.init(.choice(CompletionShell.self))]
    }
  }

  /// The verb with its arguments, and with the options that only some verbs take.
  var usage: String {
    let options = CommandOption.allCases
      .filter { $0.isTaken(by: self) && !Verb.allCases.allSatisfy($0.isTaken) }
      .map { option in
        let value = option.value(of: self).map { " \($0.placeholder)" } ?? ""
        return "[--\(option.rawValue)\(value)]"
      }
    return ([rawValue] + operands.map(\.synopsis) + options)
      .joined(separator: " ")
  }
}

extension CommandOutline {
  /// The verbs and options of `config-lint`.
  static var configLint: CommandOutline {
    CommandOutline(
      name: "config-lint",
      verbs: config_lint.Verb.allCases.map { verb in
        Verb(
          name: verb.rawValue, summary: verb.summary,
          options: CommandOption.allCases.filter { $0.isTaken(by: verb) }
            .map { .init($0, value: $0.value(of: verb)) },
          operands: verb.operands)
      },
      options: CommandOption.allCases.filter { $0.onlyVerb == nil }
        .map { .init($0, value: $0.value) },
      operands: [.init(.file("PATH", isRepeatable: true), isRequired: false)])
  }
}
