/// A credential from a provider, and where the provider has it.
///
/// ```swift
/// let secret = ProvidedSecret(Secret("t0ken"), from: "kv/substra/org-1")
/// ```
public struct ProvidedSecret: Sendable, Equatable {
  /// The credential.
  public let secret: Secret

  /// Where the provider has it, such as `kv/substra/org-1`, for the origin; `nil` for nowhere.
  ///
  /// In the origin, a string that has the credential in it, or looks like one, is `…`.
  public let location: String?

  /// Wraps a credential.
  public init(_ secret: Secret, from location: String? = nil) {
    self.secret = secret
    self.location = location
  }
}
