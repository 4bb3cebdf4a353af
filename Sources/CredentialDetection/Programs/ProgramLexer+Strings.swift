import SubstraPlatform

extension ProgramLexer {
  /// How a string begins and ends.
  struct Opening {
    /// The number of bytes before its text.
    let width: Int
    let closing: [UInt8]
    var isRaw = false
    var isFormatted = false
    var isMultiline = false

    /// Whether `${ }` has an expression, in which there may be quotes.
    var isTemplate: Bool { closing == [.backtick] && !isRaw }
  }

  func opening(at start: Int) -> Opening? {
    let byte = source[start]
    if opensString(byte) { return quotes(at: start) }
    switch language {
    case .python: return prefixed(at: start)
    case .r: return rawOfR(at: start)
    case .swift: return byte == .hash ? hashed(at: start) : nil
    case .rust: return byte == UInt8(ascii: "r") ? hashed(at: start + 1, prefix: 1) : nil
    case .cSharp: return byte == .at || byte == .dollar ? verbatim(at: start) : nil
    case .lua: return byte == .openBracket ? longBracket(at: start) : nil
    case .go, .javaScript, .kotlin, .groovy, .php, .perl, .ruby, .elixir, .powerShell, .sql,
      .hashComments, .slashComments:
      return nil
    }
  }

  /// Whether a byte opens a string.
  private func opensString(_ byte: UInt8) -> Bool {
    switch byte {
    case .doubleQuote: true
    case .singleQuote: features.contains(.singleQuotes)
    case .backtick: !features.isDisjoint(with: [.backticks, .rawBackticks])
    default: false
    }
  }

  private func quotes(at start: Int) -> Opening? {
    let quote = source[start]
    // The separator in `1'000'000` of C++.
    if quote == .singleQuote, features.contains(.definitions), start > source.startIndex,
      source[start - 1].isAlphanumeric
    {
      return nil
    }
    if features.contains(.tripleQuotes), quote != .backtick, has(quote, at: start + 1),
      has(quote, at: start + 2)
    {
      return Opening(width: 3, closing: [quote, quote, quote], isMultiline: true)
    }
    let isRaw =
      features.contains(.plainBackslashes)
      || (quote == .backtick && features.contains(.rawBackticks))
    return Opening(
      width: 1, closing: [quote], isRaw: isRaw,
      isMultiline: quote == .backtick || features.contains(.lines))
  }

  /// `r"…"`, `b'…'`, `f"…"`, `rb"…"` of Python.
  private func prefixed(at start: Int) -> Opening? {
    var end = start
    var isFormatted = false
    while end < source.endIndex, end - start < 3, "rbuft".utf8.contains(source[end] | 0x20),
      source[end].isLetter
    {
      isFormatted = isFormatted || "ft".utf8.contains(source[end] | 0x20)
      end += 1
    }
    guard end > start, end - start < 3, end < source.endIndex, source[end].isQuote,
      let inner = quotes(at: end)
    else { return nil }
    return Opening(
      width: end - start + inner.width, closing: inner.closing, isFormatted: isFormatted,
      isMultiline: inner.isMultiline)
  }

  /// `r"(…)"`, `R"---[…]---"` of R.
  private func rawOfR(at start: Int) -> Opening? {
    guard source[start] | 0x20 == UInt8(ascii: "r"), start + 2 < source.endIndex,
      source[start + 1].isQuote
    else { return nil }
    var end = start + 2
    while has(.minus, at: end) { end += 1 }
    guard end < source.endIndex else { return nil }
    let bracket: UInt8
    switch source[end] {
    case .openParenthesis: bracket = .closeParenthesis
    case .openBracket: bracket = .closeBracket
    case .openBrace: bracket = .closeBrace
    default: return nil
    }
    let dashes = [UInt8](repeating: .minus, count: end - start - 2)
    return Opening(
      width: end + 1 - start, closing: [bracket] + dashes + [source[start + 1]], isRaw: true,
      isMultiline: true)
  }

  /// `@"…"`, `$"…"` and `$@"…"` of C#.
  private func verbatim(at start: Int) -> Opening? {
    var end = start
    while end < source.endIndex, end - start < 3, source[end] == .at || source[end] == .dollar {
      end += 1
    }
    guard has(.doubleQuote, at: end), let inner = quotes(at: end) else { return nil }
    let prefix = source[start..<end]
    return Opening(
      width: end - start + inner.width, closing: inner.closing, isRaw: prefix.contains(.at),
      isFormatted: prefix.contains(.dollar), isMultiline: prefix.contains(.at) || inner.isMultiline)
  }

  /// `[[…]]`, `[==[…]==]` of Lua.
  private func longBracket(at start: Int) -> Opening? {
    var end = start + 1
    while has(.equals, at: end), end - start < 256 { end += 1 }
    guard has(.openBracket, at: end) else { return nil }
    let signs = [UInt8](repeating: .equals, count: end - start - 1)
    return Opening(
      width: end + 1 - start, closing: [.closeBracket] + signs + [.closeBracket], isRaw: true,
      isMultiline: true)
  }

