/// Whom a node recognizes by a token, and what it says about itself.
///
/// ```swift
/// let identity = try await client.identity()
/// print("\(identity.user) (\(identity.role)) at \(identity.organization)")
/// ```
public struct Identity: Sendable, Hashable {
  /// The user's name.
  public let user: String
  /// The user's role, such as `ADMIN` or `USER`.
  public let role: String
  /// The identifier of the node's organization, as permissions name it.
  public let organization: String
  /// The channel in which the user works.
  public let channel: String
  /// The version of the node's backend.
  public let version: String

  /// Creates an identity.
  public init(user: String, role: String, organization: String, channel: String, version: String) {
    self.user = user
    self.role = role
    self.organization = organization
    self.channel = channel
    self.version = version
  }
}
