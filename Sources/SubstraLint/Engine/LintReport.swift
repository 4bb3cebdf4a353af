package import SubstraCommandSupport
package import SubstraConfig

/// Everything that a run of the linter has to say, before somebody chooses how to say it.
package struct LintReport: Sendable {
  /// What was found, by position.
  package var findings: [LintFinding] = []
  /// How much was looked at.
  package var summary = LintSummary()
  /// The files that were not looked into, each with the reason.
  package var skipped: [(path: ConfigurationPath, reason: SkipReason)] = []
  /// Where the paths are, and where the reader is.
  package let place: LintPlace
  /// The credentials that were seen, to be kept out of what is printed.
  package var secrets: [Secret] = []

  /// Something that the reader should know though nothing is wrong.
  package var hint: OutputText?

  /// Creates the report of nothing.
  package init(place: LintPlace) {
    self.place = place
  }
}

extension LintReport {
  /// How the command ends: what could not be checked beats what was found.
  package func exitCode(isStrict: Bool) -> ExitCode {
    if summary.failed > 0 { return .incomplete }
    if summary.errors > 0 || (isStrict && summary.warnings > 0) { return .findings }
    return .success
  }

  /// Whether there was no file at all, though nothing went wrong.
  package var isOfNothing: Bool {
    summary.checked == 0 && summary.failed == 0 && summary.skipped == 0
  }
}
