import SubstraPlatform

/// The tokens of Python source, as far as calls and assignments are told by them.
package struct PythonLexer: IteratorProtocol {
  /// A token and where it is.
  package struct Token {
    package let kind: Kind
    package let range: Range<Int>
  }

  /// What a token is.
  package enum Kind {
    /// A name or a keyword.
    case name
    /// A string: its text as written, and whether braces in it are replaced.
    case string(text: ArraySlice<UInt8>, isFormatted: Bool)
    /// A bracket, a comma or any other sign; numbers count as signs, too.
    case sign(UInt8)
    /// The end of a line.
    case lineEnd
    /// The end of a cell of a notebook, over which no bracket and no string reaches.
    case cellEnd
  }

  private let source: ArraySlice<UInt8>
  private var index: Int

  /// Goes through source from its start.
  package init(_ source: ArraySlice<UInt8>) {
    self.source = source
    index = source.startIndex
  }

  package mutating func next() -> Token? {
    skipBlanks()
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

  /// Blanks, comments, and the ends of lines that are continued.
  private mutating func skipBlanks() {
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

  /// Reads a string from its quote at `index` on; one that its line does not end ends there.
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

  /// `r`, `b`, `u`, `f` and pairs of them.
  private static func isPrefix(_ name: ArraySlice<UInt8>) -> Bool {
    name.count <= 2 && name.allSatisfy { "rbuf".utf8.contains($0 | 0x20) }
  }
}
