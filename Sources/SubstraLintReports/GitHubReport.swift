import SubstraCommandSupport
import SubstraConfig
import SubstraLint

/// Workflow commands of GitHub Actions: a line for every finding, and the summary.
struct GitHubReport {
  private let report: LintReport

  init(_ report: LintReport) { self.report = report }

  func print(to console: inout Console) {
    for finding in report.findings {
      console.print("::\(command(for: finding.diagnostic))")
    }
    console.print(report.lastLine)
  }
}

extension GitHubReport {
  private func command(for diagnostic: Diagnostic) -> OutputText {
    let name: OutputText =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let help = diagnostic.help.map { "\n\($0)" } ?? ""
    let text = OutputText(Self.escaped(diagnostic.message + help))
    let title = OutputText(Self.escaped(property: "\(LintTool.name): \(diagnostic.rule.id)"))
    return "\(name) \(place(of: diagnostic))title=\(title)::\(text)"
  }

  private func place(of diagnostic: Diagnostic) -> OutputText {
    guard case .file(let path, let region)? = diagnostic.location else { return "" }
    // GitHub takes the path as text: of one that is none, its escapes.
    let file = OutputText(Self.escaped(property: path.description))
    guard let region else { return "file=\(file)," }
    let line: OutputText = "file=\(file),line=\(region.line),endLine=\(region.endLine)"
    // Columns of several lines it does not take.
    guard region.line == region.endLine else { return "\(line)," }
    return "\(line),col=\(region.column),endColumn=\(region.endColumn),"
  }

  /// The text of a command: what would end its line is written `%NN`.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The value of a property, which ends at a comma or a colon, too.
  private static func escaped(property text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
