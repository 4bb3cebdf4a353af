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

  /// Creates the report of nothing.
  package init(place: LintPlace) {
    self.place = place
  }
}

/// Why a file is not looked into.
package enum SkipReason: String, CaseIterable, Sendable, Hashable {
  /// It is no text.
  case binary = "it is binary"
  /// It is larger than any text that people write.
  case large = "it is larger than 16 MiB and not YAML"
  /// It is in the index, but not in the work tree.
  case deleted = "it is not in the work tree"
  /// It was replaced in the work tree by a symbolic link.
  case link = "it is a symbolic link in the work tree"
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
