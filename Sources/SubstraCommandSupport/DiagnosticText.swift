package import SubstraConfig

/// A diagnostic as text: `path:line:column: severity: message [rule]`, its source line, and help.
package struct DiagnosticText: Sendable {
  private let diagnostic: Diagnostic
  private let excerpt: SourceExcerpt?
  private let showsHelp: Bool

  /// Creates the text of a diagnostic.
  ///
  /// - Parameters:
  ///   - excerpt: The redacted source line, if it is shown.
  ///   - showsHelp: Whether the help is printed; false if the same help was printed before.
  package init(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil, showsHelp: Bool = true) {
    self.diagnostic = diagnostic
    self.excerpt = excerpt
    self.showsHelp = showsHelp
  }

  /// The lines; message and help are wrapped to the width, if there is one.
  ///
  /// - Parameter redactor: Masks credentials before a line is broken.
  package func lines(width: Int?, redactor: Redactor? = nil) -> [OutputText] {
    func wrapped(_ text: OutputText, _ hanging: Int) -> [OutputText] {
      let text = redactor?.masked(text) ?? text
      return width.map { text.wrapped(to: $0, hanging: hanging) } ?? [text]
    }
    let help = showsHelp ? diagnostic.help : nil
    return wrapped(headline, Self.hanging) + excerptLines
      + (help.map { wrapped("  \("help:", .note) \($0)", Self.helpIndent) } ?? [])
  }

  /// The indentation of a wrapped message, which is deeper than that of the excerpt.
  private static let hanging = 4

  private static let helpIndent = "  help: ".count
}

extension DiagnosticText {
  /// The first line: location, severity, message and rule.
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
    let gutter = OutputText.spaces(2 + number.count)
    let before = OutputText.spaces(excerpt.caretColumn - 1)
    let carets = OutputText.carets(excerpt.caretWidth, diagnostic.severity.style)
    return [
      "  \(number, .faint) \("|", .faint) \(excerpt.text)",
      "\(gutter) \("|", .faint) \(before)\(carets)",
    ]
  }
}

extension Severity {
  /// The style in which the severity is printed.
  package var style: OutputStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
