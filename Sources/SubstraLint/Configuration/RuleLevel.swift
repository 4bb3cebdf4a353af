package import SubstraConfig

/// What a user makes of a rule.
package enum RuleLevel: Sendable, Hashable {
  /// Its findings are that bad.
  case severity(Severity)
  /// It finds nothing.
  case off

  /// The level of a word.
  init?(_ word: String) {
    if word == "off" {
      self = .off
    } else if let severity = Severity(rawValue: word) {
      self = .severity(severity)
    } else {
      return nil
    }
  }
}

/// Levels of rules in all files, or in those that patterns match.
package struct LevelEntry: Sendable, Hashable {
  /// The files; `nil` for all.
  package var paths: [GlobPattern]?
  /// The levels.
  package var levels: [Rule: RuleLevel] = [:]

  /// Whether the entry is for a file.
  func applies(to path: ConfigurationPath) -> Bool {
    paths.map { patterns in patterns.contains { $0.matches(path.bytes) } } ?? true
  }
}

/// Which rules are in use, and how bad their findings are.
///
/// Lists, not sets: they are short, and the runtime takes longer to make a set's type.
package struct RuleSelection: Sendable {
  /// The rules that alone are used; `nil` for all.
  package var selected: [Rule]?
  /// The rules that are not used.
  package var ignored: [Rule] = []
  /// What the configuration makes of rules in all files.
  package var levels: [Rule: RuleLevel] = [:]
  /// What the configuration makes of rules, also in some files; a later entry beats an earlier one.
  package var entries: [LevelEntry] = []

  /// Creates the selection of all rules as they are.
  package init() {}
}

extension RuleSelection {
  /// Whether a rule is in use.
  package func uses(_ rule: Rule) -> Bool {
    if rule.isMandatory { return true }
    if ignored.contains(rule) || levels[rule] == .off { return false }
    return selected?.contains(rule) ?? true
  }

  /// The selection for one file.
  func narrowed(to path: ConfigurationPath) -> RuleSelection {
    guard entries.contains(where: { $0.paths != nil }) else { return self }
    var selection = self
    selection.entries = []
    selection.levels = [:]
    for entry in entries where entry.applies(to: path) {
      for (rule, level) in entry.levels { selection.levels[rule] = level }
    }
    return selection
  }

  /// How many rules are used, but not in all files.
  package var offByPathCount: Int {
    guard entries.contains(where: { $0.paths != nil }) else { return 0 }
    return Rule.allCases.count { rule in
      uses(rule) && entries.contains { $0.paths != nil && $0.levels[rule] == .off }
    }
  }

  /// How many rules are not in use.
  package var offCount: Int {
    if selected == nil, ignored.isEmpty, levels.isEmpty { return 0 }
    return Rule.allCases.count { !uses($0) }
  }

  /// A finding as bad as the user makes it; `nil` if its rule is not in use.
  func applied(to diagnostic: Diagnostic) -> Diagnostic? {
    guard uses(diagnostic.rule) else { return nil }
    guard !diagnostic.rule.isMandatory, case .severity(let severity)? = levels[diagnostic.rule]
    else { return diagnostic }
    return diagnostic.with(severity: severity)
  }
}

extension Diagnostic {
  /// The same finding, as bad as that.
  func with(severity: Severity) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help, isInconclusive: isInconclusive)
  }
}
