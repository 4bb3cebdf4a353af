import SubstraYAML

/// The token that a client would send, and the node that would get it.
struct SentToken {
  /// The client's name.
  let client: String
  /// The url of the node.
  let url: String
  /// The source of the token.
  let source: ClientResolution.Source

  /// The source of the URL of the web application, for messages.
  private let manageURL: ClientResolution.Source?

  private let token: Secret
  private let slug: String?

  /// Finds the token in a client's highest sources.
  ///
  /// `nil` if no token is sent, if it is refused or a placeholder, or if it is in a secret file
  /// that was not opened.
  init?(of client: String, _ sources: SettingTable<[ClientResolution.Source]>) {
    guard let token = sources[.token].first, let url = sources[.url].first else { return nil }
    var tokenDecoder = SettingDecoder(.token, token)
    var urlDecoder = SettingDecoder(.url, url)
    // Messages quote the url, and an invalid one could be a credential.
    guard let text = urlDecoder.url(), !text.isEmpty, !urlDecoder.hasFailed,
      let secret = tokenDecoder.token(isSent: true), !tokenDecoder.hasFailed,
      !secret.withBytes({ SentPlaceholder.matches($0[...]) })
    else { return nil }
    self.client = client
    self.url = text
    self.source = token
    manageURL = sources[.manageURL].first
    self.token = secret
    slug = (try? VariablePrefix(clientName: client))?.slug
  }
}

extension SentToken {
  /// The addresses of the node, as far as they are valid.
  var addresses: NodeAddresses { NodeAddresses(url: url, manageURL: manageURL) }

  /// Passes the bytes of the token to a closure, which must not keep them.
  func withBytes<Result>(_ body: ([UInt8]) -> Result) -> Result { token.withBytes(body) }

  /// Whether two nodes would get the same token, unless the files declare that on purpose.
  func isShared(with other: SentToken, in files: ConfigurationFiles) -> Bool {
    token == other.token && !NodeURL.isSameNode(url, other.url) && !isRelated(to: other, in: files)
  }

  /// Whether one of the two clients merges the other's section with the token, or both read the
  /// same variables, which `env-name-collision` reports.
  func isRelated(to other: SentToken, in files: ConfigurationFiles) -> Bool {
    (slug != nil && slug == other.slug)
      || source.isWritten(inSectionOf: other.client, of: files)
      || other.source.isWritten(inSectionOf: client, of: files)
  }
}

extension ClientResolution.Source {
  /// Whether the value, the path of its secret file or its secret store is written in the section of a client.
  ///
  /// Another client that merges this section does so explicitly, and replaces the url on purpose.
  func isWritten(inSectionOf client: String, of files: ConfigurationFiles) -> Bool {
    guard case .configurationFile(let path, let line, let column) = origin.written,
      let body = files.file(at: path)?.section(named: Array(client.utf8))?.body.node
    else { return false }
    let (start, end) = (body.start, body.end)
    return (start.line, start.column) <= (line, column)
      && (line, column) < (end.line, end.column)
  }
}
