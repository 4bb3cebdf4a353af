extension Rule {
  /// What reports and documentation know of a rule: all that there is to say of it.
  struct Entry {
    let severity: Severity
    let reporters: Reporters
    let lintSeverity: Severity
    let traits: Traits
    let summary: String
    let explanation: String

    static func error(
      by reporters: Reporters, inLinter lintSeverity: Severity = .error, traits: Traits = [],
      _ summary: String, _ explanation: String
    ) -> Entry {
      Entry(
        severity: .error, reporters: reporters, lintSeverity: lintSeverity, traits: traits,
        summary: summary, explanation: explanation)
    }

    static func warning(
      by reporters: Reporters, inLinter lintSeverity: Severity = .warning, traits: Traits = [],
      _ summary: String, _ explanation: String
    ) -> Entry {
      Entry(
        severity: .warning, reporters: reporters, lintSeverity: lintSeverity, traits: traits,
        summary: summary, explanation: explanation)
    }

    static func note(
      by reporters: Reporters, traits: Traits = [], _ summary: String, _ explanation: String
    ) -> Entry {
      Entry(
        severity: .note, reporters: reporters, lintSeverity: .note, traits: traits,
        summary: summary, explanation: explanation)
    }
  }

  /// Which program reports a rule.
  enum Reporters {
    /// The resolver and the linter.
    case both
    /// The resolver alone. The rule is about what is missing, which other layers may supply (variables,
    /// secrets directories, code, other files), or about those layers themselves.
    case resolver
    /// The linter alone.
    case linter
  }

  /// What else the programs have to know of a rule.
  struct Traits: OptionSet {
    let rawValue: Int

    /// The findings are credentials, whose regions are their keys.
    static let onCredential = Traits(rawValue: 1 << 0)
    /// The rule is about what the settings of a client mean for one another, wherever it is shown.
    static let severalSettings = Traits(rawValue: 1 << 1)
    /// The rule reports what was not checked, so that users can't switch it off.
    static let mandatory = Traits(rawValue: 1 << 2)
    /// A file that breaks the rule can't be checked, or only in part.
    static let preventsChecking = Traits(rawValue: 1 << 3)
  }
}
