package import SubstraConfig

/// Collects a command's output, with control characters escaped and credentials masked.
///
/// The output is kept until the command ends, and then written: data first, then diagnostics. Tests
/// read it here.
package struct Console: Sendable {
  /// The properties of the two streams.
  package let terminal: Terminal
  /// Masks the credentials that are registered with it.
  package var redactor: Redactor
  /// Whether only errors are printed to standard error.
  package var isQuiet = false

  /// The data so far, for standard output.
  package private(set) var output: [UInt8] = []
  /// The diagnostics so far, for standard error.
  package private(set) var errors: [UInt8] = []

  private let color: Terminal.ColorChoice

  /// The help texts printed so far that list all settings; each is printed once.
  private var shownLists: [String] = []

  /// Creates an empty console.
  package init(terminal: Terminal, color: Terminal.ColorChoice, redactor: Redactor) {
    self.terminal = terminal
    self.color = color
    self.redactor = redactor
  }
}

extension Console {
  /// Prints a line of data.
  package mutating func print(_ text: OutputText = "") {
    let inColor = terminal.usesColor(on: terminal.output, color)
    output += redactor.bytes(of: text, inColor: inColor)
    output.append(UInt8(ascii: "\n"))
  }

  /// Prints a sentence as data, wrapped to the terminal.
  ///
  /// - Parameter hanging: The indentation of every line after the first.
  package mutating func print(sentence text: OutputText, hanging: Int = 4) {
    let masked = redactor.masked(text)
    let lines = terminal.output.width.map { masked.wrapped(to: $0, hanging: hanging) }
    for line in lines ?? [masked] { print(line) }
  }

  /// Prints a table as data.
  package mutating func print(_ table: Table) {
    for line in table.masked(by: redactor).lines(width: terminal.output.width) { print(line) }
  }

  /// Prints a diagnostic with its source line and help as data.
  package mutating func print(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) {
    let lines = lines(of: diagnostic, excerpt, terminal.output.width, redactor)
    for line in lines { print(line) }
  }

  /// Prints an empty line between data and diagnostics if both appear on a terminal.
  package mutating func separate() {
    guard terminal.output.isTerminal, terminal.errors.isTerminal else { return }
    print()
  }

  /// Prints a JSON document as data.
  package mutating func print(_ document: JSONValue) {
    output += document.encoded(redactor)
    output.append(UInt8(ascii: "\n"))
  }

  /// Prints text of the program itself, such as a script, as it is.
  package mutating func print(unstyled text: String) {
    output += text.utf8
  }

  /// Prints a value unchanged, for scripts; on a terminal, control characters are escaped.
  package mutating func print(exactly value: String) {
    guard terminal.output.isTerminal else {
      output += value.utf8
      output.append(UInt8(ascii: "\n"))
      return
    }
    output += value.escapedForOutput.utf8
    output.append(UInt8(ascii: "\n"))
  }

  /// Prints text for another program unchanged; on a terminal, control characters are escaped.
  ///
  /// Credentials are not masked: the caller checks that they may be printed.
  package mutating func print(script: Secret) {
    script.withBytes { bytes in
      guard terminal.output.isTerminal else {
        output += bytes
        return
      }
      for line in String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ) {
        output += String(line).escapedForOutput.utf8
        output.append(UInt8(ascii: "\n"))
      }
      // The text ends with a line break, after which no line follows.
      if bytes.last == UInt8(ascii: "\n") { output.removeLast() }
    }
  }

  /// A console with the same settings and no output.
  package var emptied: Console {
    var copy = self
    (copy.output, copy.errors) = ([], [])
    return copy
  }

  /// Returns the data so far, which the caller writes at once, and forgets it.
  package mutating func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  /// Prints a line to standard error.
  package mutating func report(_ text: OutputText = "") {
    let inColor = terminal.usesColor(on: terminal.errors, color)
    errors += redactor.forDiagnostics.bytes(of: text, inColor: inColor)
    errors.append(UInt8(ascii: "\n"))
  }

  /// Prints a sentence to standard error, wrapped to the terminal.
  ///
  /// - Parameter hanging: The indentation of every line after the first.
  package mutating func report(sentence text: OutputText, hanging: Int = 4) {
    let masked = redactor.forDiagnostics.masked(text)
    let lines = terminal.errors.width.map { masked.wrapped(to: $0, hanging: hanging) }
    for line in lines ?? [masked] { report(line) }
  }

  /// Prints a sentence that is not an error to standard error, unless the console is quiet.
  ///
  /// - Parameter hanging: The indentation of every line after the first.
  package mutating func remark(_ text: OutputText, hanging: Int = 4) {
    if !isQuiet { report(sentence: text, hanging: hanging) }
  }

  /// Prints an error of the call or of the system, and help.
  package mutating func report(
    error message: OutputText, help: OutputText? = nil, of tool: StaticString
  ) {
    report(sentence: "\(OutputText(stringLiteral: tool)): \("error", .error): \(message)")
    if let help { report(sentence: "  \("help:", .note) \(help)", hanging: 8) }
  }

  /// Prints a diagnostic with its source line and help; a quiet console prints only errors.
  package mutating func report(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) {
    guard prints(diagnostic) else { return }
    let lines = lines(of: diagnostic, excerpt, terminal.errors.width, redactor.forDiagnostics)
    for line in lines { report(line) }
  }

  /// Whether a diagnostic is printed to standard error.
  package func prints(_ diagnostic: Diagnostic) -> Bool {
    !isQuiet || diagnostic.severity == .error
  }

  private mutating func lines(
    of diagnostic: Diagnostic, _ excerpt: SourceExcerpt?, _ width: Int?, _ redactor: Redactor
  ) -> [OutputText] {
    var isNew = true
    if let help = diagnostic.help, SettingKey.lists.contains(help) {
      isNew = !shownLists.contains(help)
      if isNew { shownLists.append(help) }
    }
    return DiagnosticText(diagnostic, excerpt: excerpt, showsHelp: isNew)
      .lines(width: width, redactor: redactor)
  }
}
