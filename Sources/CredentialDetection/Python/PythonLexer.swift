import SubstraPlatform

/// Splits Python source into tokens, as precisely as calls and assignments require.
package struct PythonLexer: IteratorProtocol {
  /// A token and its range.
  package struct Token {
    package let kind: Kind
    package let range: Range<Int>
  }

  /// What a token is.
  package enum Kind {
    /// A name or a keyword.
    case name
    /// A string: its text as written, and whether it is an f-string.
    case string(text: ArraySlice<UInt8>, isFormatted: Bool)
    /// A bracket, a comma or any other sign; numbers count as signs, too.
    case sign(UInt8)
    /// The end of a line.
    case lineEnd
    /// The end of a notebook's cell, which also ends open brackets and strings.
    case cellEnd
  }

  private let source: ArraySlice<UInt8>
  private var index: Int

  /// Creates a lexer at the start of the source.
  package init(_ source: ArraySlice<UInt8>) {
    self.source = source
    index = source.startIndex
  }

  package mutating func next() -> Token? {
    skipWhitespace()
    guard index < source.endIndex else { return nil }
    let start = index
    let byte = source[start]
    if byte == NotebookText.cellEnd {
      index += 1
      return Token(kind: .cellEnd, range: start..<index)
    }
    if byte.isLineEnd {
      index += 1
      return Token(kind: .lineEnd, range: start..<index)
    }
    if byte.isQuote { return string(from: start, isFormatted: false) }
    guard Self.isNameStart(byte) else {
      index += 1
      return Token(kind: .sign(byte), range: start..<index)
    }
    while index < source.endIndex, Self.isNameStart(source[index]) || source[index].isDigit {
      index += 1
    }
    let name = source[start..<index]
    if index < source.endIndex, source[index].isQuote, Self.isPrefix(name) {
      return string(from: start, isFormatted: name.contains { $0 | 0x20 == UInt8(ascii: "f") })
    }
    return Token(kind: .name, range: start..<index)
  }

  /// Skips whitespace, comments, and line ends after a backslash.
  private mutating func skipWhitespace() {
    while index < source.endIndex {
      let byte = source[index]
      if byte == .hash {
        while index < source.endIndex, !source[index].isLineEnd { index += 1 }
      } else if byte == .backslash {
        index += 1
        if index < source.endIndex, source[index].isLineEnd { index += 1 }
      } else if byte.isWhitespace, !byte.isLineEnd, byte != NotebookText.cellEnd {
        index += 1
      } else {
        return
      }
    }
  }

  /// Reads the string whose quote is at `index`.
  ///
  /// A string without a closing quote ends with its line.
  private mutating func string(from start: Int, isFormatted: Bool) -> Token {
    let quote = source[index]
    let isTriple = isTripled(quote)
    index += isTriple ? 3 : 1
    let first = index
    while index < source.endIndex {
      let byte = source[index]
      if byte == .backslash, index + 1 < source.endIndex {
        index += 2
      } else if isTriple ? isTripled(quote) : byte == quote {
        let text = source[first..<index]
        index += isTriple ? 3 : 1
        return Token(kind: .string(text: text, isFormatted: isFormatted), range: start..<index)
      } else if (byte.isLineEnd && !isTriple) || byte == NotebookText.cellEnd {
        break
      } else {
        index += 1
      }
    }
    index = min(index, source.endIndex)
    return Token(
      kind: .string(text: source[first..<index], isFormatted: isFormatted), range: start..<index)
  }

  private func isTripled(_ quote: UInt8) -> Bool {
    index + 2 < source.endIndex && source[index] == quote && source[index + 1] == quote
      && source[index + 2] == quote
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == .underscore || byte >= 0x80
  }

  /// Whether a name is the prefix of a string: `r`, `b`, `u`, `f`, or a pair of them.
  private static func isPrefix(_ name: ArraySlice<UInt8>) -> Bool {
    name.count <= 2 && name.allSatisfy { "rbuf".utf8.contains($0 | 0x20) }
  }
}
