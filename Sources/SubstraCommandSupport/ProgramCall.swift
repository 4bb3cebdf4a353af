import SubstraConfig
package import SubstraPlatform

/// A program to run, with its arguments and environment.
package struct ProgramCall: Sendable {
  /// The name of the program, then its arguments.
  package let arguments: [[UInt8]]
  /// The whole environment of the program.
  package let environment: [(name: [UInt8], value: [UInt8])]
  /// Whether a failure to run it is also printed as JSON on standard output.
  package let failsInJSON: Bool
  /// What this process does when the program has ended; `nil` if the program replaces it.
  package let cleanUp: (@Sendable () -> Void)?
  /// What happens to the program while it runs; `nil` if nothing does.
  package let supervision: Supervision?

  /// How a program is watched while it runs.
  package struct Supervision: Sendable {
    /// The time between two checks.
    package let interval: Duration
    /// Decides what happens to the program.
    package let check: @Sendable () -> SupervisedChild.Step

    /// Creates a supervision.
    package init(every interval: Duration, check: @escaping @Sendable () -> SupervisedChild.Step) {
      self.interval = interval
      self.check = check
    }
  }

  /// Creates a call; `arguments` must not be empty.
  package init(
    arguments: [[UInt8]], environment: [(name: [UInt8], value: [UInt8])],
    failsInJSON: Bool = false, cleanUp: (@Sendable () -> Void)? = nil,
    supervision: Supervision? = nil
  ) {
    precondition(!arguments.isEmpty, "a program has a name")
    self.supervision = supervision
    self.cleanUp = cleanUp
    self.arguments = arguments
    self.environment = environment
    self.failsInJSON = failsInJSON
  }
}

extension ProgramCall {
  /// Whether the program is a child of this process, and does not replace it.
  package var runsAsChild: Bool { cleanUp != nil || supervision != nil }

  /// Replaces the process with the program, or runs it as a child if there is something to do
  /// meanwhile or afterwards.
  ///
  /// - Returns: The exit code for this process: the program's own, or a shell's if the program can't
  ///   be run. If a signal ended the program, the same signal ends this process.
  package func run(tool: StaticString) -> Int32 {
    guard runsAsChild else {
      let failure = ProgramReplacement.run(
        arguments[0], arguments: Array(arguments.dropFirst()), environment: environment)
      return report(failure, tool)
    }
    do throws(ProgramFailure) {
      let ending = try ending()
      cleanUp?()
      switch ending {
      case .exited(let code): return code
      case .killed(let signal): return EndingSignals.end(by: signal)
      }
    } catch {
      cleanUp?()
      return report(error, tool)
    }
  }

  /// Runs the program as a child.
  private func ending() throws(ProgramFailure) -> ChildProcess.Ending {
    guard let supervision else {
      return try ForegroundChild.run(arguments, environment: environment)
    }
    return try SupervisedChild.run(
      arguments, environment: environment, every: supervision.interval, check: supervision.check)
  }

  /// Reports why the program can't be run, and returns a shell's exit code.
  private func report(_ failure: ProgramFailure, _ tool: StaticString) -> Int32 {
    var console = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
    // A command that does not exist may be a credential that was pasted by mistake.
    let path = ConfigurationPath(bytes: failure.path ?? arguments[0])
    let name = Self.isShortName(arguments[0]) ? path : path.shown
    let reason: OutputText =
      failure.isInterpreterMissing
      ? "its interpreter does not exist"
      : failure.exitCode == 127 ? "command not found" : "\(failure.error.description)"
    let message: OutputText = "can't run \(name): \(reason)"
    console.report("\(OutputText(stringLiteral: tool)): error: \(message)")
    if failsInJSON { console.print(.failure(message)) }
    // If this fails, no stream is left to report it on.
    try? StandardStream.output.write(console.output)
    try? StandardStream.errors.write(console.errors)
    return failure.exitCode
  }

  /// Whether a name is short enough for a command, such as `python3.11`, and no credential.
  private static func isShortName(_ name: [UInt8]) -> Bool {
    name.count <= 12
      && name.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"), UInt8(ascii: "+"):
          true
        default: false
        }
      }
  }
}
