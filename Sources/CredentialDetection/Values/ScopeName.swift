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

  /// Whether the text is the name of a variable, which may have numbers: `GHCR_LOGIN`, `PAT_2`.
  static func isNameOfVariable(_ text: ArraySlice<UInt8>) -> Bool {
    text.isVariableName && text.count <= 64 && text.last != .underscore
      && text.split(separator: .underscore).allSatisfy { part in
        !part.contains(where: \.isDigit) || part.drop { $0.isUppercase }.allSatisfy(\.isDigit)
      } && text.count(where: \.isDigit) <= 3
  }

  /// Whether the text is an action in a policy: `iam:CreateAccessKey`.
  static func isAction(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: .colon), colon > text.startIndex else { return false }
    let service = text[..<colon]
    let action = text[(colon + 1)...]
    return service.allSatisfy { $0.isLowercase || $0.isDigit || $0 == .minus }
      && action.first?.isUppercase == true && action.dropLast().allSatisfy(\.isLetter)
      && action.contains(where: \.isLowercase)
      && action.last.map { $0.isLetter || $0 == .asterisk } == true
      && KeyWords(action).words.count >= 2
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
