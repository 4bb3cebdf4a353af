import SubstraConfig

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The body of `/info/`; an anonymous one has no user.
struct IdentityBody: Decodable {
  private let organization: String
  private let user: String?
  private let role: String?
  private let channel: String?
  private let version: String?

  enum CodingKeys: String, CodingKey {
    case organization = "organization_id"
    case user
    case role = "user_role"
    case channel, version
  }

  /// Returns the identity, or throws if the answer is anonymous.
  ///
  /// The status is 200 for anybody: only the user shows that the node accepts a token.
  func identity() throws(NodeError) -> Identity {
    guard let user else { throw .tokenIgnored }
    guard let role, let channel, let version else { throw .notASubstraNode(.otherJSON) }
    return Identity(
      user: user, role: role, organization: organization, channel: channel, version: version)
  }
}

/// The body of `GET /active-api-tokens/`.
struct TokenListBody: Decodable {
  private let named: [ListedToken]
  private let sessions: [ListedSession]

  enum CodingKeys: String, CodingKey {
    case named = "tokens"
    case sessions = "implicit_tokens"
  }

  /// All tokens, in the node's order.
  var apiTokens: [APIToken] {
    named.map(\.apiToken) + sessions.map { $0.facts.apiToken(name: nil, .session) }
  }
}

/// What every token has.
struct TokenFacts: Decodable {
  /// The identifier.
  let id: TokenID
  /// When it stops being valid.
  let expiresAt: NodeTime?
  /// When it was created.
  let createdAt: NodeTime

  enum CodingKeys: String, CodingKey {
    case id
    case expiresAt = "expires_at"
    case createdAt = "created_at"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(TokenID.self, forKey: .id)
    // `null` is a value here; only a missing member is wrong.
    expiresAt = try container.decode(NodeTime?.self, forKey: .expiresAt)
    createdAt = try container.decode(NodeTime.self, forKey: .createdAt)
  }

  /// The token as a value of the library.
  func apiToken(name: String?, _ kind: APIToken.Kind) -> APIToken {
    APIToken(
      id: id.text, name: name, createdAt: createdAt.date, expiresAt: expiresAt?.date, kind: kind)
  }
}

private struct ListedSession: Decodable {
  let facts: TokenFacts

  init(from decoder: any Decoder) throws {
    facts = try TokenFacts(from: decoder)
  }
}

private struct ListedToken: Decodable {
  let apiToken: APIToken

  enum CodingKeys: String, CodingKey {
    case name = "note"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String?.self, forKey: .name)
    apiToken = try TokenFacts(from: decoder).apiToken(name: name, .named)
  }
}

/// The body of `POST /api-token/`.
struct CreatedTokenBody: Decodable {
  private let listed: ListedToken
  private let secret: TokenText

  init(from decoder: any Decoder) throws {
    listed = try ListedToken(from: decoder)
    secret = try TokenText(from: decoder)
  }

  /// The token and its description.
  var createdToken: CreatedToken {
    CreatedToken(token: secret.token, description: listed.apiToken)
  }
}

/// The body of `POST /api-token-auth/`.
struct SessionBody: Decodable {
  private let facts: TokenFacts
  private let secret: TokenText

  init(from decoder: any Decoder) throws {
    facts = try TokenFacts(from: decoder)
    secret = try TokenText(from: decoder)
  }

  /// Returns the session, which always ends.
  func session() throws(NodeError) -> Session {
    guard let end = facts.expiresAt else { throw .notASubstraNode(.otherJSON) }
    return Session(token: secret.token, id: facts.id.text, expiresAt: end.date)
  }
}
