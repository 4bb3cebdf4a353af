extension Rule {
  /// The row of a rule in the table: its severities, reporters, traits and documentation.
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

  /// The programs that report a rule.
  enum Reporters {
    /// The resolver and the linter.
    case both
    /// The resolver alone: the rule needs layers that the linter does not see, such as variables,
    /// secrets directories and code, or values that these may supply.
    case resolver
    /// The linter alone.
    case linter
  }

  /// Properties of a rule that change how its diagnostics are handled.
  struct Traits: OptionSet {
    let rawValue: Int

    /// The findings are credentials, and their regions are those of the keys.
    static let onCredential = Traits(rawValue: 1 << 0)
    /// The rule is about a combination of a client's settings, wherever it is shown.
    static let severalSettings = Traits(rawValue: 1 << 1)
    /// The rule reports what was not checked, so that users can't switch it off.
    static let mandatory = Traits(rawValue: 1 << 2)
    /// A file that breaks the rule can't be checked, or only in part.
    static let preventsChecking = Traits(rawValue: 1 << 3)
  }
}
