/// Whitespace at the beginning or the end of a value.
enum SurroundingSpace {
  /// The position and the kind of the whitespace, such as `ends in a space`; `nil` if there is
  /// none.
  static func words(of bytes: [UInt8]) -> String? {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let beginning = scalars.first.flatMap(kind).map { "begins with \($0)" }
    let end = scalars.last.flatMap(kind).map { "ends in \($0)" }
    let words = [beginning, end].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: " and ")
  }

  private static func kind(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.isWhitespace else { return nil }
    return switch scalar {
    case " ": "a space"
    case "\t": "a tab"
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": "a line break"
    default: "whitespace"
    }
  }
}
