import SubstraPlatform

/// Splits a program into tokens, as precisely as arguments and assignments require.
package struct ProgramLexer: IteratorProtocol {
  /// A token and its range.
  package struct Token: Sendable {
    package let kind: Kind
    package let range: Range<Int>
  }

  /// What a token is.
  package enum Kind: Sendable {
    /// A name or a keyword.
    case name
    /// A number.
    case number
    /// A string: its text as written, and whether the program puts values into it.
    case string(text: ArraySlice<UInt8>, isFormatted: Bool)
    /// A bracket, a comma or any other sign.
    case sign(UInt8)
    /// The end of a line.
    case lineEnd
    /// The end of a notebook's cell, which also ends open brackets and strings.
    case cellEnd
  }

  let source: ArraySlice<UInt8>
  let language: ProgramLanguage
  var index: Int
  /// Whether a comment was not closed, so that the text is not searched again for its end.
  private var hasUnclosedComment = false

  /// Creates a lexer at the start of a program.
  package init(_ source: ArraySlice<UInt8>, _ language: ProgramLanguage) {
    self.source = source
    self.language = language
    index = source.startIndex
  }

  package mutating func next() -> Token? {
    skipWhitespace()
    guard index < source.endIndex else { return nil }
    let start = index
    let byte = source[start]
    if isCellEnd(byte) {
      index += 1
      return Token(kind: .cellEnd, range: start..<index)
    }
    if byte.isLineEnd {
      index += 1
      return Token(kind: .lineEnd, range: start..<index)
    }
    if let opening = opening(at: start) { return string(opening, from: start) }
    if byte == .backtick, let name = quotedName(from: start) { return name }
    if byte.isDigit {
      index = endOfWord(from: start)
      return Token(kind: .number, range: start..<index)
    }
    guard isNamePart(byte) else {
      index += 1
      return Token(kind: .sign(byte), range: start..<index)
    }
    index = endOfWord(from: start)
    return Token(kind: .name, range: start..<index)
  }

  /// A name in backticks, as R and Swift have them.
  private mutating func quotedName(from start: Int) -> Token? {
    guard language == .r || language == .swift else { return nil }
    let rest = source[(start + 1)...].prefix(KeyWords.longestKey)
    guard let end = rest.firstIndex(where: { $0 == .backtick || $0.isLineEnd }),
      source[end] == .backtick
    else { return nil }
    index = end + 1
    return Token(kind: .name, range: (start + 1)..<end)
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end < source.endIndex, isNamePart(source[end]) || source[end].isDigit { end += 1 }
    return end
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == .underscore || byte >= 0x80 || (byte == .dot && language == .r)
  }

  func isCellEnd(_ byte: UInt8) -> Bool {
    byte == NotebookText.cellEnd && language == .python
  }

  func has(_ byte: UInt8, at index: Int) -> Bool {
    index < source.endIndex && source[index] == byte
  }
}

extension ProgramLexer {
  /// Skips whitespace, comments, and line ends after a backslash.
  private mutating func skipWhitespace() {
    while index < source.endIndex {
      let byte = source[index]
      if byte == .hash, language.hasHashComments {
        skipLine()
      } else if byte == .slash, has(.slash, at: index + 1), language.hasSlashComments {
        skipLine()
      } else if byte == .slash, has(.asterisk, at: index + 1), language.hasSlashComments {
        skipComment()
      } else if byte == .backslash {
        index += 1
        if index < source.endIndex, source[index].isLineEnd { index += 1 }
      } else if byte.isWhitespace, !byte.isLineEnd, !isCellEnd(byte) {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while index < source.endIndex, !source[index].isLineEnd { index += 1 }
  }

  /// Skips a comment of several lines; those of Swift and Rust may be inside one another.
  private mutating func skipComment() {
    guard !hasUnclosedComment else { return skipLine() }
    let start = index
    let isNested = language == .swift || language == .rust
    var depth = 0
    repeat {
      if source[index] == .slash, has(.asterisk, at: index + 1), depth == 0 || isNested {
        depth += 1
        index += 2
      } else if source[index] == .asterisk, has(.slash, at: index + 1) {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < source.endIndex
    index = min(index, source.endIndex)
    guard depth > 0 else { return }
    // `/[/*]/` is a pattern: what is not closed hides no more than its line.
    hasUnclosedComment = true
    index = start
    skipLine()
  }
}
