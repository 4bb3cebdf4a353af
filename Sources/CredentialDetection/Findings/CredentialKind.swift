/// The kinds of credentials that the words of a key tell apart.
package enum CredentialKind: String, Sendable, Hashable, CaseIterable {
  /// A password, which people choose: it may look like anything.
  case password
  /// A token, which a machine made.
  case token
  /// A value named secret: a password, a token, or the name of a Kubernetes object.
  case secret
  /// A key for an interface, for signing or for encryption.
  case key
  /// A pair of user name and password, or a file with such pairs.
  case credentials
}
