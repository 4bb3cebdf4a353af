import SubstraCommandSupport
import SubstraConfig
import SubstraLint

extension LintReport {
  /// The code quality report of GitLab, which is a list.
  var gitLabDocument: JSONValue {
    .array(findings.map(Self.issue))
  }

  private static func issue(_ finding: LintFinding) -> JSONValue {
    let diagnostic = finding.diagnostic
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    let commits = finding.history.map { "; \($0.sentence)" } ?? ""
    return [
      "description": .string((diagnostic.message + help + commits).escapedForOutput),
      "check_name": .word(diagnostic.rule.id),
      "fingerprint": .word(finding.fingerprint.text),
      "severity": .word(severity(of: diagnostic)),
      "location": location(of: finding.inNewestCommit),
    ]
  }

  private static func severity(of diagnostic: Diagnostic) -> String {
    switch diagnostic.severity {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }

  /// The location; GitLab accepts none without a path and a line.
  private static func location(of diagnostic: Diagnostic) -> JSONValue {
    guard case .file(let path, let region)? = diagnostic.location else {
      return ["path": ".", "lines": ["begin": 1]]
    }
    return [
      "path": .string(path.description),
      "lines": [
        "begin": .integer(region?.line ?? 1), "end": .integer(region?.endLine ?? 1),
      ],
    ]
  }
}
