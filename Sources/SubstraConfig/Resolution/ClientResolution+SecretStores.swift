/// Asks the secret store that has the token, if no higher layer gives it.
extension ClientResolution {
  /// Asks for the token; a store that does not give it is an error, and lower layers do not replace
  /// it.
  ///
  /// Without a valid url nothing is asked, since it is not known which node's token is meant. Without
  /// a url the token would not be sent.
  mutating func askSecretStore() {
    guard let source = sources[.token].first, case .unasked(let reference) = source.raw else {
      return
    }
    switch reference {
    case .broken(let flaw): report(flaw, of: source)
    // The failure of the provider was reported with its answer.
    case .ofProvider: break
    case .store(let store):
      // If two sources are given, it is not known which of them is meant.
      guard !resolver.isPartial, resolver.inspector == nil, !isConflicting(source), let name,
        let url = Self.urlOfNode(in: sources)
      else { return }
      do throws(SecretStoreProblem) {
        let question = SecretStoreQuestion(store: store, client: name, url: url)
        guard let answer = try resolver.answer(to: question) else { return }
        sources[.token][0].raw = .answer(answer)
      } catch {
        diagnostics.append(
          error.diagnostic(at: source.place.location, keyPath: source.place.keyPath))
      }
    }
  }

  private func isConflicting(_ source: Source) -> Bool {
    conflicts.contains { $0.setting == .token && $0.inputIndex == source.inputIndex }
  }

  /// The valid url of the node; `nil` if there is none.
  static func urlOfNode(in sources: SettingTable<[Source]>) -> String? {
    guard let source = sources[.url].first, source.encryption == nil else { return nil }
    var decoder = SettingDecoder(.url, source)
    guard let url = decoder.url(), !url.isEmpty, !decoder.hasFailed else { return nil }
    return url
  }

  private mutating func report(_ flaw: SecretStoreFlaw, of source: Source) {
    let key = SettingKey(.token, .store)
    var variable: String?
    if case .environment = source.origin { variable = Setting.token.variable(of: name) }
    diagnostics.append(
      Diagnostic(
        rule: .tokenFromInvalid, message: "\(key) \(flaw.words)",
        location: source.place.location, keyPath: source.place.keyPath,
        help: flaw.help(.token, variable: variable)))
  }
}

extension ConfigurationResolver {
  /// Asks a secret store in the way that the application has chosen; `nil` if it is not asked.
  fileprivate func answer(
    to question: SecretStoreQuestion
  ) throws(SecretStoreProblem) -> SecretStoreAnswer? {
    switch secretStores.way {
    case .postponed: return nil
    case .programs: return try secretStorePrograms.answer(to: question)
    case .none: throw SecretStoreProblem(.switchedOff, question)
    case .answering(let answer):
      guard let secret = answer(question) else {
        throw SecretStoreProblem(.unknownClient, question)
      }
      return SecretStoreAnswer(secret: secret, checks: ["the application's own store was asked"])
    }
  }
}
