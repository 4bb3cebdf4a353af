/// How much was looked at, and what came of it.
package struct LintSummary: Sendable, Hashable {
  /// The files that were checked.
  package var checked = 0
  /// Those with findings that are reported, notes not counted.
  package var withFindings = 0
  /// The files that are not checked: binary, huge, gone.
  package var skipped = 0
  /// The same, by reason.
  package var skips = SkipCounts()
  /// What could not be checked.
  package var failed = 0
  /// The files among those checked that were read line by line, since they are no YAML.
  package var lineByLine = 0
  /// The files that the configuration or an option excludes.
  package var excluded = 0
  /// The rules that are not in use.
  package var rulesOff = 0
  /// The rules that are not in use for some paths.
  package var rulesOffByPath = 0
  /// The findings that comments allow.
  package var suppressed = 0
  /// The findings that the baseline knows.
  package var inBaseline = 0
  /// The errors that are reported.
  package var errors = 0
  /// The warnings that are reported.
  package var warnings = 0
  /// The notes that are reported.
  package var notes = 0

  /// Creates the summary of nothing.
  package init() {}
}
