#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Uses the record beside the secret file that gives the token.
extension ClientResolution {
  /// Reads the record; its date is the lowest source of `token_expires_at`.
  ///
  /// A missing record is usual. One that can't be used is a note of `explain`, not a problem of the
  /// client: the token is valid without it.
  mutating func readTokenRecord() {
    guard let source = sources[.token].first, case .contents(let content) = source.raw,
      content.isFromRegularFile, let file = resolver.recordFile(beside: content)
    else { return }
    recordFile = file
    if let note = file.note { sources.update(.token) { $0[0].notes.append(note) } }
    guard let date = file.record?.expiresAt else { return }
    let record = Source(
      origin: .tokenRecord(path: file.path),
      place: SourceLocation(location: .file(file.path, region: nil), keyPath: []),
      raw: .date(date))
    sources.update(.tokenExpiresAt) { $0.append(record) }
  }

  /// Refuses a token that its record says was made by another node: a copied section, or another
  /// user's file that points to this secret file, must not send the token elsewhere.
  mutating func checkTokenNode(_ values: DecodedSettings) {
    guard let file = recordFile, let record = file.record, let source = sources[.token].first,
      let url = values.url.value, !url.isEmpty, !NodeURL.isSameServer(url, record.node)
    else { return }
    diagnostics.append(
      Diagnostic(
        rule: .tokenOfAnotherNode,
        message: "the token belongs to node \(Self.shown(record.node)), but the url is that of "
          + Self.shown(url),
        location: source.place.location, keyPath: source.place.keyPath,
        help: "correct the url, or give the secret file with the token of this node; "
          + "'\(file.path)' says which node made the token"))
  }

  /// The scheme, host and port of a url, unless they look like a credential.
  private static func shown(_ url: String) -> String {
    let origin = NodeURL.split(url).origin
    return ClientNameShape.looksLikeCredential(origin.utf8) ? WordShape.hidden : origin
  }
}
