import SubstraCommandSupport
import SubstraConfig

/// The checked arguments of a call of a verb.
struct Invocation {
  let verb: Verb
  /// The names of the clients; empty for `list`, and for all clients of the files.
  let clients: [String]
  /// The setting, if the verb takes one and it is given.
  let setting: Setting?
  /// The command of `exec` with its arguments.
  let command: [[UInt8]]
  /// What only `token` has; `nil` for other verbs.
  let token: TokenRequest?
  /// How requests to nodes are sent.
  let node: NodeOptions
  let format: OutputFormat
  let reveals: Bool
  /// The files of `--config`; `nil` if the environment decides.
  let files: [ConfigurationPath]?
  let secretsDirectories: [ConfigurationPath]
  let secretFiles: SecretFilePolicy
  let credentialPolicy: CredentialPolicy
  let usesEnvironment: Bool
  /// Whether warnings fail the call.
  let isStrict: Bool
  /// Whether checks that passed are shown too.
  let isVerbose: Bool
  /// Whether only errors are printed to standard error.
  let isQuiet: Bool
  let isPristine: Bool
  /// Whether `exec` logs in the clients that have a password, and ends their sessions afterwards.
  let usesSessions: Bool
  /// How `exec` follows changes while the command runs; `nil` if it does not.
  let following: ChangeFollowing?
  /// The format of `env`; `nil` if it is not given.
  let variableFormat: VariableFormat?
  /// The file to which `env` writes the variables.
  let output: OutputFile?
  let overrides: ConfigurationOverrides
  /// The credentials that were passed as arguments, which every user of the machine can read.
  let exposedCredentials: [Setting]
}

extension Invocation {
  /// Checks the options and the arguments after the verb.
  ///
  /// - Parameter isClient: Whether the files have a client with this name.
  init(
    _ verb: Verb, _ arguments: ParsedArguments<CommandOption>,
    isClient: (String) -> Bool = { _ in false }
  ) throws(UsageError) {
    self.verb = verb
    try Self.checkOptions(of: verb, arguments)
    format = try arguments.choice(of: .format, default: .text)
    reveals = arguments.contains(.reveal)
    usesEnvironment = !arguments.contains(.noEnvironment)
    isStrict = arguments.contains(.strict)
    isVerbose = arguments.contains(.verbose)
    isQuiet = arguments.contains(.quiet)
    isPristine = arguments.contains(.pristine)
    usesSessions = arguments.contains(.session)
    following = try ChangeFollowing(arguments)
    let files = arguments.values(of: .config)
    self.files = files.isEmpty ? nil : files.map { ConfigurationPath(bytes: $0) }
    secretsDirectories = try Self.directories(arguments)
    secretFiles = try Self.secretFiles(arguments)
    credentialPolicy = try arguments.choice(of: .credentialPolicy, default: .rejectTracked)
    variableFormat = try Self.variableFormat(arguments)
    output = try Self.output(of: verb, arguments)
    (overrides, exposedCredentials) = try Self.overrides(arguments)

    var operands = arguments.operands.dropFirst()
    command = try Self.command(of: verb, arguments, &operands)
    token = verb == .token ? try TokenRequest(arguments, command: command, &operands) : nil
    node = try NodeOptions(arguments)
    clients = try Self.clients(
      of: verb, takesMany: verb.takesManyClients || token?.action == .status,
      arguments.values(of: .client), &operands)
    setting = try Self.setting(of: verb, &operands)
    if let extra = operands.first {
      let shown = ArgumentShape.quoted(extra, isKnown: isClient)
      throw UsageError("'\(verb)' takes no further argument: \(shown)")
    }
  }

  /// The client of a verb that takes one.
  var client: String? { clients.first }

  /// Whether the call can need a client's token, so that a secret store has to be asked for it.
  var usesToken: Bool {
    switch verb {
    case .get: setting == .token
    case .token: token?.action != .page
    default: true
    }
  }
}

extension Invocation {
  /// Refuses options that a verb does not take.
  static func checkOptions(
    of verb: Verb, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) {
    for (option, _) in arguments.options where !option.isTaken(by: verb) {
      let reason: OutputText =
        verb == .list && option == .client ? ": it lists all clients" : ""
      throw UsageError("'\(verb)' does not take --\(option)\(reason)")
    }
    guard verb == .exec, !arguments.contains(.session) else { return }
    for option in [CommandOption.timeout, .cacert, .allowHTTP] where arguments.contains(option) {
      throw UsageError("--\(option) needs --session, since no node is asked otherwise")
    }
  }

