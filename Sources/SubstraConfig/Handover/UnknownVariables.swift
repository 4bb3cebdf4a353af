extension ConfigurationResolver {
  /// How many clients' variables a misspelt name is compared with.
  private static let mostClients = 1000

  /// For how many variables the nearest name is looked for, which takes its time.
  private static let mostSuggestions = 100

  private static let variablesOfNoClient = [
    EnvironmentVariables.configurationFileVariable, EnvironmentVariables.secretsDirectoryVariable,
  ]

  /// Reports the variables that begin with `SUBSTRA_` and that nobody reads.
  ///
  /// - Parameter named: The clients that were asked for beside those of the files.
  package func unknownVariables(beside named: [String] = []) -> [Diagnostic] {
    let clients = listedNames() + named
    var known = Set(Self.variablesOfNoClient)
    var prefixes: [VariablePrefix] = []
    for client in clients {
      guard let prefix = try? VariablePrefix(clientName: client) else { continue }
      known.formUnion(SettingKey.all.map { prefix.variable(for: $0.variableSuffix) })
      // No suggestion has what looks like a credential in it.
      if prefixes.count < Self.mostClients, !ClientNameShape.looksLikeCredential(client.utf8) {
        prefixes.append(prefix)
      }
    }
    return environment.names.filter { !known.contains($0) }.enumerated().map { index, variable in
      Self.unknown(variable, index < Self.mostSuggestions ? prefixes : [])
    }
  }

  private static func unknown(
    _ variable: String, _ prefixes: [VariablePrefix]
  ) -> Diagnostic {
    let key = SettingKey.all.filter { variable.hasSuffix("_" + $0.variableSuffix) }
      .max { $0.variableSuffix.utf8.count < $1.variableSuffix.utf8.count }
    let nearest =
      setting(meantBy: variable, prefixes)
      ?? client(meantBy: variable, giving: key, prefixes)
    let message =
      key.map { "the variable gives \($0) to a client that is in no file and was not asked for" }
      ?? "the variable matches no setting of a client"
    let help =
      nearest.map { "did you mean \($0)?" }
      ?? (key != nil
        ? "unset it, or name its client"
        : SettingKey.listOfVariables)
    return Diagnostic(
      rule: .unknownVariable, message: message,
      location: .environment(variable: EnvironmentVariables.shownName(variable)),
      help: help)
  }

  /// The variable of the same client whose setting is the nearest: `TIMEOUT` is `RETRY_TIMEOUT`.
  private static func setting(
    meantBy variable: String, _ prefixes: [VariablePrefix]
  ) -> String? {
    let suffixes = SettingKey.all.map(\.variableSuffix)
    for prefix in prefixes {
      let beginning = prefix.variable(for: "")
      guard variable.hasPrefix(beginning) else { continue }
      let rest = String(variable.dropFirst(beginning.count))
      let found =
        NearestName.of(rest, among: suffixes)
        ?? suffixes.first {
          rest.count >= 3 && ($0.hasSuffix("_" + rest) || rest.hasSuffix("_" + $0))
        }
      if let found { return prefix.variable(for: found) }
    }
    return nil
  }

  /// The variable of the nearest client that gives the same, or the nearest of those that are no
  /// client's.
  private static func client(
    meantBy variable: String, giving key: SettingKey?, _ prefixes: [VariablePrefix]
  ) -> String? {
    let candidates = key.map { key in prefixes.map { $0.variable(for: key.variableSuffix) } } ?? []
    return NearestName.of(variable, among: candidates + variablesOfNoClient)
  }
}
