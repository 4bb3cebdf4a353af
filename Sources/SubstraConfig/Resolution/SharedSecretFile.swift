/// Finds two nodes that would get the token of one secret file, without opening it.
extension [Explanation] {
  /// The problems of clients whose token is in the file of another client, with another node.
  package func sharedSecretFiles() -> [Diagnostic] {
    guard let files = first?.files else { return [] }
    // By file, so that only those who read the same one are compared.
    let readers = compactMap { Reader($0) }.enumerated().sorted { lhs, rhs in
      lhs.element.path == rhs.element.path
        ? lhs.offset < rhs.offset
        : lhs.element.path.lexicographicallyPrecedes(rhs.element.path)
    }.map(\.element)
    var problems: [Diagnostic] = []
    var path: [UInt8]?
    // By node: a thousand clients of one node may have its token in one file.
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

  /// The readers of one file, by node, in the order of the first of each.
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
    /// What the urls of its node have in common.
    let node: String
    let source: ClientResolution.Source

    init?(_ explanation: Explanation) {
      guard let client = explanation.client, let source = explanation.sources[.token].first,
        case .secretFile(let path, _) = source.origin,
        let address = explanation.sources[.url].first
      else { return nil }
      var decoder = SettingDecoder(.url, address)
      guard let url = decoder.url(), !url.isEmpty, !decoder.hasFailed else { return nil }
      // What is shown of a path may be nothing, which is no path that two clients share.
      var bytes = path.bytes
      if case .unread(.request(let request)) = source.raw { bytes = request.path.bytes }
      guard ConfigurationPath(bytes: bytes) != ConfigurationPath(WordShape.hidden) else {
        return nil
      }
      (self.client, self.path, self.url, self.source) = (client, bytes, url, source)
      node = NodeURL.base(of: url)
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
          "client \(ClientNameShape.quoted(client)) has the token file of client "
          + "\(ClientNameShape.quoted(other.client)), another node",
        location: source.place.location, keyPath: source.place.keyPath,
        help: "make a separate token on \(TokenPage.words), and keep it in a separate file")
    }
  }
}
