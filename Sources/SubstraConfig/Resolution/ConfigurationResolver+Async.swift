import SubstraPlatform

/// The forms for asynchronous functions.
extension ConfigurationResolver {
  /// Creates a resolver without blocking the caller's thread, since its files may be pipes, or on a
  /// slow network.
  ///
  /// ```swift
  /// let resolver = await ConfigurationResolver.make {
  ///   ConfigurationResolver(files: ["substra.yaml"], environment: .current())
  /// }
  /// ```
  ///
  /// - Parameter create: Creates the resolver; called on a thread of its own.
  public static func make(
    _ create: @escaping @Sendable () -> ConfigurationResolver
  ) async -> ConfigurationResolver {
    await BlockingWork.run(create)
  }

  /// Resolves the configuration of one client, and asks the application's providers.
  ///
  /// No thread that runs tasks waits for a file or a program.
  ///
  /// - Parameter client: The client's name, exactly as the files spell it; `nil` for a client that
  ///   only the program configures.
  /// - Throws: `ConfigurationError` with every problem of the client.
  public func resolve(_ client: String?) async throws(ConfigurationError) -> ClientConfiguration {
    try await explain(client).get()
  }

  /// Resolves the configurations of some clients, in the order given, and asks the application's
  /// providers, with at most eight requests at once.
  ///
  /// - Parameter clients: The clients' names, exactly as the files spell them.
  /// - Throws: `ConfigurationError` with every problem of every one of them.
  public func resolve(
    _ clients: [String]
  ) async throws(ConfigurationError) -> [ClientConfiguration] {
    try await explanations(of: clients).configurations()
  }

  /// Resolves the configurations of all clients, in the order of `clientNames()`, and asks the
  /// application's providers, with at most eight requests at once.
  ///
  /// - Throws: `ConfigurationError` with every problem of every client.
  public func resolveAll() async throws(ConfigurationError) -> [ClientConfiguration] {
    try await explainAll().configurations()
  }

  /// Explains the sources and the problems of one client, and asks the application's providers.
  public func explain(_ client: String?) async -> Explanation {
    await explanations(of: [client])[0]
  }

  /// Explains the sources and the problems of every client, in the order of `clientNames()`, and
  /// asks the application's providers, with at most eight requests at once.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func explainAll() async throws(ConfigurationError) -> [Explanation] {
    await explanations(of: try clientNames())
  }
}

extension ConfigurationResolver {
  /// How many requests to providers are open at once.
  private static let mostAtOnce = 8

  /// How often the providers are asked again since a url changed meanwhile, or one answer led to the
  /// next request.
  private static let mostRounds = 10

  /// Explains some clients, with what the providers answer.
  func explanations(of clients: [String?]) async -> [Explanation] {
    var provided = clients.map { _ in ProvidedSecrets() }
    return await explanations(of: clients, &provided)
  }

  /// Explains some clients, with what the providers have answered, and answer now.
  ///
  /// A secret file with the url may change while a provider is asked. Its answers are then for the
  /// node of the earlier url, and the providers are asked again: a token must not be sent to another
  /// node.
  ///
  /// - Parameter provided: The answers for each client, which are added to.
  func explanations(
    of clients: [String?], _ provided: inout [ProvidedSecrets]
  ) async -> [Explanation] {
    for _ in 1...Self.mostRounds {
      switch await explainedOrAsking(clients, provided) {
      case .explained(let explanations): return explanations
      case .asking(let requests): await ask(requests, for: &provided)
      }
    }
    return await BlockingWork.run { [provided] in
      unsettled(explainAll(clients, provided: provided), provided)
    }
  }

  /// Asks again what led to some answers, until one of a client is different.
  func askedAgain(_ provided: [ProvidedSecrets]) async -> [ProvidedSecrets] {
    var fresh = provided.map { _ in ProvidedSecrets() }
    while true {
      let requests = zip(provided, fresh).enumerated().flatMap { place, client in
        client.0.requests(toRepeatAfter: client.1).map { (place, $0) }
      }
      guard !requests.isEmpty else { return fresh }
      await ask(requests, for: &fresh)
    }
  }

  private typealias Request = (place: Int, request: SecretRequest)

  private enum Round: Sendable {
    /// Nothing is left to ask.
    case explained([Explanation])
    /// What has to be asked next, with the place of the client.
    case asking([Request])
  }

  private func explainedOrAsking(
    _ clients: [String?], _ provided: [ProvidedSecrets]
  ) async -> Round {
    await BlockingWork.run {
      // Without a provider nothing is asked.
      guard !secretProviders.isEmpty else {
        return .explained(explainAll(clients, provided: provided))
      }
      let requests = zip(clients, provided).enumerated().flatMap { place, client in
        ClientResolution(of: client.0, in: self, provided: client.1).requests()
          .map { (place, $0) }
      }
      guard requests.isEmpty else { return .asking(requests) }
      let explanations = explainAll(clients, provided: provided)
      // What was read meanwhile may need other answers.
      let others = zip(explanations, provided).enumerated().flatMap { place, client in
        client.0.requests(after: client.1).map { (place, $0) }
      }
      return others.isEmpty ? .explained(explanations) : .asking(others)
    }
  }

  private func ask(_ requests: [Request], for provided: inout [ProvidedSecrets]) async {
    let answers = await withTaskGroup(of: (Int, ProvidedSecrets.Answer).self) { group in
      var answers: [ProvidedSecrets.Answer] = requests.map { _ in .none }
      var next = 0
      func startNext() {
        guard next < requests.count else { return }
        group.addTask { [index = next, request = requests[next].request] in
          (index, await answer(to: request))
        }
        next += 1
      }
      for _ in 1...Self.mostAtOnce { startNext() }
      for await (index, answer) in group {
        answers[index] = answer
        startNext()
      }
      return answers
    }
    for ((place, request), answer) in zip(requests, answers) {
      provided[place].add(answer, to: request)
    }
  }

  /// The answer of the first provider that has one, or fails.
  private func answer(to request: SecretRequest) async -> ProvidedSecrets.Answer {
    for provider in secretProviders {
      do {
        guard let found = try await provider.secret(for: request) else { continue }
        return .secret(found, provider: provider.name)
      } catch {
        return .failed(
          SecretProviderProblem(error, of: provider, request), provider: provider.name)
      }
    }
    return .none
  }

  /// The explanations, without configurations of clients whose url did not stay the same.
  private func unsettled(
    _ explanations: [Explanation], _ provided: [ProvidedSecrets]
  ) -> [Explanation] {
    zip(explanations, provided).map { explanation, provided in
      guard let request = explanation.requests(after: provided).first else { return explanation }
      return explanation.adding(SecretProviderProblem(.unsettled, request).diagnostic)
    }
  }
}

extension Explanation {
  /// The requests to providers whose answers the explanation still needs.
  fileprivate func requests(after provided: ProvidedSecrets) -> [SecretRequest] {
    // A client with errors can't be used, whatever a provider has.
    guard configuration != nil else { return [] }
    return ClientResolution.requests(of: client, sources, after: provided)
  }
}

extension [Explanation] {
  /// The configurations of all of the clients.
  ///
  /// - Throws: `ConfigurationError` with every problem if one of them can't be used.
  func configurations() throws(ConfigurationError) -> [ClientConfiguration] {
    let configurations = compactMap(\.configuration)
    guard configurations.count == count else {
      throw ConfigurationError(client: nil, diagnostics: Set(flatMap(\.diagnostics)).sorted())
    }
    return configurations
  }
}
