import SubstraPlatform

/// Recognizes values in scripts that are code and not literals.
enum CodeShape {
  /// Whether an unquoted value is a call, a member, or a variable named like its key.
  static func matches(_ text: ArraySlice<UInt8>, key: ArraySlice<UInt8>) -> Bool {
    if text.contains(where: {
      $0 == .openParenthesis || $0 == .openBracket || $0 == .openBrace || $0 == .closeParenthesis
    }) {
      return true
    }
    let isIdentifier = text.allSatisfy { $0.isLetter || $0 == .underscore || $0 == .dot }
    guard isIdentifier else { return false }
    if text.contains(.dot) { return true }
    let own = KeyWords(text).words
    return own == KeyWords(key).words || KeyClass(text) != .other
  }
}
