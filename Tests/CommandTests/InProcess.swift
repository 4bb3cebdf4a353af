import SubstraCommandSupport
import TestSupport
@testable import substra_config

/// The output of `substra-config` for some arguments, run in the test process.
struct InProcess {
  let output: String
  let errors: String
  let exitCode: ExitCode
  /// The program that would replace the process.
  let program: ProgramCall?

  /// Runs the command.
  init(
    _ arguments: String..., environment: [(String, String)] = [], terminal: Terminal = .none
  ) {
    self.init(arguments, environment: environment, terminal: terminal)
  }

  /// Runs the command.
  init(
    _ arguments: [String], environment: [(String, String)] = [], terminal: Terminal = .none
  ) {
    self.init(
      bytes: arguments.map { Array($0.utf8) },
      environment: environment.map { (name: Array($0.utf8), value: Array($1.utf8)) },
      terminal: terminal)
  }

  /// Runs the command with bytes, which need not be UTF-8.
  init(
    bytes arguments: [[UInt8]], environment: [(name: [UInt8], value: [UInt8])],
    terminal: Terminal = .none
  ) {
    self.init(
      SubstraConfigCommand(arguments: arguments, environment: environment, terminal: terminal))
  }

  /// Runs a command that was prepared for a test.
  init(_ command: SubstraConfigCommand) {
    let result = command.run()
    output = String(decoding: result.output, as: UTF8.self)
    errors = String(decoding: result.errors, as: UTF8.self)
    exitCode = result.exitCode
    program = result.program
  }
}

extension Terminal {
  /// A terminal of some width for both streams.
  static func window(_ width: Int, allowsColor: Bool = false) -> Terminal {
    Terminal(
      output: .init(isTerminal: true, width: width), errors: .init(isTerminal: true, width: width),
      allowsColor: allowsColor)
  }
}
