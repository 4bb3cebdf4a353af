#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig

extension TokenRecord {
  /// The record as the file that `TokenRecord` parses.
  var json: [UInt8] {
    let superseded: [JSONValue] = self.superseded.map { old in
      .object([
        .init("id", .word(old.id)), .init("name", .optional(word: old.name)),
        .init("delete_after", .time(old.deleteAfter)),
      ])
    }
    let document: JSONValue = .object([
      .init("version", 1), .init("node", .word(node)),
      .init("id", .optional(word: id)), .init("name", .optional(word: name)),
      .init("created_at", .optional(createdAt)),
      .init("expires_at", .optional(expiresAt)),
      .init("token_digest", .word(digest.text)), .init("superseded", .array(superseded)),
    ])
    return document.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONValue {
  /// A time in RFC 3339.
  static func time(_ date: Date) -> JSONValue {
    .word(RFC3339.timestamp(ofSeconds: date.wholeSeconds))
  }

  /// A time in RFC 3339, or null.
  static func optional(_ date: Date?) -> JSONValue { date.map { .time($0) } ?? .null }

  /// A word that is never masked, or null.
  static func optional(word: String?) -> JSONValue { word.map { .word($0) } ?? .null }
}

extension Date {
  /// The seconds since 1970, rounded down.
  var wholeSeconds: Int { Int(timeIntervalSince1970.rounded(.down)) }

  /// The time for a sentence, such as `2027-01-31` or `2027-01-31 09:00 UTC`.
  var inWords: String { RFC3339.text(ofSeconds: wholeSeconds) }
}

extension TokenRecord.Superseded {
  /// The name and the id, for a sentence.
  var shown: OutputText { name.map { "'\($0)' (\(id))" } ?? "\(id)" }
}
