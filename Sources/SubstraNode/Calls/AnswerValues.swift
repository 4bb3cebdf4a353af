import SubstraConfig

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The identifier of a token: a UUID.
struct TokenID: Decodable {
  /// The UUID as the node writes it.
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text = try container.decode(String.self)
    guard text.utf8.isUUID else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
    }
  }
}

/// A time as a node writes it: in the form of RFC 3339, with a fraction that is dropped.
struct NodeTime: Decodable {
  /// The time.
  let date: Date

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let seconds = RFC3339.seconds(of: try container.decode(String.self).utf8) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time")
    }
    date = Date(timeIntervalSince1970: Double(seconds))
  }
}

/// The member `token` of an answer, which can be put into a header as it is.
struct TokenText: Decodable {
  /// The token.
  let token: Secret

  enum CodingKeys: String, CodingKey {
    case token
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let text = try container.decode(String.self, forKey: .token)
    token = Secret(text)
    guard !text.isEmpty, text.utf8.allSatisfy(\.isVisible) else {
      throw DecodingError.dataCorruptedError(
        forKey: .token, in: container, debugDescription: "not a token")
    }
  }
}

/// The body of a failure, and of a successful revocation.
struct ErrorBody: Decodable {
  /// The sentence for people.
  let detail: String?
  /// The name of the reason, which only one failure has.
  let identifier: String?
  /// Sentences about a form as a whole.
  let nonFieldErrors: [String]?

  enum CodingKeys: String, CodingKey {
    case detail
    case identifier = "substra_identifier"
    case nonFieldErrors = "non_field_errors"
  }
}

/// Any JSON, which is not kept.
struct AnyJSON: Decodable {
  init(from decoder: any Decoder) throws {}
}

/// The body of a request for a new token.
struct NewTokenBody: Encodable {
  private let name: String
  private let expiresAt: String

  enum CodingKeys: String, CodingKey {
    case name = "note"
    case expiresAt = "expires_at"
  }

  /// Describes the token; `nil` if the date has no year of four digits.
  init?(name: String, expiresAt: Date) {
    let seconds = expiresAt.timeIntervalSince1970.rounded(.down)
    guard let whole = Int(exactly: seconds), RFC3339.writableSeconds.contains(whole) else {
      return nil
    }
    self.name = name
    self.expiresAt = RFC3339.timestamp(ofSeconds: whole)
  }

  /// The body as JSON.
  func json() throws(NodeError) -> Secret {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return Secret(bytes: try encoder.encode(self))
    } catch {
      throw .rejectedInput([.name])
    }
  }
}
