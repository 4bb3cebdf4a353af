/// The number of files and findings of a run; for commits, versions of files count.
package struct LintSummary: Sendable, Hashable {
  /// Files that were checked.
  package var checked = 0
  /// Files with reported findings, not counting notes.
  package var withFindings = 0
  /// Files that were skipped: binary, too large, deleted.
  package var skipped = 0
  /// Skipped files by reason.
  package var skips = SkipCounts()
  /// Files that could not be checked.
  package var failed = 0
  /// Checked files that are not valid YAML and were read line by line.
  package var lineByLine = 0
  /// Files that the configuration or an option excludes.
  package var excluded = 0
  /// Rules that are switched off.
  package var rulesOff = 0
  /// Rules that are switched off for some paths.
  package var rulesOffByPath = 0
  /// The detectors that are not in use.
  package var detectorsOff = 0
  /// The detectors that are not in use for some paths.
  package var detectorsOffByPath = 0
  /// The formats whose files are checked like any other text.
  package var formatsOff = 0
  /// Findings that comments allow.
  package var suppressed = 0
  /// Findings that the baseline records.
  package var inBaseline = 0
  /// Reported errors.
  package var errors = 0
  /// Reported warnings.
  package var warnings = 0
  /// Reported notes.
  package var notes = 0
  /// The commits that were read; `nil` if files were checked.
  package var commits: CommitCounts?

  /// Creates a summary with zeros.
  package init() {}
}
