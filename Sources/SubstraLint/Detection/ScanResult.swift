package import SubstraConfig

/// What a scan of one file gave.
package struct ScanResult: Sendable {
  /// The credentials, in the order of the file.
  package let findings: [CredentialFinding]

  /// Whether a file that should be YAML is none, so that its structure was guessed.
  package let isLineByLine: Bool

  /// Why the file could not be looked at as a whole: `not-utf8`, `file-too-large`.
  package let problems: [Diagnostic]

  /// Why the structure was guessed, for those who want to know.
  package let note: Diagnostic?

  /// Creates a result of its parts.
  package init(
    findings: [CredentialFinding] = [], isLineByLine: Bool = false, problems: [Diagnostic] = [],
    note: Diagnostic? = nil
  ) {
    self.findings = findings
    self.isLineByLine = isLineByLine
    self.problems = problems
    self.note = note
  }

  /// The same with one more problem.
  func adding(_ problem: Diagnostic) -> ScanResult {
    ScanResult(
      findings: findings, isLineByLine: isLineByLine, problems: problems + [problem], note: note)
  }
}
