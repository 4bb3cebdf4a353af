import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// Runs the command of `--store-with`, which gets a token on its standard input.
struct StoreCommand: Sendable {
  /// Runs a program with a secret as its standard input, and waits for its end.
  typealias Run =
    @Sendable (
      _ command: [[UInt8]], _ environment: [(name: [UInt8], value: [UInt8])], _ input: Secret
    ) throws(ProgramFailure) -> ChildProcess.Ending

  /// Runs the program.
  let run: Run

  /// Runs the program as a child of this process.
  static let child = StoreCommand {
    (command, environment, input) throws(ProgramFailure) -> ChildProcess.Ending in
    try input.withBytes { bytes throws(ProgramFailure) in
      try ForegroundChild.run(
        command, environment: environment, input: bytes + [UInt8(ascii: "\n")],
        output: .errors)
    }
  }
}

extension StoreCommand {
  /// Gives a token to a command.
  ///
  /// - Throws: If the command can't be started, or does not end with exit code 0.
  func store(
    _ token: Secret, with command: [[UInt8]],
    environment: [(name: [UInt8], value: [UInt8])]
  ) throws(TokenFailure) {
    let ending: ChildProcess.Ending
    do throws(ProgramFailure) {
      ending = try run(command, environment, token)
    } catch {
      throw TokenFailure(
        message: "can't run the command after --: \(error.error.description)",
        help: "nothing was stored, and the old token stays in force", code: .incomplete)
    }
    switch ending {
    case .exited(code: 0): return
    case .exited(let code):
      throw failure("it ended with exit code \(Int(code))")
    case .killed(let signal):
      throw failure("it was ended by signal \(Int(signal))")
    }
  }

  private func failure(_ reason: OutputText) -> TokenFailure {
    TokenFailure(
      message: "the command did not store the token: \(reason)",
      help: "the old token stays in force", code: .incomplete)
  }
}
