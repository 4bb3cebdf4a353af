import SubstraCommandSupport
import SubstraConfig

/// What the command prints about itself: help, completions and the schema.
extension SubstraConfigCommand {
  /// Prints the help of `--help` or of the verb `help`.
  func printHelp(
    _ arguments: ParsedArguments<CommandOption>, _ verb: Verb?, _ console: inout Console
  ) throws(UsageError) {
    let topic = try topic(of: arguments, verb)
    let format =
      verb == .help
      ? try arguments.choice(of: .format, default: .text) : arguments.helpFormat(.format)
    topic.print(as: format, to: &console)
  }

  private func topic(
    of arguments: ParsedArguments<CommandOption>, _ verb: Verb?
  ) throws(UsageError) -> HelpTopic {
    guard let verb else { return .command }
    guard verb == .help else {
      return verb == .token ? try topic(ofToken: arguments.operands[1...]) : .verb(verb)
    }
    try Invocation.checkOptions(of: .help, arguments)
    guard let name = arguments.operands.dropFirst().first else {
      return arguments.contains(.help) ? .verb(.help) : .command
    }
    if arguments.operands.count == 2, let topic = HelpTopic(file: name) { return topic }
    let subject = try Self.verb(name, isClient: { isClient($0, arguments) })
    if subject == .token { return try topic(ofToken: arguments.operands[2...]) }
    guard arguments.operands.count == 2 else {
      throw UsageError("'help' takes the name of one command")
    }
    return .verb(subject)
  }

  /// The page of `token`, or of the action that is its next argument.
  private func topic(
    ofToken operands: ArraySlice<[UInt8]>
  ) throws(UsageError) -> HelpTopic {
    var rest = operands
    return rest.isEmpty ? .verb(.token) : .action(try TokenRequest.action(&rest))
  }

  /// Prints completions for a shell, or what they ask for: the names of clients.
  func printCompletions(
    _ arguments: ParsedArguments<CommandOption>, _ console: inout Console
  ) throws(UsageError) {
    try Invocation.checkOptions(of: .completions, arguments)
    let operands = arguments.operands.dropFirst()
    guard operands.elementsEqual(["clients"], by: { $0.elementsEqual($1.utf8) }) else {
      let shell = try CompletionShell(operands: operands)
      console.print(unstyled: CompletionScript(shell, .substraConfig).text)
      return
    }
    let names = clients(
      of: arguments.values(of: .config), usesEnvironment: !arguments.contains(.noEnvironment))
    for name in names where name.isCompletable { console.print(unstyled: name + "\n") }
  }

  /// Prints the schema of configuration files.
  func printSchema(
    _ arguments: ParsedArguments<CommandOption>, _ console: inout Console
  ) throws(UsageError) {
    try Invocation.checkOptions(of: .schema, arguments)
    guard arguments.operands.count == 1 else {
      throw UsageError("'schema' does not take an argument")
    }
    console.print(ConfigurationSchema.document)
  }
}

extension String {
  /// Whether the name of a client can be typed, and can't be a credential.
  fileprivate var isCompletable: Bool {
    !isEmpty && escapedForOutput == self && !ClientNameShape.looksLikeCredential(utf8)
  }
}
