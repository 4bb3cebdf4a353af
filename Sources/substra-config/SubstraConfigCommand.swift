#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// The whole command, from its arguments to its output and exit code.
struct SubstraConfigCommand {
  let arguments: [[UInt8]]
  let environment: [(name: [UInt8], value: [UInt8])]
  let terminal: Terminal
  /// The current time.
  var clock: @Sendable () -> Date = { Date() }
  /// Sends requests to nodes; `nil` for the program curl.
  var exchange: NodeAccess.Exchange?
  /// Asks the user; `nil` for the terminal and the standard streams of the process.
  var interaction: Interaction?
  /// Runs the command of `--store-with`.
  var storeCommand = StoreCommand.child
  /// Called after every step of `token rotate`, for tests.
  var rotationReached: @Sendable (Rotation.Step) -> Void = { _ in }

  /// Runs the command and collects its output, which is written later.
  func run() -> CommandResult {
    var console = Console(terminal: terminal, color: .auto, redactor: Redactor(reveals: false))
    do {
      let arguments = try parsedArguments()
      let color = try arguments.choice(of: .color, default: Terminal.ColorChoice.auto)
      console = Console(
        terminal: terminal, color: color,
        redactor: Redactor(reveals: arguments.contains(.reveal)))
      if arguments.contains(.version) {
        console.print("substra-config \(ToolVersion.current)")
        return CommandResult(.success, console)
      }
      let verb = try arguments.operands.first.map { bytes throws(UsageError) in
        try Self.verb(bytes, isClient: { self.isClient($0, arguments) })
      }
      if arguments.contains(.help) {
        try printHelp(arguments, verb, &console)
        return CommandResult(.success, console)
      }
      guard let verb else {
        let lines = Help.command(width: console.terminal.errors.width)
        for line in lines { console.report(line) }
        return CommandResult(.usage, console)
      }
      let (exitCode, program) = try run(verb, arguments, &console)
      return CommandResult(exitCode, console, program: program)
    } catch {
      report(error, on: &console)
      return CommandResult(.usage, console)
    }
  }
}

extension SubstraConfigCommand {
  /// Parses the arguments, and detects a call of `exec` without `--`.
  private func parsedArguments() throws(UsageError) -> ParsedArguments<CommandOption> {
    let parsed: ParsedArguments<CommandOption>
    do throws(UsageError) {
      parsed = try ParsedArguments<CommandOption>(arguments)
    } catch {
      throw ForgottenDashes(in: arguments, failing: error).map(usageError(for:)) ?? error
    }
    if !parsed.contains(.help), let call = ForgottenDashes(in: parsed) {
      throw usageError(for: call)
    }
    return parsed
  }

  private func usageError(for call: ForgottenDashes) -> UsageError {
    call.error { clients(of: $0, usesEnvironment: call.usesEnvironment) }
  }
}

extension SubstraConfigCommand {
  /// Finds the verb with a name; `isClient` decides whether an unknown name may be shown.
  static func verb(
    _ bytes: [UInt8], isClient: (String) -> Bool
  ) throws(UsageError) -> Verb {
    if let verb = Verb.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) {
      return verb
    }
    let names = Verb.allCases.map(\.rawValue)
    throw UsageError(
      "unknown command \(ArgumentShape.quoted(bytes, isKnown: isClient))",
      help: .suggestion(for: bytes, among: names)
        ?? "commands are \(names.joined(separator: ", "))")
  }

  /// Whether the files of a call have a client with this name; called only for a wrong call.
  func isClient(_ name: String, _ arguments: ParsedArguments<CommandOption>) -> Bool {
    let names = clients(
      of: arguments.values(of: .config), usesEnvironment: !arguments.contains(.noEnvironment))
    return names.contains { $0.utf8.elementsEqual(name.utf8) }
  }

  /// The clients of some files, or without files, of the file in the variable.
  func clients(of files: [[UInt8]], usesEnvironment: Bool) -> [String] {
    let given = EnvironmentVariables(bytes: environment)
    let resolver = ConfigurationResolver(
      files: files.isEmpty ? nil : files.map { ConfigurationPath(bytes: $0) },
      environment: usesEnvironment ? given : given.masked)
    return (try? resolver.clientNames()) ?? []
  }
}

