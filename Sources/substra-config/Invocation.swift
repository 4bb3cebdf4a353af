import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// A call of a verb, checked: what to do, for whom, with which layers.
struct Invocation {
  let verb: Verb
  /// The client's name; `nil` for `list`.
  let client: String?
  /// The setting, where the verb takes one and it was given.
  let setting: Setting?
  let format: OutputFormat
  let reveals: Bool
  /// The files named by options; `nil` leaves them to the environment.
  let files: [ConfigurationPath]?
  let usesEnvironment: Bool
  let overrides: ConfigurationOverrides
  /// The credentials that were given as arguments, for everybody on the machine to read.
  let exposedCredentials: [Setting]
}

extension Invocation {
  /// Checks the arguments behind the verb and the options.
  init(_ verb: Verb, _ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    self.verb = verb
    format = try arguments.choice(of: .format, default: .text)
    reveals = arguments.contains(.reveal)
    usesEnvironment = !arguments.contains(.noEnvironment)
    let files = arguments.values(of: .config)
    self.files = files.isEmpty ? nil : files.map { ConfigurationPath(bytes: $0) }
    (overrides, exposedCredentials) = try Self.overrides(arguments.values(of: .set))

    var operands = arguments.operands.dropFirst()
    client = try Self.client(of: verb, arguments.values(of: .client).last, &operands)
    setting = try Self.setting(of: verb, &operands)
    if let extra = operands.first {
      throw UsageError("'\(verb)' takes no further argument: \(WordShape.quoted(extra))")
    }
  }

  private static func client(
    of verb: Verb, _ named: [UInt8]?, _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> String? {
    guard verb != .list else {
      if named != nil { throw UsageError("'list' takes no --client: it lists all of them") }
      return nil
    }
    guard let bytes = named ?? operands.popFirst() else {
      throw UsageError(
        "'\(verb)' needs the name of a client",
        help: "usage: substra-config \(verb.synopsis); 'substra-config list' lists the clients")
    }
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
    case .list, .show:
      return nil
    case .explain, .get:
      guard let bytes = operands.popFirst() else {
        guard verb == .get else { return nil }
        throw UsageError(
          "'get' needs the name of a setting", help: "usage: substra-config \(verb.synopsis)")
      }
      return try setting(named: bytes)
    }
  }

  private static func setting(named bytes: some Collection<UInt8>) throws(UsageError) -> Setting {
    let names = Setting.allCases.map(\.key)
    if let text = String(validating: bytes, as: UTF8.self), let setting = Setting(key: text) {
      return setting
    }
    throw UsageError(
      "unknown setting \(WordShape.quoted(bytes))",
      help: .suggestion(for: bytes, among: names)
        ?? "settings are \(names.joined(separator: ", "))")
  }

  private static func overrides(
    _ assignments: [[UInt8]]
  ) throws(UsageError) -> (ConfigurationOverrides, exposed: [Setting]) {
    var overrides = ConfigurationOverrides()
    overrides.origin = .code(fileID: "--set", line: 0)
    var exposed: [Setting] = []
    for assignment in assignments {
      guard let separator = assignment.firstIndex(of: UInt8(ascii: "=")) else {
        // It is not quoted: it may be a credential whose name was forgotten.
        throw UsageError("--set needs SETTING=VALUE", help: "for example --set insecure=true")
      }
      let setting = try setting(named: assignment[..<separator])
      if let problem = overrides.set(setting, toText: Array(assignment[(separator + 1)...])) {
        throw UsageError("--set: \(problem)", help: "\(setting) takes: \(setting.valueDescription)")
      }
      if setting.isCredential, !exposed.contains(setting) { exposed.append(setting) }
    }
    return (overrides, exposed)
  }
}
