import SubstraPlatform
import ValueShapes

/// Names, words and lines of the scanned text.
extension TextScanner {
  /// The bytes right before an index, at most `length` of them.
  func window(before index: Int, atMost length: Int) -> ArraySlice<UInt8> {
    text[max(text.startIndex, index - length)..<index]
  }

  func endOfName(from start: Int) -> Int {
    var end = start
    while end < text.endIndex, end - start < KeyWords.longestKey, text[end].isNameCharacter {
      end += 1
    }
    return end
  }

  /// The name before a sign; spaces and quotes may be between them.
  func name(before sign: Int) -> Range<Int>? {
    var end = sign
    if kind == .lines {
      while end > text.startIndex, sign - end < 64, text[end - 1] == .space { end -= 1 }
    }
    // `NAME+=`, and `NAME:=` of a Makefile.
    if end == sign, end > text.startIndex, text[sign] == .equals,
      "+?:".utf8.contains(text[end - 1])
    {
      end -= 1
    }
    // `settings['name'] =`
    if end > text.startIndex + 1, text[end - 1] == .closeBracket, text[end - 2].isQuote {
      end -= 1
    }
    // `[password]=literal` in a list of a shell.
    if end > text.startIndex + 1, text[end - 1] == .closeBracket, text[end - 2].isNameCharacter {
      end -= 1
    }
    if end > text.startIndex, text[end - 1] == .backslash { end -= 1 }
    if end > text.startIndex, text[end - 1].isQuote { end -= 1 }
    if end > text.startIndex, text[end - 1] == .backslash { end -= 1 }
    var start = end
    while start > text.startIndex, end - start < KeyWords.longestKey,
      text[start - 1].isNameCharacter
    {
      start -= 1
    }
    // `printf 'user=a\npassword=b\n'`: the letter belongs to the escape.
    let isEscaped = start > text.startIndex && text[start - 1] == .backslash
    if isEscaped, end - start > 1, "nrt".utf8.contains(text[start]) { start += 1 }
    let first = start
    while start < end, text[start] == .minus { start += 1 }
    // `-Dsonar.login=…` of Java.
    if start == first + 1, text[start] == UInt8(ascii: "D"), start + 1 < end,
      text[start + 1].isLowercase
    {
      start += 1
    }
    return start < end ? start..<end : nil
  }

  /// Whether nothing precedes an index on its line but whitespace, words that may stand before a name,
  /// such as `export`, and signs such as a quote.
  func isAtLineStart(_ index: Int) -> Bool {
    var start = index
    while start > text.startIndex, index - start < Self.longestStart, text[start - 1].isWhitespace,
      !text[start - 1].isLineEnd
    {
      start -= 1
    }
    guard start > text.startIndex, index - start < Self.longestStart, !text[start - 1].isLineEnd
    else {
      return true
    }
    // Most names follow another word or a sign.
    guard Self.lastBytesBeforeNames.contains(text[start - 1]) else { return false }
    while start > text.startIndex, index - start < Self.longestStart, !endsLine(before: start) {
      start -= 1
    }
    var before = text[start..<index].trimmed
    for word in Self.wordsBeforeNames where before.hasBytes(word, at: before.startIndex) {
      before = before.dropFirst(word.count).trimmed
    }
    return before.allSatisfy(Self.signsBeforeNames.contains)
  }

  /// How far before a name the start of its line is searched for.
  private static let longestStart = 256

  /// What may precede a name on its line, in this order.
  private static let wordsBeforeNames = [
    "export", "ENV", "ARG", "set", "setx", "const", "let", "var", "local", "$env:", "$", "-", "*",
  ].map { Array($0.utf8) }

  /// The signs that may follow these words.
  private static let signsBeforeNames = ByteSet("\"'-\\[".utf8)

  /// The last bytes of all of these, and of `\n` in a string.
  private static let lastBytesBeforeNames = ByteSet(
    wordsBeforeNames.compactMap(\.last) + Array("\"'-\\[n".utf8))

  /// Whether a line ends before an index, or `\n` in the string of a script.
  private func endsLine(before index: Int) -> Bool {
    text[index - 1].isLineEnd || isEscapedLineEnd(index - 1)
  }

