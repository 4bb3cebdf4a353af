/// What a node for tests knows, and what it was asked.
package struct TestNodeState: Sendable, Decodable {
  /// All tokens, in the order in which they were created, also the deleted ones.
  package let tokens: [Token]
  /// How often what was asked, such as `["GET /info/": 2]`.
  package let requests: [String: Int]
  /// How many of these requests had no `Authorization`.
  package let anonymous: [String: Int]
  /// How many requests were being answered at the same time.
  package let mostAtOnce: Int
  /// Requests that arrived at `TestNode.elsewhere`.
  package let strays: [Stray]
  /// Requests that arrived at the proxy.
  package let proxied: [Proxied]
  /// How many bytes of endless bodies were sent.
  package let endlessBytes: Int

  /// A token, with all that the node knows about it.
  package struct Token: Sendable, Hashable, Decodable {
    /// The token itself.
    package let token: String
    /// Its id.
    package let id: String
    /// The user whose token it is.
    package let user: String
    /// `named` or `session`.
    package let kind: String
    /// Its name.
    package let note: String?
    /// When it was created, as the node writes times.
    package let createdAt: String
    /// When it expires, as the node writes times.
    package let expiresAt: String?
    /// Whether it was deleted.
    package let deleted: Bool
    /// Whether it is expired now.
    package let expired: Bool
    /// Whether it was never accepted.
    package let dead: Bool
    /// Whether the node accepts it now.
    package let valid: Bool
  }

  /// A request to another host.
  package struct Stray: Sendable, Hashable, Decodable {
    /// The method.
    package let method: String
    /// The path.
    package let path: String
    /// Whether it has a token.
    package let hasAuthorization: Bool
    /// Whether it has a body, such as a password.
    package let hasBody: Bool
  }

  /// A request to a proxy.
  package struct Proxied: Sendable, Hashable, Decodable {
    /// The method; `CONNECT` for `https`.
    package let method: String
    /// The URL, or host and port for `CONNECT`.
    package let target: String
    /// Whether the proxy saw a token.
    package let hasAuthorization: Bool
  }

  /// A request as it arrived.
  package struct JournalEntry: Sendable, Hashable, Decodable {
    /// The method.
    package let method: String
    /// The path with its query.
    package let target: String
    /// Names and values of the header fields.
    package let headers: [[String]]
    /// The body.
    package let body: String
    /// Whether it arrived at another host.
    package let stray: Bool
  }

  struct Journal: Decodable {
    let journal: [JournalEntry]
  }
}
