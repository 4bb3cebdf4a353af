package import SubstraConfig

/// A problem for people: `path:line:column: severity: message [rule]`, the line it is in, and help.
package struct DiagnosticText: Sendable {
  private let diagnostic: Diagnostic
  private let excerpt: SourceExcerpt?

  /// Creates the text of a problem, with the redacted line it points to if there is one.
  package init(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) {
    self.diagnostic = diagnostic
    self.excerpt = excerpt
  }

  /// The lines; help is wrapped to the width if there is one.
  package func lines(width: Int?) -> [OutputText] {
    [headline] + excerptLines + helpLines(width: width)
  }
}

extension DiagnosticText {
  /// The first line, which a search finds.
  package var headline: OutputText {
    let severity = diagnostic.severity
    var line = OutputText()
    if let location = diagnostic.location {
      line += "\(location.description, .strong): "
    }
    line += "\(severity, severity.style): \(diagnostic.message) "
    line += "\(OutputText("[\(diagnostic.rule.id)]", .faint))"
    return line
  }

  private var excerptLines: [OutputText] {
    guard let excerpt, case .file(_, let region?) = diagnostic.location else { return [] }
    let number = "\(region.line)"
    let gutter = OutputText.blanks(2 + number.count)
    let before = OutputText.blanks(excerpt.caretColumn - 1)
    let carets = OutputText.carets(excerpt.caretWidth, diagnostic.severity.style)
    return [
      "  \(number, .faint) \("|", .faint) \(excerpt.text)",
      "\(gutter) \("|", .faint) \(before)\(carets)",
    ]
  }

  private func helpLines(width: Int?) -> [OutputText] {
    guard let help = diagnostic.help else { return [] }
    let indent = "  help: ".count
    // Escaped before it is cut, so that no line gets longer afterwards.
    let escaped = help.escapedForOutput
    let lines = width.map { escaped.wrapped(to: max($0 - indent, 20)) } ?? [escaped]
    return lines.enumerated().map { index, line in
      index == 0 ? "  \("help:", .note) \(line)" : "\(OutputText.blanks(indent))\(line)"
    }
  }
}

extension Severity {
  /// The looks of the word.
  package var style: OutputStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
