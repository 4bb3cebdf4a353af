/// Finds two nodes that would get the token of one secret file, without opening it.
extension [Explanation] {
  /// The problems of clients whose token is in the file of another client, with another node.
  package func sharedSecretFiles() -> [Diagnostic] {
    var readers: [Reader] = []
    var problems: [Diagnostic] = []
    for explanation in self {
      guard let own = Reader(explanation) else { continue }
      defer { readers.append(own) }
      guard let other = readers.first(where: { own.shares($0, in: explanation.files) }) else {
        continue
      }
      problems.append(own.problem(with: other))
    }
    return problems
  }

  /// A client whose token is in a secret file.
  private struct Reader {
    let client: String
    let path: [UInt8]
    let url: String
    let source: ClientResolution.Source

    init?(_ explanation: Explanation) {
      guard let client = explanation.client, let source = explanation.sources[.token].first,
        case .secretFile(let path, _) = source.origin,
        let address = explanation.sources[.url].first
      else { return nil }
      var decoder = SettingDecoder(.url, address)
      guard let url = decoder.url(), !url.isEmpty, !decoder.hasFailed else { return nil }
      (self.client, self.path, self.url, self.source) = (client, path.bytes, url, source)
    }

    /// Whether both read one file for two nodes, and neither merges the other's section.
    func shares(_ other: Reader, in files: [LoadedFile]) -> Bool {
      path == other.path && !NodeAddress.isSameNode(url, other.url)
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
        help: "make a token of its own in \(TokenPage.words(url: url)), in a file of its own")
    }
  }
}
