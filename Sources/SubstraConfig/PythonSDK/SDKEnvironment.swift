/// The variables that make the Python SDK use exactly the resolved settings of some clients.
///
/// The SDK interprets values in its own way, so that each setting needs a rule:
///
/// | setting | variable | why |
/// |---|---|---|
/// | the file | `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH=` | empty means "no file" |
/// | `insecure: false` | `…_INSECURE=` | every other string is true for the SDK, `false` included |
/// | no token, no login | none | an empty token would be sent |
/// | no url | none | without a file there is no url, so that the client is local |
/// | `url: ""` | `…_URL=` | the client is local for the SDK too |
/// | others | the value, defaults included | other defaults in a later SDK have no effect |
package struct SDKEnvironment: Sendable {
  /// The variables to be set, sorted by name.
  package let variables: [Variable]

  /// The variables of the clients that must not be set, sorted: those of settings without a value,
  /// and those for secret files and secret stores.
  package let absent: [String]

  /// The problems of passing the clients to the SDK together.
  package let diagnostics: [Diagnostic]

  /// The clients of the files that are not passed on: for the SDK they become local.
  package let leftOut: [String]

  /// A variable and its value.
  package struct Variable: Sendable {
    /// The name, such as `SUBSTRA_ORG_1_TOKEN`.
    package let name: String
    /// The value; always wrapped, even if it is not a credential.
    package let value: Secret
    /// Whether the value is a credential, or a username that looks like one.
    package let isCredential: Bool
    /// The setting; `nil` for the variable of the file.
    package let setting: Setting?
  }

  /// Creates variables that were made before.
  init(
    variables: [Variable], absent: [String], diagnostics: [Diagnostic], leftOut: [String]
  ) {
    self.variables = variables
    self.absent = absent
    self.diagnostics = diagnostics
    self.leftOut = leftOut
  }
}

extension SDKEnvironment {
  /// Creates the variables of clients whose configurations have no errors.
  ///
  /// - Parameter clientsOfFiles: The names of all clients of the files.
  package init(of configurations: [ClientConfiguration], clientsOfFiles: [String]) {
    var variables = [
      Variable(
        name: EnvironmentVariables.configurationFileVariable, value: Secret(""),
        isCredential: false, setting: nil)
    ]
    var absent: [String] = []
    var diagnostics: [Diagnostic] = []
    for configuration in configurations {
      guard let name = configuration.name, let prefix = try? VariablePrefix(clientName: name) else {
        diagnostics.append(.underivable(configuration.name ?? ""))
        continue
      }
      if prefix.slug.isEmpty { diagnostics.append(.withoutPrefix(name)) }
      for key in SettingKey.all where key.isReadBySDK || !key.isValue {
        let variable = prefix.variable(for: key.variableSuffix)
        guard key.isValue, let value = configuration.textForSDK(of: key.setting) else {
          absent.append(variable)
          continue
        }
        if value.withBytes({ $0.contains(0) }) {
          diagnostics.append(.unwritable(key.setting, of: name, variable))
        }
        variables.append(
          Variable(
            name: variable, value: value,
            isCredential: key.setting.isCredential
              || key.setting == .username && value.withBytes(ClientNameShape.looksLikeCredential),
            setting: key.setting))
      }
    }
    let names = configurations.compactMap(\.name)
    let handedOver = Set(names.map { Array($0.utf8) })
    leftOut = clientsOfFiles.filter { !handedOver.contains(Array($0.utf8)) }
    diagnostics += Self.collisions(of: names, with: leftOut, handedOver: handedOver)
    self.variables = variables.sorted { $0.name < $1.name }
    self.absent = absent.sorted()
    self.diagnostics = diagnostics.sortedOnce()
  }

  /// Reports clients that would read each other's variables.
  private static func collisions(
    of names: [String], with others: [String], handedOver: Set<[UInt8]>
  ) -> [Diagnostic] {
    var owners: [String: String] = [:]
    return (names + others).compactMap { name in
      guard let slug = (try? VariablePrefix(clientName: name))?.slug else { return nil }
      guard let owner = owners[slug] else {
        owners[slug] = name
        return nil
      }
      // Two clients that are both not passed on don't matter.
      guard !owner.utf8.elementsEqual(name.utf8), handedOver.contains(Array(owner.utf8))
      else { return nil }
      return .collision(owner, name)
    }
  }
}

extension ClientConfiguration {
  /// The variable's value for a setting of the Python SDK; `nil` if the variable must not be set.
  fileprivate func textForSDK(of setting: Setting) -> Secret? {
    switch setting {
    case .url: urlText.map { Secret($0) }
    case .token: token.value
    case .username: username.value.map { Secret($0) }
    case .password: password.value
    case .retryTimeout: Secret(String(retryTimeout.value.components.seconds))
    // Python's bool() of a string is true unless the string is empty.
    case .insecure: Secret(insecure.value ? "true" : "")
    case .backendType: Secret(backendType.value.rawValue)
    case .tokenExpiresAt, .allowImplicitLogin, .manageURL: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func underivable(_ client: String) -> Diagnostic {
    Diagnostic(
      rule: .envNameTransliterated, severity: .error,
      message:
        "the names of the variables of client \(ClientNameShape.quoted(client)) can't be derived with certainty",
      help: "give the client a name in ASCII: values are passed in variables")
  }

  fileprivate static func withoutPrefix(_ client: String) -> Diagnostic {
    Diagnostic(
      rule: .envPrefixEmpty,
      message:
        "the name of client \(ClientNameShape.quoted(client)) has no letter or digit for the names of its variables",
      help: "every such client reads SUBSTRA__…: rename the client")
  }

  fileprivate static func unwritable(
    _ setting: Setting, of client: String, _ variable: String
  ) -> Diagnostic {
    Diagnostic(
      rule: .valueNotPortable,
      message:
        "\(setting) of client \(ClientNameShape.quoted(client)) contains NUL, at which a variable ends",
      location: .environment(variable: variable),
      help: "no variable can hold it: change the \(setting)")
  }

  fileprivate static func collision(_ client: String, _ other: String) -> Diagnostic {
    Diagnostic(
      rule: .envNameCollision,
      message:
        "client \(ClientNameShape.quoted(client)) and client \(ClientNameShape.quoted(other)) read the same variables",
      help: "one node's credentials would go to the other: rename one of the clients")
  }
}
