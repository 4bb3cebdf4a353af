import SubstraConfig
import SubstraPlatform

/// A program with its arguments, the first of which is its name, and its environment.
package struct ProgramCall: Sendable {
  /// The name and the arguments; never empty.
  package let arguments: [[UInt8]]
  /// All variables it gets.
  package let environment: [(name: [UInt8], value: [UInt8])]
  /// Whether a program that can't be run is a document on standard output, too.
  package let failsInJSON: Bool

  /// Creates a call of its parts.
  package init(
    arguments: [[UInt8]], environment: [(name: [UInt8], value: [UInt8])], failsInJSON: Bool = false
  ) {
    precondition(!arguments.isEmpty, "a program has a name")
    self.arguments = arguments
    self.environment = environment
    self.failsInJSON = failsInJSON
  }
}

extension ProgramCall {
  /// Becomes the program; comes back only if that fails, with the exit code of a shell.
  package func run(tool: StaticString) -> Int32 {
    let failure = ProgramReplacement.run(
      arguments[0], arguments: Array(arguments.dropFirst()), environment: environment)
    var console = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
    // What stands in the place of a command that does not exist may have been pasted there.
    let path = ConfigurationPath(bytes: failure.path ?? arguments[0])
    let name = Self.isShortName(arguments[0]) ? path : path.shown
    let reason: OutputText =
      failure.isInterpreterMissing
      ? "its interpreter does not exist"
      : failure.exitCode == 127 ? "command not found" : "\(failure.error.description)"
    let message: OutputText = "can't run \(name): \(reason)"
    console.report("\(OutputText(stringLiteral: tool)): error: \(message)")
    if failsInJSON { console.print(.failure(message)) }
    // There is nowhere left to complain when this fails.
    try? StandardStream.output.write(console.output)
    try? StandardStream.errors.write(console.errors)
    return failure.exitCode
  }

  /// Whether a text is as short as commands are, such as `python3.11`, and not longer.
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
