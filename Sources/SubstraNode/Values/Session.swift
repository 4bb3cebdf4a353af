public import SubstraConfig

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The token that a login with a password gives; it is valid until `logOut` or for a day.
///
/// ```swift
/// let session = try await client.logIn()
/// let identity = try await client.identity(token: session.token)
/// try await client.logOut(session)
/// ```
public struct Session: Sendable {
  /// The token of the session.
  public let token: Secret
  /// The identifier of the token, by which the session is ended.
  public let id: String
  /// When the session ends by itself, in whole seconds.
  public let expiresAt: Date

  /// Creates a session.
  public init(token: Secret, id: String, expiresAt: Date) {
    self.token = token
    self.id = id
    self.expiresAt = expiresAt
  }
}
