#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What is known about the token of a secret file: its node, its id and name there, its expiry.
///
/// It is kept beside the secret file, as `<secret file>.json`, since a node tells the id of a token
/// only when the token is made. It holds no secret.
package struct TokenRecord: Sendable, Hashable {
  /// The url of the node that made the token.
  package var node: String
  /// The token's id on the node, if it is known.
  package var id: String?
  /// The name that the user gave the token.
  package var name: String?
  /// When the token was made.
  package var createdAt: Date?
  /// When the token stops being valid.
  package var expiresAt: Date?
  /// The digest of the token, by which a record of another token is recognized.
  package var digest: TokenDigest
  /// The tokens that this one replaced and that are still to be deleted.
  package var superseded: [Superseded]

  /// A token that another one replaced.
  package struct Superseded: Sendable, Hashable {
    /// Its id on the node.
    package var id: String
    /// Its name.
    package var name: String?
    /// When it may be deleted: processes that hold it need it until then.
    package var deleteAfter: Date

    /// Creates the description of a replaced token.
    package init(id: String, name: String?, deleteAfter: Date) {
      self.id = id
      self.name = name
      self.deleteAfter = deleteAfter
    }
  }

  /// Creates a record.
  package init(
    node: String, id: String? = nil, name: String? = nil, createdAt: Date? = nil,
    expiresAt: Date? = nil, digest: TokenDigest, superseded: [Superseded] = []
  ) {
    self.node = node
    self.id = id
    self.name = name
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.digest = digest
    self.superseded = superseded
  }
}

extension TokenRecord {
  /// The version of the format, the value of `version`.
  package static let version = 1

  /// The largest record that is read, in bytes.
  package static let sizeLimit = 64 << 10

  /// The path of the record of a secret file.
  package static func path(besideSecretFile path: [UInt8]) -> [UInt8] {
    path + Array(".json".utf8)
  }

  /// Whether the record describes a token.
  package func describes(_ token: Secret) -> Bool { digest.matches(token) }
}
