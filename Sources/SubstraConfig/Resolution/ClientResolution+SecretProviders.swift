/// The credentials of the application's providers, a layer between code and variables.
extension ClientResolution {
  /// Adds the answers of the providers as a layer; nothing is asked here.
  mutating func collectProvided() {
    guard let provided, !provided.answers.isEmpty else { return }
    inputIndex += 1
    for answered in provided.answers {
      let request = answered.request
      switch answered.answer {
      case .none: continue
      case .secret(let found, let provider):
        let words =
          "provider \(ClientNameShape.quoted(provider)) was asked for the \(request.setting)"
        add(
          Source(
            origin: Origin(found, of: provider), place: .unknown,
            raw: .answer(SecretStoreAnswer(secret: found.secret, checks: [words]))),
          to: request.setting)
      case .failed(let problem, let provider):
        diagnostics.append(problem.diagnostic)
        // Lower layers do not replace the credential.
        add(
          Source(
            origin: .secretProvider(name: provider, location: nil), place: .unknown,
            raw: .unasked(.ofProvider)), to: request.setting)
      }
    }
  }

  /// Refuses a resolver with providers if they were not asked.
  mutating func checkProviders() {
    guard provided == nil, let provider = resolver.secretProviders.first else { return }
    isComplete = false
    diagnostics.append(
      Diagnostic(
        rule: .secretStoreFailed,
        message: "provider \(ClientNameShape.quoted(provider.name)) can't be asked by this call, "
          + "which does not wait",
        help: "call the form that does: await resolver.resolve(…)", isInconclusive: true))
  }

  /// The requests to the providers whose answers are needed next.
  ///
  /// Only the secret file of the url is opened.
  consuming func requests() -> [SecretRequest] {
    guard isNamed, resolver.files.problems.isEmpty else { return [] }
    findSections()
    collectSources()
    readSecretFiles(of: [.url])
    return Self.requests(of: name, sources, after: provided)
  }

  /// The requests to the providers whose answers some sources still need.
  ///
  /// A credential that the program gives is not asked for. Without a valid url it is not known which
  /// node's credentials are meant. The username and the password are needed only without a token.
  static func requests(
    of client: String?, _ sources: SettingTable<[Source]>, after provided: ProvidedSecrets?
  ) -> [SecretRequest] {
    guard let client, !client.isEmpty, let url = urlOfNode(in: sources) else { return [] }
    func requests(_ settings: [Setting]) -> [SecretRequest] {
      settings.filter { setting in
        sources[setting].first?.origin.layer != .code
          && provided?.contains(setting, at: url) != true
      }.map { SecretRequest($0, client: client, url: url) }
    }
    let first = requests([.token])
    guard first.isEmpty, sources[.token].isEmpty else { return first }
    return requests([.username, .password])
  }
}

extension Origin {
  /// A provider's credential; a location that has the credential in it, or looks like one, is `…`.
  fileprivate init(_ found: ProvidedSecret, of provider: String) {
    let location = found.location.map { location in
      let isTold = found.secret.withBytes { $0.isEmpty || !location.utf8.contains($0) }
      return isTold && !ClientNameShape.looksLikeCredential(location.utf8)
        ? location : WordShape.hidden
    }
    self = .secretProvider(name: provider, location: location)
  }
}
