/// The variables in which the Python SDK sees exactly what was resolved, for some clients.
///
/// The SDK has its own reading of the same sources, so every setting is thought through:
///
/// | setting | variable | why |
/// |---|---|---|
/// | the file | `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH=` | empty is "no file": nothing of a file can get between |
/// | `insecure: false` | `…_INSECURE=` | every other text is true for the SDK, `false` included |
/// | no token, no login | none | an empty token counts as one and is sent |
/// | no url | none | with a file out of the way it is absent, so that the client is local |
/// | `url: ""` | `…_URL=` | it is local for the SDK too |
/// | others | the value, defaults included | a later default of the SDK changes nothing |
package struct SDKEnvironment: Sendable {
  /// The variables to be set, sorted by name.
  package let variables: [Variable]

  /// The variables of the clients that must not be set, sorted: those of settings without a value,
  /// and those that name secret files.
  package let absent: [String]

  /// Why the clients can't be handed over together, and what is doubtful about it.
  package let diagnostics: [Diagnostic]

  /// The clients of the files that are not among those handed over: for the SDK they become local.
  package let leftOut: [String]

  /// A variable and its value.
  package struct Variable: Sendable {
    /// The name, such as `SUBSTRA_ORG_1_TOKEN`.
    package let name: String
    /// The value; wrapped whether it is a credential or not.
    package let value: Secret
    /// Whether the value is a credential, or a username that looks like one.
    package let isCredential: Bool
    /// The setting; `nil` for the variable of the file.
    package let setting: Setting?
  }
}

extension SDKEnvironment {
  /// Hands over sound configurations.
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
      for key in SettingKey.all where key.isReadBySDK || key.isFile {
        let variable = prefix.variable(for: key.variableSuffix)
        guard !key.isFile, let value = configuration.textForSDK(of: key.setting) else {
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

  /// Clients that would read each other's variables.
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
      // Two clients that stay behind are no concern of this.
      guard !owner.utf8.elementsEqual(name.utf8), handedOver.contains(Array(owner.utf8))
      else { return nil }
      return .collision(owner, name)
    }
  }
}

extension ClientConfiguration {
  /// The text that makes the Python SDK see a setting's value; `nil` if only no variable does.
  fileprivate func textForSDK(of setting: Setting) -> Secret? {
    switch setting {
    case .url: urlText.map { Secret($0) }
    case .token: token.value
    case .username: username.value.map { Secret($0) }
    case .password: password.value
    case .retryTimeout: Secret(String(retryTimeout.value.components.seconds))
    // Python's bool() of a text is true unless the text is empty.
    case .insecure: Secret(insecure.value ? "true" : "")
    case .backendType: Secret(backendType.value.rawValue)
    case .tokenExpiresAt, .allowImplicitLogin: nil
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
