import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint

extension LintReport {
  /// The JSON document of this package.
  func jsonDocument(_ options: ReportOptions) -> JSONValue {
    let document: JSONValue = [
      "version": 1,
      "tool": ["name": .word(LintTool.name), "version": .word(ToolVersion.current)],
      "summary": [
        "checked": .integer(summary.checked), "skipped": .integer(summary.skipped),
        "failed": .integer(summary.failed), "line_by_line": .integer(summary.lineByLine),
        "errors": .integer(summary.errors), "warnings": .integer(summary.warnings),
        "notes": .integer(summary.notes), "suppressed": .integer(summary.suppressed),
        "excluded": .integer(summary.excluded), "rules_off": .integer(summary.rulesOff),
        "in_baseline": .integer(summary.inBaseline),
        "rules_off_by_path": .integer(summary.rulesOffByPath),
        "detectors_off": .integer(summary.detectorsOff),
        "detectors_off_by_path": .integer(summary.detectorsOffByPath),
        "formats_off": .integer(summary.formatsOff),
      ],
      "skipped_by_reason": .object(
        summary.skips.all.map { .init($0.reason.key, .integer($0.count)) }),
      "diagnostics": .array(
        findings.map { finding in
          JSONValue(finding.diagnostic)
            .adding(
              [
                .init("detector", finding.detector.map { .word($0.id) } ?? .null),
                .init("fingerprint", .word(finding.fingerprint.text)),
              ] + (finding.history?.members ?? []))
        }),
    ]
    let history = summary.commits.map { [JSONValue.Member("history", $0.document)] } ?? []
    let statistics =
      options.showsStatistics
      ? [JSONValue.Member("statistics", LintStatistics(self).document)] : []
    return document.adding(history + statistics)
  }
}

extension CommitCounts {
  /// What was read of the history, for the JSON document.
  fileprivate var document: JSONValue {
    [
      "commits": .integer(read), "interrupted": .bool(isInterrupted),
      "shallow_edge": shallowEdge.map { .word($0.id) } ?? .null,
    ]
  }
}

/// The name of the program in reports.
enum LintTool {
  /// The name of the command.
  static let name = "config-lint"
}
