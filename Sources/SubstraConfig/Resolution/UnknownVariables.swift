extension ConfigurationResolver {
  /// How many clients' variables a misspelt name is compared with.
  private static let mostClients = 1000

  /// For how many variables a similar name is searched, which is slow.
  private static let mostSuggestions = 100

  /// For how many variables a similar name is searched if there are many clients.
  private static let mostOfManyClients = 20

  /// The variables that belong to no client.
  private static let variablesOfNoClient = [
    EnvironmentVariables.configurationFileVariable, EnvironmentVariables.secretsDirectoryVariable,
  ]

  /// Reports the variables that begin with `SUBSTRA_` and that no program reads.
  ///
  /// - Parameter named: The requested clients besides those of the files and of code.
  package func unknownVariables(beside named: [String] = []) -> [Diagnostic] {
    let clients = knownNames() + named
    var known = Set(Self.variablesOfNoClient)
    var candidates: [MisspeltName.Client] = []
    for client in clients {
      guard let prefix = try? VariablePrefix(clientName: client) else { continue }
      known.formUnion(SettingKey.all.map { prefix.variable(for: $0.variableSuffix) })
      // A suggestion must not contain what looks like a credential.
      if candidates.count < Self.mostClients, !ClientNameShape.looksLikeCredential(client.utf8) {
        candidates.append(MisspeltName.Client(prefix))
      }
    }
    let strays = environment.names(ofSlugs: { _ in true }).filter { !known.contains($0) }
    return strays.enumerated().compactMap { index, variable in
      Self.unknown(variable, index < Self.mostSuggestions ? candidates : [])
    }
  }

  /// Reports variables that no program reads, and whose names are similar to a client's.
  func variables(nearTo prefix: VariablePrefix) -> [Diagnostic] {
    let client = MisspeltName.Client(prefix)
    let most = prefixes.count > Self.mostClients ? Self.mostOfManyClients : Self.mostSuggestions
    return strayVariables.prefix(most).compactMap { stray in
      guard let (key, likeness) = stray.meaning(for: client),
        client.variable(for: key) != stray.text
      else { return nil }
      return Self.diagnostic(
        stray.text, isPlain: likeness == .sameWords, meaning: client.variable(for: key))
    }
  }

  /// The first variables that do not belong to a client of the files, before any client is
  /// resolved.
  static func strayVariables(
    of environment: EnvironmentVariables, beside prefixes: PrefixIndex
  ) -> [MisspeltName] {
    environment.names(ofSlugs: { prefixes.names(withSlug: $0).isEmpty }).lazy
      .filter { !variablesOfNoClient.contains($0) }.prefix(mostSuggestions).map { MisspeltName($0) }
  }

  private static func unknown(
    _ variable: String, _ clients: [MisspeltName.Client]
  ) -> Diagnostic? {
    let name = MisspeltName(variable)
    let found = clients.compactMap { client in
      name.meaning(for: client).map { (client: client, key: $0.key, likeness: $0.likeness) }
    }
    // If two clients are equally similar, neither is suggested.
    let best = found.min { $0.likeness < $1.likeness }
    let rivals = found.filter { $0.likeness == best?.likeness }
    if let best, rivals.count == 1 {
      return diagnostic(
        variable, isPlain: best.likeness == .sameWords,
        meaning: best.client.variable(for: best.key))
    }
    guard variable.hasPrefix("SUBSTRA_") else { return nil }
    return diagnostic(
      variable, isPlain: false, meaning: NearestName.of(variable, among: variablesOfNoClient))
  }

  /// - Parameter isPlain: Whether all words of the variable's name are known, so that it may be
  ///   shown.
  private static func diagnostic(
    _ variable: String, isPlain: Bool, meaning: String?
  ) -> Diagnostic {
    let key = ClientVariable(variable)?.key
    let message =
      key.map { "the variable sets \($0) for a client that no file has and that was not requested" }
      ?? "the variable does not match any setting of a client"
    let help =
      meaning.map { "did you mean \($0)?" }
      ?? (key != nil
        ? "unset it, or request its client by name"
        : SettingKey.listOfVariables)
    let shown = isPlain ? variable : VariableShape.shown(variable)
    return Diagnostic(
      rule: .unknownVariable, message: message, location: .environment(variable: shown), help: help)
  }
}
