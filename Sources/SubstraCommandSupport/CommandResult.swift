import SubstraPlatform

/// Everything a command has to say, before it is written.
package struct CommandResult: Sendable {
  /// How it ends.
  package let exitCode: ExitCode
  /// Data, for standard output.
  package let output: [UInt8]
  /// Diagnostics, for standard error.
  package let errors: [UInt8]

  /// What takes the place of this process once everything is written, if the command asks for it.
  package let program: ProgramCall?

  /// Creates a result of what a console has collected.
  package init(_ exitCode: ExitCode, _ console: Console, program: ProgramCall? = nil) {
    self.exitCode = exitCode
    self.program = program
    output = console.output
    errors = console.errors
  }
}

extension CommandResult {
  /// Writes both streams and says how the process is to end.
  ///
  /// A reader that has gone away, as `head` does, is no error: there is just nothing more to say.
  package func write(tool: StaticString) -> ExitCode {
    do throws(WritingError) {
      try StandardStream.output.write(output)
    } catch {
      guard case .failed(let reason) = error else { return exitCode }
      var console = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
      console.report("\(OutputText(stringLiteral: tool)): error: can't write the output: \(reason)")
      try? StandardStream.errors.write(errors + console.errors)
      return .incomplete
    }
    // There is nowhere left to complain when this fails.
    try? StandardStream.errors.write(errors)
    return exitCode
  }
}
