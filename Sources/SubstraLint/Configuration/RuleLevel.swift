package import SubstraConfig

/// The level that the user sets for a rule.
package enum RuleLevel: Sendable, Hashable {
  /// Its findings have this severity.
  case severity(Severity)
  /// The rule is switched off.
  case off

  /// The level that a word names.
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

/// Levels of rules in all files, or in those that match a pattern.
package struct LevelEntry: Sendable, Hashable {
  /// The files; `nil` for all.
  package var paths: [GlobPattern]?
  /// The levels.
  package var levels: [Rule: RuleLevel] = [:]

  /// Whether the entry applies to a file.
  func applies(to path: ConfigurationPath) -> Bool {
    paths.map { patterns in patterns.contains { $0.matches(path.bytes) } } ?? true
  }
}

/// The rules in use, and the severity of their findings.
///
/// Lists are used instead of sets, since they are short and the runtime takes longer to instantiate
/// the type of a set.
package struct RuleSelection: Sendable {
  /// The only rules to use; `nil` for all.
  package var selected: [Rule]?
  /// The rules that are not used.
  package var ignored: [Rule] = []
  /// The levels that the configuration sets in all files.
  package var levels: [Rule: RuleLevel] = [:]
  /// The levels that the configuration sets, including those for some files; a later entry
  /// overrides an earlier one.
  package var entries: [LevelEntry] = []

  /// Creates a selection of all rules with their own severity.
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

  /// The number of rules that are off in some files.
  package var offByPathCount: Int {
    guard entries.contains(where: { $0.paths != nil }) else { return 0 }
    return Rule.allCases.count { rule in
      uses(rule) && entries.contains { $0.paths != nil && $0.levels[rule] == .off }
    }
  }

  /// The number of rules that are off in all files.
  package var offCount: Int {
    if selected == nil, ignored.isEmpty, levels.isEmpty { return 0 }
    return Rule.allCases.count { !uses($0) }
  }

  /// The finding with the severity that the user sets; `nil` if its rule is off.
  func applied(to diagnostic: Diagnostic) -> Diagnostic? {
    guard uses(diagnostic.rule) else { return nil }
    guard !diagnostic.rule.isMandatory, case .severity(let severity)? = levels[diagnostic.rule]
    else { return diagnostic }
    return diagnostic.with(severity: severity)
  }
}

extension Diagnostic {
  /// The same diagnostic with another severity.
  func with(severity: Severity) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help, isInconclusive: isInconclusive)
  }
}
