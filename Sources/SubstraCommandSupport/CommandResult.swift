import SubstraConfig
import SubstraPlatform

/// The output of a command before it is written, and its exit code.
package struct CommandResult: Sendable {
  /// The exit code.
  package let exitCode: ExitCode
  /// Data, for standard output.
  package let output: [UInt8]
  /// Diagnostics, for standard error.
  package let errors: [UInt8]

  /// The program that replaces this process after the output is written, for `exec`.
  package let program: ProgramCall?

  /// Creates a result from the output that a console has collected.
  package init(_ exitCode: ExitCode, _ console: Console, program: ProgramCall? = nil) {
    self.exitCode = exitCode
    self.program = program
    output = console.output
    errors = console.errors
  }
}

extension CommandResult {
  /// Writes both streams and returns the exit code for the process.
  ///
  /// A reader that closes the pipe early, as `head` does, is not an error.
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
    // If this fails, no stream is left to report it on.
    try? StandardStream.errors.write(errors)
    return exitCode
  }
}
