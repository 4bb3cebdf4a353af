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
        .init("id", .word(old.id)), .init("name", old.name.map { .word($0) } ?? .null),
        .init("delete_after", .time(old.deleteAfter)),
      ])
    }
    let document: JSONValue = .object([
      .init("version", 1), .init("node", .word(node)),
      .init("id", id.map { .word($0) } ?? .null), .init("name", name.map { .word($0) } ?? .null),
      .init("created_at", createdAt.map { .time($0) } ?? .null),
      .init("expires_at", expiresAt.map { .time($0) } ?? .null),
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
}

extension Date {
  /// The seconds since 1970, rounded down.
  var wholeSeconds: Int { Int(timeIntervalSince1970.rounded(.down)) }

  /// The time for a sentence, such as `2027-01-31` or `2027-01-31 09:00 UTC`.
  var inWords: String { RFC3339.text(ofSeconds: wholeSeconds) }
}
