import SubstraPlatform

/// The id or the name of a token, which a node's list of tokens shows instead of the token itself.
enum TokenLabel: Sendable, Hashable {
  /// A UUID: the platform's documentation shows UUIDs as tokens, but a node's have 40 hex digits.
  case id
  /// The name that its owner gave the token, such as `my-laptop`.
  case name

  /// Finds out whether a token has the form of a label; `nil` if it has not.
  init?(in token: [UInt8]) {
    if token.isUUID {
      self = .id
    } else if Self.isName(token) {
      self = .name
    } else {
      return nil
    }
  }

  /// The longest name that the web application accepts.
  private static let longestName = 50
  /// The longest word; more letters in a row are probably generated.
  private static let longestWord = 15

  /// Whether a string is two words or more, perhaps with a number, as in names of computers.
  ///
  /// A single word, or words with "token" among them, are more often a token in an example.
  private static func isName(_ text: [UInt8]) -> Bool {
    guard text.count <= longestName, text.contains(where: isSeparator) else { return false }
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
    return parts.contains(where: isWord)
      && !parts.contains { String(decoding: $0, as: UTF8.self).lowercased() == "token" }
      && parts.allSatisfy { isWord($0) || (1...4).contains($0.count) && $0.allSatisfy(\.isDigit) }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// Whether a part has letters only: all small, all capitals, or small after one capital.
  private static func isWord(_ part: ArraySlice<UInt8>) -> Bool {
    guard (1...longestWord).contains(part.count) else { return false }
    return part.dropFirst().allSatisfy(\.isLowercase)
      ? part.first.map(\.isLetter) ?? false : part.allSatisfy(\.isUppercase)
  }
}