  private func isEscapedLineEnd(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: "n") && index > text.startIndex && text[index - 1] == .backslash
  }

  /// Whether a name is an entry of `{a: b, c: d}` on one line.
  func isInBraces(_ index: Int) -> Bool {
    var start = index
    while start > text.startIndex, index - start < 16,
      text[start - 1] == .space || text[start - 1].isQuote
    {
      start -= 1
    }
    guard start > text.startIndex else { return false }
    let sign = text[start - 1]
    if sign == .openBrace { return start < text.startIndex + 2 || text[start - 2] != sign }
    guard sign == .comma else { return false }
    let line = window(before: start, atMost: 400)
    let open = line.lastIndex { $0 == .openBrace || $0.isLineEnd }
    return open.map { text[$0] == .openBrace } ?? false
  }

  /// Whether a name is a subscript at the start of a line: `settings['password'] = …`.
  func isSubscript(_ index: Int) -> Bool {
    guard index >= text.startIndex + 3, text[index - 1].isQuote,
      text[index - 2] == .openBracket
    else { return false }
    let before = text[..<(index - 2)].suffix(KeyWords.longestKey)
    let name = before.reversed().prefix { $0.isNameCharacter }.count
    return name > 0 && isAtLineStart(index - 2 - name)
  }

  /// Whether a quote stands at an index, perhaps after a backslash.
  func isQuote(at index: Int) -> Bool {
    text[index].isQuote
      || (text[index] == .backslash && index + 1 < text.endIndex && text[index + 1].isQuote)
  }

  /// Whether the quote at an index closes the one right before a name: `'password='`.
  func isClosing(_ quote: Int, before name: Int) -> Bool {
    name > text.startIndex && text[name - 1] == text[quote] && text[quote].isQuote
      && text[quote - 1] == .equals && text[name..<quote].dropLast().allSatisfy(\.isNameCharacter)
      && !(quote + 1 < text.endIndex && text[quote + 1].isAlphanumeric)
  }

  /// Whether a value that is not quoted is an expression of a program: `key['password'].to_s`,
  /// `user.password || ''`, or a list of a shell: `("$@")`.
  static func isExpression(_ value: ArraySlice<UInt8>) -> Bool {
    (value.first == .openParenthesis && value.last == .closeParenthesis)
      || value.firstOffset(of: "['") != nil || value.firstOffset(of: "[\"") != nil
      || value.firstOffset(of: " || ") != nil
  }

  func lineEnd(_ index: Int) -> Int {
    var end = index
    while end < text.endIndex, !text[end].isLineEnd { end += 1 }
    return end
  }

  /// A quoted string, or everything up to the next sign that ends a word in scripts and connection
  /// strings.
  func word(from start: Int) -> ArraySlice<UInt8> {
    let isEscaped =
      text[start] == .backslash && start + 1 < text.endIndex && text[start + 1].isQuote
    let from = isEscaped ? start + 1 : start
    return text[from].isQuote
      ? quotedWord(from: from, isEscaped: isEscaped) : plainWord(from: from)
  }

  private func quotedWord(from open: Int, isEscaped: Bool) -> ArraySlice<UInt8> {
    let quote = text[open]
    let from = open + 1
    let limit = min(text.endIndex, from + Self.longestValue)
    if let value = doublyQuotedWord(from: open) { return value }
    if !isEscaped, let end = endOfString(from: open, limit) { return text[from..<end] }
    var end = from
    while end < limit, text[end] != quote, !text[end].isLineEnd { end += 1 }
    if end > from, text[end - 1] == .backslash { end -= 1 }
    return text[from..<end]
  }

  /// The closing quote of a string that a shell expands: `"$(cat "$F")"`.
  private func endOfString(from open: Int, _ limit: Int) -> Int? {
    guard text[open] == .doubleQuote else { return nil }
    var syntax = ShellSyntax(text[open..<limit])
    guard let end = syntax.endOfPart(at: open) else { return nil }
    // Only commands have line ends in a value.
    let value = text[(open + 1)..<(end - 1)]
    return !value.contains(where: \.isLineEnd) || value.starts(with: "$(".utf8) ? end - 1 : nil
  }

  /// The value in quotes that are written twice, as in a string of SQL: `password=''literal''`.
  private func doublyQuotedWord(from open: Int) -> ArraySlice<UInt8>? {
    let start = open + 2
    guard start < text.endIndex, text[open + 1] == text[open], !endsWord(text[start]) else {
      return nil
    }
    let rest = text[start..<min(text.endIndex, start + Self.longestValue)]
    guard let end = rest.firstIndex(where: { $0 == text[open] || $0.isLineEnd }),
      end + 1 < rest.endIndex, text[end] == text[open], text[end + 1] == text[open]
    else { return nil }
    return text[start..<end]
  }

  private func plainWord(from start: Int) -> ArraySlice<UInt8> {
    let limit = min(text.endIndex, start + Self.longestValue)
    // `<choose a password>`: spaces don't end it.
    if start < limit, text[start] == .less,
      let close = text[start..<limit].firstIndex(where: { $0 == .greater || $0.isLineEnd }),
      text[close] == .greater
    {
      return text[start...close]
    }
    var syntax = ShellSyntax(text[..<limit])
    var end = start
    var depth = 0
    while end < limit {
      let byte = text[end]
      if byte == .dollar, depth == 0, let next = syntax.endOfPart(at: end),
        !text[end..<next].contains(where: \.isLineEnd)
      {
        end = next
        continue
      }
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis { depth -= 1 }
      if depth < 0 || (depth == 0 && endsWord(byte)) || byte.isLineEnd { break }
      end += 1
    }
    return text[start..<end]
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == .semicolon || byte == .ampersand || byte.isQuote
      || byte == .comma || byte == .verticalBar || byte == .backtick
      || byte == .closeBracket || byte == .greater
  }

  /// The rest of the line, without a comment.
  func restOfLine(from start: Int) -> ArraySlice<UInt8> {
    var end = start
    let limit = min(text.endIndex, start + Self.longestValue)
    while end < limit, !text[end].isLineEnd {
      if text[end] == .hash, end > start, text[end - 1].isWhitespace { break }
      end += 1
    }
    // `printf 'password: literal\ncert: false\n'`
    let rest = text[start..<end]
    return (rest.firstOffset(of: "\\n").map { rest[..<$0] } ?? rest).trimmed
  }
}
