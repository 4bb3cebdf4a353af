/// Names, words and lines of the text that is searched.
extension TextCredentials {
  func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  func endOfName(from start: Int) -> Int {
    var end = start
    while end < text.endIndex, end - start < KeyWords.longestKey, text[end].isNameCharacter {
      end += 1
    }
    return end
  }

  /// The name before a sign, blanks and quotes between them aside.
  func name(before sign: Int) -> Range<Int>? {
    var end = sign
    if kind == .lines {
      while end > text.startIndex, sign - end < 64, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    }
    if end > text.startIndex, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    if end > text.startIndex, isQuote(text[end - 1]) { end -= 1 }
    if end > text.startIndex, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    var start = end
    while start > text.startIndex, end - start < KeyWords.longestKey,
      text[start - 1].isNameCharacter
    {
      start -= 1
    }
    while start < end, text[start] == UInt8(ascii: "-") { start += 1 }
    return start < end ? start..<end : nil
  }

  /// Whether nothing but blanks, a dash, a quote or `export` is before an index on its line.
  func isAtLineStart(_ index: Int) -> Bool {
    var start = index
    while start > text.startIndex, index - start < 256, !text[start - 1].isLineEnd { start -= 1 }
    var before = text[start..<index].trimmed
    for prefix in [
      "export", "ENV", "ARG", "set", "setx", "const", "let", "var", "local", "$env:", "$", "-", "*",
    ]
    where before.starts(with: prefix.utf8) {
      before = before.dropFirst(prefix.utf8.count).trimmed
    }
    return before.allSatisfy { isQuote($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "\\") }
  }

  func lineEnd(_ index: Int) -> Int {
    var end = index
    while end < text.endIndex, !text[end].isLineEnd { end += 1 }
    return end
  }

  /// A quoted text, or all up to the next sign that ends a word in scripts and connection strings.
  func word(from start: Int) -> ArraySlice<UInt8> {
    var quote: UInt8?
    var from = start
    if text[from] == UInt8(ascii: "\\"), from + 1 < text.endIndex, isQuote(text[from + 1]) {
      from += 1
    }
    if isQuote(text[from]) {
      quote = text[from]
      from += 1
    }
    var end = from
    var depth = 0
    let limit = min(text.endIndex, from + Self.longestValue)
    while end < limit {
      let byte = text[end]
      if let quote {
        if byte == quote || byte.isLineEnd { break }
      } else {
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") { depth -= 1 }
        if depth < 0 || (depth == 0 && endsWord(byte)) || byte.isLineEnd { break }
      }
      end += 1
    }
    if quote != nil, end > from, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    return text[from..<end]
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    byte.isBlank || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") || isQuote(byte)
      || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ">")
  }

  /// All up to the end of the line, a comment and a closing quote aside.
  func restOfLine(from start: Int) -> ArraySlice<UInt8> {
    var end = start
    let limit = min(text.endIndex, start + Self.longestValue)
    while end < limit, !text[end].isLineEnd {
      if text[end] == UInt8(ascii: "#"), end > start, text[end - 1].isBlank { break }
      end += 1
    }
    return text[start..<end].trimmed
  }
}
