package import SubstraConfig

/// Collects what a command says, made safe to print.
///
/// A command is over soon, so its text is kept until the end: data first, then diagnostics, and a
/// test sees what a user sees.
package struct Console: Sendable {
  /// What is known of the two streams.
  package let terminal: Terminal
  /// Masks the credentials it has been told of.
  package var redactor: Redactor
  /// Whether nothing but errors is said beside the data.
  package var isQuiet = false

  /// Data so far.
  package private(set) var output: [UInt8] = []
  /// Diagnostics so far.
  package private(set) var errors: [UInt8] = []

  private let color: Terminal.ColorChoice

  /// The lists of all settings that were shown: one is enough for a run.
  private var shownLists: [String] = []

  /// Creates a console that nothing was said on.
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

  /// Prints a sentence as data, in several lines where the terminal is too narrow.
  ///
  /// - Parameter hanging: The spaces before every line but the first.
  package mutating func print(sentence text: OutputText, hanging: Int = 4) {
    let masked = redactor.masked(text)
    let lines = terminal.output.width.map { masked.wrapped(to: $0, hanging: hanging) }
    for line in lines ?? [masked] { print(line) }
  }

  /// Prints a table as data.
  package mutating func print(_ table: Table) {
    for line in table.masked(by: redactor).lines(width: terminal.output.width) { print(line) }
  }

  /// Prints a problem with its line and the fix as data.
  package mutating func print(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) {
    let lines = lines(of: diagnostic, excerpt, terminal.output.width, redactor)
    for line in lines { print(line) }
  }

  /// Parts data from what is said about it where both appear on one terminal.
  package mutating func separate() {
    guard terminal.output.isTerminal, terminal.errors.isTerminal else { return }
    print()
  }

  /// Prints a document as data.
  package mutating func print(_ document: JSONValue) {
    output += document.encoded(redactor)
    output.append(UInt8(ascii: "\n"))
  }

  /// Prints a value that a script asked for, as it is; on a terminal it is made safe to look at.
  package mutating func print(exactly value: String) {
    guard terminal.output.isTerminal else {
      output += value.utf8
      output.append(UInt8(ascii: "\n"))
      return
    }
    output += value.escapedForOutput.utf8
    output.append(UInt8(ascii: "\n"))
  }

  /// Prints what another program reads, as it is; on a terminal every line is made safe to look at.
  ///
  /// The caller has made sure that credentials in it may be seen.
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
      // The last line end is no line.
      if bytes.last == UInt8(ascii: "\n") { output.removeLast() }
    }
  }

  /// Prints a line for people, beside the data.
  package mutating func report(_ text: OutputText = "") {
    let inColor = terminal.usesColor(on: terminal.errors, color)
    errors += redactor.forDiagnostics.bytes(of: text, inColor: inColor)
    errors.append(UInt8(ascii: "\n"))
  }

  /// Prints a sentence beside the data, in several lines where the terminal is too narrow.
  ///
  /// - Parameter hanging: The spaces before every line but the first.
  package mutating func report(sentence text: OutputText, hanging: Int = 4) {
    let masked = redactor.forDiagnostics.masked(text)
    let lines = terminal.errors.width.map { masked.wrapped(to: $0, hanging: hanging) }
    for line in lines ?? [masked] { report(line) }
  }

  /// Prints a sentence that is not about an error, beside the data: nothing in a quiet run.
  ///
  /// - Parameter hanging: The spaces before every line but the first.
  package mutating func remark(_ text: OutputText, hanging: Int = 4) {
    if !isQuiet { report(sentence: text, hanging: hanging) }
  }

  /// Prints what is wrong with a call, and the fix.
  package mutating func report(_ error: UsageError, of tool: StaticString) {
    report(sentence: "\(OutputText(stringLiteral: tool)): \("error", .error): \(error.message)")
    if let help = error.help { report(sentence: "  \("help:", .note) \(help)", hanging: 8) }
  }

  /// Prints a problem with its line and the fix; of a quiet run only an error.
  package mutating func report(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) {
    guard says(diagnostic) else { return }
    let lines = lines(of: diagnostic, excerpt, terminal.errors.width, redactor.forDiagnostics)
    for line in lines { report(line) }
  }

  /// Whether a problem is printed at all.
  package func says(_ diagnostic: Diagnostic) -> Bool {
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
