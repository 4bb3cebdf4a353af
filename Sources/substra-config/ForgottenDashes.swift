import SubstraCommandSupport

extension UsageError {
  /// `exec` was given a command without `--` in front of it.
  static let forgottenDashes = UsageError(
    "there is no -- in front of the command",
    help: "put -- before the command, for example \(Verb.exec.example)")

  /// What to say of arguments that could not be parsed, where a command stands among them without
  /// `--`: its options are taken for ours.
  ///
  /// - Parameter error: What is wrong with the first of them.
  static func forgottenDashes(
    in arguments: [[UInt8]], failing error: UsageError
  ) -> UsageError? {
    guard !arguments.contains(Array("--".utf8)) else { return nil }
    // The words in front of the first one that is wrong.
    var count = arguments.count - 1
    while count > 0 {
      if let parsed = try? ParsedArguments<CommandOption>(Array(arguments.prefix(count))) {
        let isFirstOfCommand = parsed.operands.count > 1 && parsed.isOfExec && error.help == nil
        return isFirstOfCommand || parsed.isCommandWithoutDashes ? .forgottenDashes : nil
      }
      count -= 1
    }
    return nil
  }
}

extension ParsedArguments<CommandOption> {
  /// Whether a client and a command follow `exec`, and no `--` is between them.
  var isCommandWithoutDashes: Bool {
    isOfExec && terminator == nil && operands.count > (contains(.client) ? 1 : 2)
  }

  /// Whether the verb is `exec`.
  fileprivate var isOfExec: Bool {
    operands.first?.elementsEqual(Verb.exec.rawValue.utf8) == true
  }
}
