package import SubstraConfig
import SubstraYAML

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

  /// The tree of the file, if it was made: who shows its lines need not make it again.
  let document: YAMLDocument?

  /// Whether nothing in the file could be found, so that it is not clean.
  let isUnread: Bool

  /// Creates a result of its parts.
  init(
    findings: [CredentialFinding] = [], isLineByLine: Bool = false, problems: [Diagnostic] = [],
    note: Diagnostic? = nil, document: YAMLDocument? = nil, isUnread: Bool = false
  ) {
    self.isUnread = isUnread
    self.findings = findings
    self.isLineByLine = isLineByLine
    self.problems = problems
    self.note = note
    self.document = document
  }

  /// The same with one more problem.
  func adding(_ problem: Diagnostic, isUnread: Bool) -> ScanResult {
    ScanResult(
      findings: findings, isLineByLine: isLineByLine, problems: problems + [problem], note: note,
      isUnread: isUnread)
  }

  /// The same with the findings of another reader, where this one found nothing.
  func adding(_ other: ScanResult) -> ScanResult {
    let known = Set(findings.compactMap(\.diagnostic.region?.start))
    let more = other.findings.filter { finding in
      finding.diagnostic.region.map { !known.contains($0.start) } ?? true
    }
    return ScanResult(
      findings: findings + more, isLineByLine: isLineByLine, problems: problems, note: note,
      document: document)
  }
}
