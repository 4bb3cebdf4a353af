import SubstraPlatform

/// Text in a script that ends with a line of its own: `<<EOF`, `<<-'EOF'`.
struct Heredoc {
  private(set) var cursor: TextCursor
  /// The word that ends it.
  private(set) var word: ArraySlice<UInt8> = []

  /// Begins at the `<<`.
  init(_ cursor: TextCursor) { self.cursor = cursor }

  /// Begins at the first line of the text.
  init(at cursor: TextCursor, endingWith word: ArraySlice<UInt8>) {
    self.cursor = cursor
    self.word = word
  }

  /// Reads the word after `<<`; `nil` if there is none, as in `1 << 2`.
  mutating func readWord() -> ArraySlice<UInt8>? {
    cursor.index += 2
    if cursor.byte == .minus || cursor.byte == .tilde { cursor.index += 1 }
    cursor.skipSpaces()
    let quote = cursor.byte.flatMap { $0.isQuote ? $0 : nil }
    if quote != nil { cursor.index += 1 }
    let range = cursor.take { $0.isNameCharacter }
    if quote != nil, cursor.byte == quote { cursor.index += 1 }
    guard let first = cursor.text[range].first, first.isLetter || first == .underscore else {
      return nil
    }
    word = cursor.text[range]
    return word
  }

  /// Reads the word, the rest of its line, and the lines up to the one with the word.
  mutating func read() -> Range<Int>? {
    guard readWord() != nil else { return nil }
    cursor.skipLine()
    return readBody(afterLineBreak: true)
  }

  /// The lines from the index to the one with the word; those to the end if there is none.
  mutating func readBody(afterLineBreak: Bool) -> Range<Int> {
    if afterLineBreak { cursor.skipLineBreak() }
    let start = cursor.index
    while !cursor.isAtEnd {
      let line = cursor.index..<cursor.lineEnd
      cursor.skipLine()
      if cursor.text[line].trimmed == word { return start..<line.lowerBound }
      cursor.skipLineBreak()
    }
    return start..<cursor.text.endIndex
  }
}

extension TextCursor {
  /// Goes past a line break.
  mutating func skipLineBreak() {
    if byte == .carriageReturn { index += 1 }
    if byte == .lineFeed { index += 1 }
  }
}
