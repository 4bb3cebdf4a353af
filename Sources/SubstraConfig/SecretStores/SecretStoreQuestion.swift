/// The question for a token: which store has it, and for which client and node it is.
///
/// ```swift
/// let stores = SecretStoreAccess.answering { question in
///   question.client == "org-1" ? Secret("t0ken") : nil
/// }
/// ```
public struct SecretStoreQuestion: Sendable, Hashable {
  /// The store that is asked.
  public let store: SecretStore

  /// The name of the client.
  public let client: String

  /// The url of the node that gets the token.
  public let url: String

  /// Creates a question.
  package init(store: SecretStore, client: String, url: String) {
    self.store = store
    self.client = client
    self.url = url
  }
}

extension SecretStoreQuestion {
  /// The scheme, the host, and the port unless it is the usual one, in small letters.
  var origin: String { NodeURL.base(of: NodeURL.split(url).origin) }

  /// The scheme, such as `https`.
  var scheme: String { NodeURL.usesTLS(url) ? "https" : "http" }

  /// The host, with the port unless it is the usual one.
  var host: String { String(origin.dropFirst(scheme.utf8.count + "://".utf8.count)) }

  /// The user whose password git's helpers keep: the name of the client after `substra:`.
  var username: String { "substra:" + client }
}
