import SubstraPlatform

/// Finds where the quotes and expansions of a shell end: `"$(cat "$F")"` is one word.
///
/// A quote or an expansion that is not closed is an ordinary character. The search for its end is not
/// repeated, so that reading a script takes linear time.
///
/// Source: <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html>, 2.2 and 2.6
struct ShellSyntax {
  /// The script, or a part of it.
  let text: ArraySlice<UInt8>
  /// The first bytes of forms that are not closed.
  private var unclosed: Set<UInt8> = []

  /// How many expansions may be inside one another.
  private static let deepest = 16

  /// Prepares to read text.
  init(_ text: ArraySlice<UInt8>) { self.text = text }

  /// The index after the word that begins at an index.
  mutating func endOfWord(from start: Int) -> Int {
    var index = start
    while index < text.endIndex {
      if let end = endOfPart(at: index) {
        index = end
      } else if Self.endsWord(text[index]) {
        break
      } else {
        index += 1
      }
    }
    return index
  }

  /// The index after the quotes, the expansion or the escaped character at an index; `nil` if there is
  /// an ordinary character.
  mutating func endOfPart(at index: Int) -> Int? {
    let sign = text[index]
    if sign == .backslash { return index + LineBreak.widthOfEscape(at: index, in: text) }
    guard Self.opens(sign), !unclosed.contains(sign) else { return nil }
    // `$NAME` is not closed by anything.
    if sign == .dollar, !isBracket(at: index + 1) { return nil }
    guard let end = end(at: index, depth: 0) else {
      unclosed.insert(sign)
      return nil
    }
    return end
  }

  /// Whether an unquoted byte ends a word.
  static func endsWord(_ byte: UInt8) -> Bool {
    byte.isWhitespace || ";&|<>()".utf8.contains(byte)
  }

  private static func opens(_ byte: UInt8) -> Bool {
    byte.isQuote || byte == .dollar || byte == .backtick
  }

  private func isBracket(at index: Int) -> Bool {
    index < text.endIndex
      && (text[index] == .openParenthesis || text[index] == .openBrace || text[index].isQuote)
  }
}

extension ShellSyntax {
  /// The index after what opens at an index; `nil` if it is not closed.
  private func end(at index: Int, depth: Int) -> Int? {
    guard depth < Self.deepest else { return nil }
    switch text[index] {
    case .singleQuote: return text[(index + 1)...].firstIndex(of: .singleQuote).map { $0 + 1 }
    case .doubleQuote: return end(of: .doubleQuote, from: index + 1, depth)
    case .backtick: return end(of: .backtick, from: index + 1, depth)
    case .dollar: return endOfExpansion(from: index + 1, depth)
    default: return nil
    }
  }

  /// `$(…)`, `${…}`, `$'…'`, `$"…"`.
  private func endOfExpansion(from start: Int, _ depth: Int) -> Int? {
    guard start < text.endIndex else { return nil }
    switch text[start] {
    case .openParenthesis:
      return end(of: .closeParenthesis, nesting: .openParenthesis, from: start + 1, depth)
    case .openBrace: return end(of: .closeBrace, nesting: .openBrace, from: start + 1, depth)
    case .singleQuote, .doubleQuote: return end(of: text[start], from: start + 1, depth)
    default: return nil
    }
  }

  /// The index after a closing sign, with everything skipped that is quoted or nested.
  private func end(
    of closing: UInt8, nesting opening: UInt8? = nil, from start: Int, _ depth: Int
  ) -> Int? {
    var index = start
    var level = 0
    while index < text.endIndex {
      let byte = text[index]
      if byte == .backslash {
        index += 2
        continue
      }
      if byte == closing {
        if level == 0 { return index + 1 }
        level -= 1
      } else if byte == opening {
        level += 1
      } else if isOpening(byte, at: index, inside: closing) {
        guard let end = end(at: index, depth: depth + 1) else { return nil }
        index = end
        continue
      }
      index += 1
    }
    return nil
  }

  /// Whether a byte opens something else inside of quotes or of an expansion.
  private func isOpening(_ byte: UInt8, at index: Int, inside closing: UInt8) -> Bool {
    switch byte {
    case .dollar:
      closing != .singleQuote && index + 1 < text.endIndex
        && (text[index + 1] == .openParenthesis || text[index + 1] == .openBrace)
    case .backtick: closing == .doubleQuote || closing == .closeParenthesis
    // Single quotes are ordinary characters in double ones.
    case .singleQuote: closing == .closeParenthesis || closing == .backtick
    case .doubleQuote: closing != .singleQuote
    default: false
    }
  }
}
