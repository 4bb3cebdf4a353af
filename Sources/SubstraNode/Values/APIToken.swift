#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A token as a node lists it: everything but the token itself, which the node tells only once.
///
/// ```swift
/// for token in try await client.tokens() where token.kind == .named {
///   print(token.id, token.name ?? "without a name")
/// }
/// ```
public struct APIToken: Sendable, Hashable {
  /// The identifier by which the token is revoked, a UUID.
  public let id: String

  /// The name that the user gave the token; `nil` if there is none.
  public let name: String?

  /// When the token was created, in whole seconds.
  public let createdAt: Date

  /// When the token stops being valid, in whole seconds; `nil` if the node gives no date.
  public let expiresAt: Date?

  /// What the token was created for.
  public let kind: Kind

  /// Creates a description of a token.
  public init(id: String, name: String?, createdAt: Date, expiresAt: Date?, kind: Kind) {
    self.id = id
    self.name = name
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.kind = kind
  }

  /// What a token was created for.
  ///
  /// ```swift
  /// let sessions = try await client.tokens().filter { $0.kind == .session }
  /// ```
  public enum Kind: Sendable, Hashable {
    /// A user made it, on the page `/manage_tokens` or with a request.
    case named
    /// A login with a password made it; the page does not show it.
    case session
  }
}
