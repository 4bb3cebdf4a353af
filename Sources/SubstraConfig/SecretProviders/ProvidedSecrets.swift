/// What the providers answered about one client so far.
struct ProvidedSecrets: Sendable, Equatable {
  /// The url of the node that they were asked about; `nil` before the first request.
  private(set) var url: String?
  private(set) var answers: [Answered] = []

  /// A request and its answer.
  struct Answered: Sendable, Equatable {
    let request: SecretRequest
    let answer: Answer
  }

  /// The outcome of a request.
  enum Answer: Sendable, Equatable {
    /// No provider has a credential.
    case none
    /// The first credential, and the name of its provider.
    case secret(ProvidedSecret, provider: String)
    /// A provider failed before one gave an answer.
    case failed(SecretProviderProblem, provider: String)
  }
}

extension ProvidedSecrets {
  /// Adds an answer; those about another node are forgotten.
  mutating func add(_ answer: Answer, to request: SecretRequest) {
    if url != request.url { answers = [] }
    url = request.url
    answers.append(Answered(request: request, answer: answer))
  }

  /// Whether the providers were asked for a setting of a client with a url.
  func contains(_ setting: Setting, at url: String) -> Bool {
    self.url == url && answers.contains { $0.request.setting == setting }
  }

  /// The requests to repeat, in the order of the settings, as long as these answers are the same.
  ///
  /// - Parameter fresh: The answers that came this time.
  func requests(toRepeatAfter fresh: ProvidedSecrets) -> [SecretRequest] {
    guard answers.starts(with: fresh.answers) else { return [] }
    let rest = answers.dropFirst(fresh.answers.count).map(\.request)
    // The others were asked since there was no token.
    let tokens = rest.filter { $0.setting == .token }
    return tokens.isEmpty ? rest : tokens
  }
}
