package import SubstraConfig

/// A problem for people: `path:line:column: severity: message [rule]`, the line it is in, and help.
package struct DiagnosticText: Sendable {
  private let diagnostic: Diagnostic
  private let excerpt: SourceExcerpt?
  private let showsHelp: Bool

  /// Creates the text of a problem, with the redacted line it points to if there is one.
  ///
  /// - Parameter showsHelp: Whether the fix belongs to it: what was said before is not repeated.
  package init(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil, showsHelp: Bool = true) {
    self.diagnostic = diagnostic
    self.excerpt = excerpt
    self.showsHelp = showsHelp
  }

  /// The lines; message and help are wrapped to the width if there is one.
  ///
  /// - Parameter redactor: What masks credentials before a line is broken.
  package func lines(width: Int?, redactor: Redactor? = nil) -> [OutputText] {
    func wrapped(_ text: OutputText, _ hanging: Int) -> [OutputText] {
      let text = redactor?.masked(text) ?? text
      return width.map { text.wrapped(to: $0, hanging: hanging) } ?? [text]
    }
    let help = showsHelp ? diagnostic.help : nil
    return wrapped(headline, Self.hanging) + excerptLines
      + (help.map { wrapped("  \("help:", .note) \($0)", Self.helpIndent) } ?? [])
  }

  /// How far the rest of a message is indented: further than the line it is about.
  private static let hanging = 4

  private static let helpIndent = "  help: ".count
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
