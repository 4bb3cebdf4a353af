/// Finds nodes that would get the same token from a secret file, without opening it.
extension [Explanation] {
  /// The problems of clients that share the token's file with a client of another node.
  package func sharedSecretFiles() -> [Diagnostic] {
    guard let files = first?.files else { return [] }
    // Sorted by file, so that only readers of the same file are compared.
    let readers = compactMap { Reader($0) }.enumerated().sorted { lhs, rhs in
      lhs.element.path == rhs.element.path
        ? lhs.offset < rhs.offset
        : lhs.element.path.lexicographicallyPrecedes(rhs.element.path)
    }.map(\.element)
    var problems: [Diagnostic] = []
    var path: [UInt8]?
    // Grouped by node, since a thousand clients of one node may share a file.
    var nodes = ReadersByNode()
    for own in readers {
      if path != own.path { (path, nodes) = (own.path, ReadersByNode()) }
      let other = nodes.others(than: own).prefix(ClientResolution.mostCandidates)
        .first { own.shares($0, in: files) }
      if let other { problems.append(own.problem(with: other)) }
      nodes.add(own)
    }
    return problems
  }

  /// The readers of one file, grouped by node, in the order of each node's first reader.
  private struct ReadersByNode {
    private var places: [String: Int] = [:]
    private var readers: [[Reader]] = []

    mutating func add(_ reader: Reader) {
      if let place = places[reader.node] {
        readers[place].append(reader)
      } else {
        places[reader.node] = readers.count
        readers.append([reader])
      }
    }

    /// The readers with another node.
    func others(than own: Reader) -> some Sequence<Reader> {
      readers.lazy.filter { $0[0].node != own.node }.flatMap(\.self)
    }
  }

  /// A client whose token is in a secret file.
  private struct Reader {
    let client: String
    let path: [UInt8]
    let url: String
    /// The normalized url of the node.
    let node: String
    let source: ClientResolution.Source
    let addresses: NodeAddresses

    init?(_ explanation: Explanation) {
      guard let client = explanation.client, let source = explanation.sources[.token].first,
        case .secretFile(let path, _) = source.origin,
        let urlSource = explanation.sources[.url].first
      else { return nil }
      guard let url = Explanation.url(urlSource) else { return nil }
      // Two hidden paths are both shown as `…`, but need not be the same.
      var bytes = path.bytes
      if case .unread(.request(let request)) = source.raw { bytes = request.path.bytes }
      guard ConfigurationPath(bytes: bytes) != ConfigurationPath(WordShape.hidden) else {
        return nil
      }
      (self.client, self.path, self.url, self.source) = (client, bytes, url, source)
      node = NodeURL.base(of: url)
      addresses = NodeAddresses(url: url, manageURL: explanation.sources[.manageURL].first)
    }

    /// Whether two readers of one file are for two nodes, and neither merges the other's section.
    func shares(_ other: Reader, in files: ConfigurationFiles) -> Bool {
      node != other.node
        && !source.isWritten(inSectionOf: other.client, of: files)
        && !other.source.isWritten(inSectionOf: client, of: files)
    }

    func problem(with other: Reader) -> Diagnostic {
      Diagnostic(
        rule: .sharedToken,
        message:
          "client \(ClientNameShape.quoted(client)) has the same token file as client "
          + "\(ClientNameShape.quoted(other.client)) of another node",
        location: source.place.location, keyPath: source.place.keyPath,
        help: "make a separate token on \(addresses.tokenPage), and keep it in a separate file")
    }
  }
}

extension Explanation {
  /// The page of the client's node on which its token can be revoked.
  package var tokenPage: TokenPage {
    let url = sources[.url].first.flatMap { Self.url($0) } ?? ""
    return NodeAddresses(url: url, manageURL: sources[.manageURL].first).tokenPage
  }

  /// The url of a source; `nil` if it is not valid.
  fileprivate static func url(_ source: ClientResolution.Source) -> String? {
    var decoder = SettingDecoder(.url, source)
    guard let url = decoder.url(), !url.isEmpty, !decoder.hasFailed else { return nil }
    return url
  }
}
