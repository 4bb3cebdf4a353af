/// Finds nodes that would get another node's token.
extension ClientResolution {
  /// How many clients with the same token are compared.
  static let mostCandidates = 20

  /// Checks that the client's token is not that of another client with another node.
  mutating func checkSharedToken(_ values: DecodedSettings) {
    guard isNamed, let name, let token = values.token.value, values.url.value != nil,
      resolver.prefixes.count > 1 || resolver.environment.clientCount > 1
    else { return }
    let candidates = resolver.cache.tokenIndex { TokenIndex(of: resolver) }
      .clients(with: token).lazy.filter { !$0.utf8.elementsEqual(name.utf8) }
    // Most clients have no candidates.
    guard !candidates.isEmpty, let own = SentToken(of: name, sources) else { return }
    let other = candidates.prefix(Self.mostCandidates).lazy
      .compactMap { [resolver] in Self.knownToken(of: $0, in: resolver) }
      .first { [resolver] in own.isShared(with: $0, in: resolver.files) }
    if let other {
      diagnostics.append(.sharedToken(own, with: other.client, words: clientWords))
    }
  }

  /// The token of a client if it is already in memory; secret files are not opened.
  private static func knownToken(
    of client: String, in resolver: ConfigurationResolver
  ) -> SentToken? {
    var resolution = ClientResolution(of: client, in: resolver)
    resolution.findSections()
    resolution.collectSources()
    // A provider may give that client another token; all clients together show which.
    guard
      resolver.secretProviders.isEmpty || resolution.sources[.token].first?.origin.layer == .code
    else { return nil }
    return SentToken(of: client, resolution.sources)
  }
}

extension Diagnostic {
  /// A problem of a client whose token another client also sends, to another node.
  fileprivate static func sharedToken(
    _ own: SentToken, with other: String, words: String
  ) -> Diagnostic {
    Diagnostic(
      rule: .sharedToken,
      message:
        "\(words) has the same token as client \(ClientNameShape.quoted(other)) of another node",
      location: own.source.place.location, keyPath: own.source.place.keyPath,
      help:
        "make a separate token on \(own.addresses.tokenPage), and revoke the one that both nodes have seen"
    )
  }
}

extension [Explanation] {
  /// The explanations, with errors for tokens from secret files that two nodes would get.
  ///
  /// Only the explanations of all clients together show such tokens.
  func reportingSharedTokens() -> [Explanation] {
    var groups: [[UInt8]: [(place: Int, sent: SentToken)]] = [:]
    for (place, explanation) in enumerated() {
      guard let client = explanation.client,
        let sent = SentToken(of: client, explanation.sources)
      else { continue }
      sent.withBytes { groups[$0, default: []].append((place, sent)) }
    }
    var result = self
    for group in groups.values where group.count > 1 {
      // Grouped by node, since a thousand clients of one node may have the same token.
      let nodes = Self.nodes(of: group.map(\.sent))
      for (place, sent) in group where !self[place].has(.sharedToken) {
        let base = NodeURL.base(of: sent.url)
        let files = self[place].files
        let other = nodes.lazy.filter { $0.base != base }.flatMap(\.clients)
          .prefix(ClientResolution.mostCandidates).first { !sent.isRelated(to: $0, in: files) }
        if let other { result[place] = self[place].addingSharedToken(sent, with: other.client) }
      }
    }
    return result
  }

  /// The clients grouped by node, in the order of each node's first client.
  private static func nodes(of clients: [SentToken]) -> [(base: String, clients: [SentToken])] {
    var nodes: [(base: String, clients: [SentToken])] = []
    var places: [String: Int] = [:]
    for client in clients {
      let base = NodeURL.base(of: client.url)
      if let place = places[base] {
        nodes[place].clients.append(client)
      } else {
        places[base] = nodes.count
        nodes.append((base, [client]))
      }
    }
    return nodes
  }
}

extension Explanation {
  fileprivate func has(_ rule: Rule) -> Bool {
    diagnostics.contains { $0.rule == rule }
  }

  fileprivate func addingSharedToken(_ own: SentToken, with other: String) -> Explanation {
    let problem = Diagnostic.sharedToken(
      own, with: other, words: "client \(ClientNameShape.quoted(own.client))")
    return adding(problem)
  }
}
