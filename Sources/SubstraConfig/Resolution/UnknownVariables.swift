extension ConfigurationResolver {
  /// How many clients' variables a misspelt name is compared with.
  private static let mostClients = 1000

  /// For how many variables the nearest name is looked for, which takes its time.
  private static let mostSuggestions = 100

  /// For how many variables it is looked for where each of many clients is asked about.
  private static let mostOfManyClients = 20

  /// The variables that belong to no client.
  private static let variablesOfNoClient = [
    EnvironmentVariables.configurationFileVariable, EnvironmentVariables.secretsDirectoryVariable,
  ]

  /// Reports the variables that begin with `SUBSTRA_` and that nobody reads.
  ///
  /// - Parameter named: The clients that were asked for beside those of the files.
  package func unknownVariables(beside named: [String] = []) -> [Diagnostic] {
    let clients = listedNames() + named
    var known = Set(Self.variablesOfNoClient)
    var candidates: [MisspeltName.Client] = []
    for client in clients {
      guard let prefix = try? VariablePrefix(clientName: client) else { continue }
      known.formUnion(SettingKey.all.map { prefix.variable(for: $0.variableSuffix) })
      // No suggestion has what looks like a credential in it.
      if candidates.count < Self.mostClients, !ClientNameShape.looksLikeCredential(client.utf8) {
        candidates.append(MisspeltName.Client(prefix))
      }
    }
    let strays = environment.names(ofSlugs: { _ in true }).filter { !known.contains($0) }
    return strays.enumerated().compactMap { index, variable in
      Self.unknown(variable, index < Self.mostSuggestions ? candidates : [])
    }
  }

  /// Reports the variables that nobody reads and that are nearly some of a client's.
  func variables(nearTo prefix: VariablePrefix) -> [Diagnostic] {
    guard !strayVariables.isEmpty else { return [] }
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

  /// The first variables of no client of the files, as far as they can be seen without asking for one.
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
    // Of two clients that are equally near nobody knows which one is meant.
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

  /// - Parameter isPlain: Whether the variable has no word that is not known.
  private static func diagnostic(
    _ variable: String, isPlain: Bool, meaning: String?
  ) -> Diagnostic {
    let key = ClientVariable(variable)?.key
    let message =
      key.map { "the variable gives \($0) to a client that is in no file and was not asked for" }
      ?? "the variable matches no setting of a client"
    let help =
      meaning.map { "did you mean \($0)?" }
      ?? (key != nil
        ? "unset it, or name its client"
        : SettingKey.listOfVariables)
    let shown = isPlain ? variable : VariableShape.shown(variable)
    return Diagnostic(
      rule: .unknownVariable, message: message, location: .environment(variable: shown), help: help)
  }
}