extension SubstraConfigCommand {
  /// Runs the verb.
  private func run(
    _ verb: Verb, _ arguments: ParsedArguments<CommandOption>, _ console: inout Console
  ) throws(UsageError) -> (ExitCode, ProgramCall?) {
    func call() throws(UsageError) -> (Invocation, ConfigurationResolver) {
      let invocation = try Invocation(verb, arguments, isClient: { isClient($0, arguments) })
      let variables = variables(for: invocation, &console)
      return (invocation, resolver(for: invocation, variables, invocation.overrides))
    }
    var exitCode: ExitCode = .success
    switch verb {
    case .list:
      let (invocation, resolver) = try call()
      exitCode = ListVerb(invocation, resolver).run(&console)
    case .show:
      let (invocation, resolver) = try call()
      exitCode = ShowVerb(invocation, resolver, NetrcFile(ofProcess: environment)).run(&console)
    case .explain:
      let (invocation, resolver) = try call()
      exitCode = ExplainVerb(invocation, resolver, NetrcFile(ofProcess: environment)).run(&console)
    case .get:
      let (invocation, resolver) = try call()
      exitCode = try GetVerb(invocation, resolver).run(&console)
    case .check:
      let (invocation, resolver) = try call()
      exitCode = CheckVerb(invocation, resolver, NetrcFile(ofProcess: environment)).run(&console)
    case .env:
      let (invocation, resolver) = try call()
      exitCode = try EnvVerb(invocation, resolver, environment).run(&console)
    case .exec:
      let (invocation, resolver) = try call()
      return try ExecVerb(invocation, resolver, environment, access(for: invocation)).run(&console)
    case .token: return try runToken(arguments, &console)
    case .schema: try printSchema(arguments, &console)
    case .completions: try printCompletions(arguments, &console)
    case .help: try printHelp(arguments, .help, &console)
    }
    return (exitCode, nil)
  }

  /// Runs an action of `token`.
  private func runToken(
    _ arguments: ParsedArguments<CommandOption>, _ console: inout Console
  ) throws(UsageError) -> (ExitCode, ProgramCall?) {
    let invocation = try Invocation(.token, arguments, isClient: { isClient($0, arguments) })
    guard let request = invocation.token else {
      preconditionFailure("a call of 'token' has its own arguments")
    }
    let variables = variables(for: invocation, &console)
    return try TokenVerb(
      invocation: invocation, request: request, environment: environment,
      access: access(for: invocation), interaction: interaction ?? .current(terminal),
      makeResolver: { resolver(for: invocation, variables, $0) }, clock: clock,
      runner: storeCommand, rotationReached: rotationReached
    ).run(&console)
  }

  /// The variables of a call; also reports the credentials that were passed as arguments.
  private func variables(
    for invocation: Invocation, _ console: inout Console
  ) -> EnvironmentVariables {
    console.isQuiet = invocation.isQuiet
    let given = EnvironmentVariables(bytes: environment)
    let variables = invocation.usesEnvironment ? given : given.masked
    console.redactor.register(invocation.overrides.token)
    console.redactor.register(invocation.overrides.password)
    console.redactor.register(credentialsOf: variables)
    for setting in invocation.exposedCredentials {
      console.remark(
        """
        substra-config: \("warning", .warning): --set \(setting)=... is visible to every user of \
        this machine, in the list of processes
        """)
      console.remark(
        """
          \("help:", .note) pass a file that only you can read with --set-file \(setting)=PATH, or \
        export a variable
        """, hanging: 8)
    }
    return variables
  }

  private func resolver(
    for invocation: Invocation, _ variables: EnvironmentVariables,
    _ overrides: ConfigurationOverrides
  ) -> ConfigurationResolver {
    var resolver = ConfigurationResolver(
      files: invocation.files, environment: variables,
      secretsDirectories: invocation.secretsDirectories, overrides: overrides,
      secretFiles: invocation.secretFiles, credentials: invocation.credentialPolicy,
      secretStores: invocation.usesToken ? .programs : .postponed,
      clock: clock, fileID: "--secrets-directory", line: 0)
    resolver.candidateFiles = { CandidateFiles.inFolder([UInt8(ascii: ".")]) }
    return resolver
  }

  /// The access to nodes, by the program curl unless a test gives another exchange.
  private func access(for invocation: Invocation) -> NodeAccess {
    let options = invocation.node
    let exchange =
      exchange
      ?? { [environment] requests in
        let certificates =
          options.certificates.map { TrustedCertificates(path: $0.bytes) }
          ?? TrustedCertificates(in: environment)
        return CurlTransport(environment: environment, certificates: certificates)
          .exchange(requests)
      }
    return NodeAccess(
      options, waitingLine: invocation.isQuiet ? nil : WaitingLine(terminal), exchange)
  }

  private func report(_ error: UsageError, on console: inout Console) {
    console.report(error: error.message, help: error.help, of: "substra-config")
    console.report("Try '\(CallBeginning(of: arguments).helpCall)'.")
  }
}

extension Redactor {
  /// Registers the credentials of all clients in the environment.
  fileprivate mutating func register(credentialsOf variables: EnvironmentVariables) {
    let suffixes = Setting.allCases.filter(\.isCredential).map { "_" + $0.variableSuffix }
    for name in variables.names where suffixes.contains(where: name.hasSuffix) {
      register(variables[name])
    }
  }
}
