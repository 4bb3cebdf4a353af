import SubstraCommandSupport
import SubstraConfig
import SubstraLint

/// Workflow commands of GitHub Actions: a line for every finding, and the summary.
struct GitHubReport {
  private let report: LintReport

  init(_ report: LintReport) { self.report = report }

  func print(to console: inout Console) {
    for finding in report.findings {
      console.print("::\(command(for: finding.inNewestCommit, finding.history))")
    }
    console.print(report.lastLine)
  }
}

extension GitHubReport {
  private func command(
    for diagnostic: Diagnostic, _ history: FindingHistory?
  ) -> OutputText {
    let name: OutputText =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let help = diagnostic.help.map { "\n\($0)" } ?? ""
    let commits = history.map { "\n\($0.sentence.escapedForOutput)" } ?? ""
    let text = OutputText(Self.escaped(diagnostic.message + help + commits))
    let title = OutputText(Self.escaped(property: "\(LintTool.name): \(diagnostic.rule.id)"))
    return "\(name) \(place(of: diagnostic))title=\(title)::\(text)"
  }

  private func place(of diagnostic: Diagnostic) -> OutputText {
    guard case .file(let path, let region)? = diagnostic.location else { return "" }
    // GitHub requires a path in UTF-8: other bytes are escaped.
    let file = OutputText(Self.escaped(property: path.description))
    guard let region else { return "file=\(file)," }
    let line: OutputText = "file=\(file),line=\(region.line),endLine=\(region.endLine)"
    // GitHub does not accept columns for several lines.
    guard region.line == region.endLine else { return "\(line)," }
    return "\(line),col=\(region.column),endColumn=\(region.endColumn),"
  }

  /// The text of a command, in which line breaks are written as `%NN`.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The value of a property, which also ends at a comma or a colon.
  private static func escaped(property text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
