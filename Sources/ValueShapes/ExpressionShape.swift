import SubstraPlatform

/// Text that a program evaluates or that has several words.
enum ExpressionShape {
  /// Whether text has whitespace, an operator, brackets or a scheme.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var before: UInt8 = 0
    for byte in text {
      if byte <= 0x20 || byte == .verticalBar { return true }
      // `${NAME:-default}`, `stack::output`
      if before == .colon, ":-".utf8.contains(byte) { return true }
      before = byte
    }
    return hasScheme(text) || hasBrackets(text)
  }

  /// `path:secret/data/db`, `arn:aws:…`, but not `ada:Tr0ub4dor`.
  private static func hasScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: .colon) else { return false }
    let scheme = text[..<colon]
    return scheme.count >= 3 && scheme.allSatisfy(\.isLowercase)
      && text[(colon + 1)...].contains { "/#:".utf8.contains($0) }
  }

  /// `env(NAME)`, `names[0]`: a bracket that is closed again.
  private static func hasBrackets(_ text: ArraySlice<UInt8>) -> Bool {
    for (opening, closing) in zip("([{<".utf8, ")]}>".utf8) {
      guard let start = text.firstIndex(of: opening) else { continue }
      if text[start...].contains(closing) { return true }
    }
    return false
  }
}