  /// `#"…"#` of Swift, `r#"…"#` of Rust.
  private func hashed(at start: Int, prefix: Int = 0) -> Opening? {
    var end = start
    // Rust allows at most 255, and a longer row would be counted again at each of its signs.
    while has(.hash, at: end), end - start < 256 { end += 1 }
    guard has(.doubleQuote, at: end) else { return nil }
    let isTriple =
      language == .swift && has(.doubleQuote, at: end + 1) && has(.doubleQuote, at: end + 2)
    let quotes = [UInt8](repeating: .doubleQuote, count: isTriple ? 3 : 1)
    let hashes = [UInt8](repeating: .hash, count: end - start)
    return Opening(
      width: prefix + hashes.count + quotes.count, closing: quotes + hashes, isRaw: true,
      isMultiline: isTriple || language == .rust)
  }
}

extension ProgramLexer {
  /// Reads a string, which ends with its line if there is no closing quote.
  mutating func string(_ opening: Opening, from start: Int) -> Token {
    index = start + opening.width
    let first = index
    var isFormatted = false
    while index < source.endIndex {
      let byte = source[index]
      if byte == .backslash, !opening.isRaw {
        if language == .swift, has(.openParenthesis, at: index + 1) {
          isFormatted = true
          skipInterpolation(from: index + 2, .openParenthesis, .closeParenthesis, opening)
        } else {
          index += LineBreak.widthOfEscape(at: index, in: source)
        }
      } else if byte == opening.closing[0], source[index...].starts(with: opening.closing) {
        let text = source[first..<index]
        index += opening.closing.count
        return token(text, isFormatted, opening, from: start)
      } else if let start = expression(at: index, in: opening) {
        isFormatted = true
        skipInterpolation(from: start, .openBrace, .closeBrace, opening)
      } else if (byte.isLineEnd && !opening.isMultiline) || isCellEnd(byte) {
        break
      } else {
        index += 1
      }
    }
    index = min(index, source.endIndex)
    return token(source[min(first, index)..<index], isFormatted, opening, from: start)
  }

  /// The start of an expression in braces that a string has at an index; it may have quotes.
  private func expression(at index: Int, in opening: Opening) -> Int? {
    switch source[index] {
    case .dollar where has(.openBrace, at: index + 1):
      let hasDollars = features.contains(.dollars) && opening.closing[0] == .doubleQuote
      return opening.isTemplate || hasDollars ? index + 2 : nil
    case .hash where has(.openBrace, at: index + 1):
      let hasHashes = features.contains(.hashBraces) && opening.closing[0] == .doubleQuote
      return hasHashes ? index + 2 : nil
    case .openBrace where opening.isFormatted && features.contains(.verbatim):
      return has(.openBrace, at: index + 1) ? nil : index + 1
    default: return nil
    }
  }

  private func token(
    _ text: ArraySlice<UInt8>, _ isFormatted: Bool, _ opening: Opening, from start: Int
  ) -> Token {
    let hasBraces = opening.isFormatted && text.contains(.openBrace)
    let hasValues =
      hasBraces || (opening.closing[0] == .doubleQuote && !opening.isRaw && hasValues(in: text))
    return Token(
      kind: .string(text: text, isFormatted: isFormatted || hasValues), range: start..<index)
  }

  /// Whether the program puts values into a string in double quotes.
  private func hasValues(in text: ArraySlice<UInt8>) -> Bool {
    let sign: UInt8
    if features.contains(.dollars) {
      sign = .dollar
    } else if features.contains(.hashBraces) {
      sign = .hash
    } else {
      return false
    }
    return text.indices.dropLast().contains { index in
      guard text[index] == sign, index == text.startIndex || text[index - 1] != .backslash else {
        return false
      }
      let next = text[index + 1]
      return next == .openBrace
        || (sign == .dollar && (next.isLetter || next == .underscore || next == .openParenthesis))
    }
  }

  /// Skips an expression in a string, with the strings that are in it.
  private mutating func skipInterpolation(
    from start: Int, _ open: UInt8, _ close: UInt8, _ opening: Opening
  ) {
    index = start
    var depth = 1
    var isInString = false
    while index < source.endIndex, depth > 0 {
      let byte = source[index]
      if byte.isLineEnd, !opening.isMultiline { return }
      if byte == .backslash {
        index += LineBreak.widthOfEscape(at: index, in: source) - 1
      } else if byte == .doubleQuote {
        isInString.toggle()
      } else if !isInString {
        if byte == open { depth += 1 }
        if byte == close { depth -= 1 }
      }
      index += 1
    }
    index = min(index, source.endIndex)
  }
}
