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
  /// The number of staged files that differ from those in the work tree, which were checked.
  package var differingStagedFiles = 0

  /// Creates the report of nothing.
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

  /// Whether there was no file at all, though nothing went wrong.
  package var isOfNothing: Bool {
    summary.checked == 0 && summary.failed == 0 && summary.skipped == 0
  }
}
