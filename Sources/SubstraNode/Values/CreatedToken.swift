public import SubstraConfig

/// A new token, which the node never tells again.
///
/// ```swift
/// let created = try await client.createToken(name: "training", expiresAt: date)
/// try store(created.token)
/// print("created \(created.description.id)")
/// ```
public struct CreatedToken: Sendable {
  /// The token.
  public let token: Secret
  /// What the node's list of tokens has about it.
  public let description: APIToken

  /// Creates a value with a token and its description.
  public init(token: Secret, description: APIToken) {
    self.token = token
    self.description = description
  }
}
