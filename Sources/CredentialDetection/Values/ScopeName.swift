import SubstraPlatform

/// Recognizes names in programs: constants, columns, scopes of an editor's grammar.
enum ScopeName {
  private static let kinds: WordSet = [
    "column", "field", "header", "attribute", "claim", "param", "input",
  ]

  /// Whether the text is the name of a constant: `GOLD_NUGGET`.
  static func isConstant(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0.isUppercase || $0 == .underscore } && text.contains(.underscore)
  }

  /// Whether the text is the name of a variable for a credential: `DATABASE_PASSWORD`.
  static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
    text.first?.isUppercase == true && isConstant(text) && KeyClass(text) != .other
  }

  /// Whether the text is a scope or a column: `string.quoted.double`, `api_token_column`.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if text.contains(.dot), text.allSatisfy({ $0.isLowercase || $0 == .dot }) {
      return true
    }
    let words = KeyWords(text).words
    return words.count >= 2 && words.last.map(kinds.contains) == true
      && text.allSatisfy { $0.isLetter || $0 == .underscore || $0 == .minus }
  }
}