  private static func directories(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> [ConfigurationPath] {
    try arguments.values(of: .secretsDirectory).map { bytes throws(UsageError) in
      guard !bytes.isEmpty else { throw UsageError("--secrets-directory needs a folder") }
      return ConfigurationPath(bytes: bytes)
    }
  }

  private static func output(
    of verb: Verb, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> OutputFile? {
    let isForced = arguments.contains(.force)
    guard let path = try arguments.path(of: .output) else {
      if isForced, verb == .env { throw UsageError("--force needs --output FILE") }
      return nil
    }
    return OutputFile(path, isForced: isForced)
  }

  private static func secretFiles(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> SecretFilePolicy {
    var policy: SecretFilePolicy =
      switch try arguments.choice(of: .secretFiles, default: SecretFileChoice.strict) {
      case .strict: .strict
      case .container: .container
      }
    policy.allowsPipes = arguments.contains(.allowPipes)
    return policy
  }

  /// The format of `env`: `--format json` means `--as json`, the only format that is JSON.
  private static func variableFormat(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> VariableFormat? {
    let format = try arguments.choice(of: .format, default: OutputFormat.text)
    guard arguments.contains(.as) else { return format == .json ? .json : nil }
    let chosen = try arguments.choice(of: .as, default: VariableFormat.sh)
    guard format == .text || chosen == .json else {
      throw UsageError("--as \(chosen) does not produce JSON: omit --format json")
    }
    return chosen
  }

  /// The arguments after `--`, for `exec`; other verbs treat them as their own.
  private static func command(
    of verb: Verb, _ arguments: ParsedArguments<CommandOption>,
    _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> [[UInt8]] {
    guard verb == .exec || arguments.contains(.storeWith) else { return [] }
    let example: OutputText =
      verb == .exec
      ? "for example \(Verb.exec.example)"
      : "for example substra-config token rotate org-1 --store-with -- ./store-token"
    guard let terminator = arguments.terminator else {
      let caller: OutputText = verb == .exec ? "'exec'" : "--store-with"
      throw UsageError("\(caller) needs a command after --", help: example)
    }
    let command = arguments.operands[max(terminator, 1)...]
    guard let name = command.first, !name.isEmpty else {
      throw UsageError("no command after --", help: example)
    }
    operands = operands.dropLast(command.count)
    return Array(command)
  }

  private static func clients(
    of verb: Verb, takesMany: Bool, _ named: [[UInt8]], _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> [String] {
    guard verb.takesClients else { return [] }
    guard !takesMany else {
      let all = named + operands
      operands = []
      var known: Set<[UInt8]> = []
      var names: [String] = []
      for bytes in all {
        let name = try name(bytes)
        if known.insert(bytes).inserted { names.append(name) }
      }
      return names
    }
    guard let bytes = named.last ?? operands.popFirst() else {
      throw UsageError(
        "'\(verb)' needs the name of a client",
        help: "usage: substra-config \(verb.synopsis); 'substra-config list' lists the clients")
    }
    return [try name(bytes)]
  }

  private static func name(_ bytes: [UInt8]) throws(UsageError) -> String {
    guard let name = String(validating: bytes, as: UTF8.self) else {
      let shown = ClientNameShape.quoted(String(escapingInvalidUTF8: bytes))
      throw UsageError("the client's name is not UTF-8: \(shown)")
    }
    return name
  }

  private static func setting(
    of verb: Verb, _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> Setting? {
    switch verb {
    case .list, .show, .check, .env, .exec, .token, .schema, .completions, .help:
      return nil
    case .explain, .get:
      guard let bytes = operands.popFirst() else {
        guard verb == .get else { return nil }
        throw UsageError(
          "'get' needs the name of a setting", help: "usage: substra-config \(verb.synopsis)")
      }
      return try SettingArgument.setting(named: bytes)
    }
  }

  private static func overrides(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> (ConfigurationOverrides, exposed: [Setting]) {
    var overrides = ConfigurationOverrides()
    overrides.origin = .code(fileID: "--set", line: 0)
    overrides.fileOrigin = .code(fileID: "--set-file", line: 0)
    var exposed: [Setting] = []
    for bytes in arguments.values(of: .set) {
      let argument = try SettingArgument(bytes, of: .set)
      try argument.setValue(in: &overrides)
      let setting = argument.setting
      if setting.isCredential, !exposed.contains(setting) { exposed.append(setting) }
    }
    for bytes in arguments.values(of: .setFile) {
      try SettingArgument(bytes, of: .setFile).setFile(in: &overrides)
    }
    return (overrides, exposed)
  }
}
