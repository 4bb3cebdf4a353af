package import SubstraConfig

/// The result of a run, before it is written in a format.
package struct LintReport: Sendable {
  /// The findings, by position.
  package var findings: [LintFinding] = []
  /// The number of files and findings.
  package var summary = LintSummary()
  /// The skipped files, each with the reason.
  package var skipped: [(path: ConfigurationPath, reason: SkipReason)] = []
  /// The folders to which paths are relative.
  package let place: LintPlace
  /// The credentials in the checked files, which the output must not contain.
  package var secrets: [Secret] = []
  /// The number of staged files that differ from those in the work tree, which were checked.
  package var differingStagedFiles = 0

  /// Creates a report without findings.
  package init(place: LintPlace) {
    self.place = place
  }
}

extension LintReport {
  /// The outcome of a run.
  package enum Outcome: Sendable, Hashable {
    /// No errors; there may be warnings.
    case clean
    /// There are errors.
    case findings
    /// Something could not be checked; takes precedence over `findings`.
    case incomplete
  }

  /// The outcome of the run.
  ///
  /// - Parameter isStrict: Whether warnings count as errors.
  package func outcome(isStrict: Bool) -> Outcome {
    if summary.failed > 0 { return .incomplete }
    if summary.errors > 0 || (isStrict && summary.warnings > 0) { return .findings }
    return .clean
  }

  /// Whether there was no file to check, without an error.
  package var isOfNothing: Bool {
    summary.checked == 0 && summary.failed == 0 && summary.skipped == 0
      && summary.commits?.read ?? 0 == 0
  }
}
