import SubstraPlatform
import SubstraYAML

/// Words: their quotes, and the substitutions in them.
extension ShellReader {
  /// Reads a word: strings in quotes, substitutions and other bytes up to a space or a sign.
  mutating func takeWord() -> EntryTree.Scalar {
    let start = cursor.index
    var quoted: Range<Int>?
    while let byte = cursor.byte, !byte.isWhitespace, !endsCommand(byte) || byte == .backtick {
      switch byte {
      case .singleQuote, .doubleQuote:
        let string = takeString(byte)
        quoted = start == string.lowerBound - 1 ? string : quoted
      case .backtick: takeString(byte)
      case .backslash: cursor.index += LineBreak.widthOfEscape(at: cursor.index, in: cursor.text)
      case .dollar where cursor.next == .openParenthesis, .dollar where cursor.next == .openBrace:
        skipSubstitution()
      case .less, .greater, .openParenthesis:
        // A redirection, or the list of an array.
        if cursor.index == start { cursor.index += 1 }
        return scalar(start, quoted)
      default: cursor.index += 1
      }
    }
    // A byte that ends a command begins no word.
    if cursor.index == start { cursor.index = min(start + 1, cursor.text.endIndex) }
    return scalar(start, quoted)
  }

  /// The word from a start to the index, without its quotes.
  private func scalar(_ start: Int, _ quoted: Range<Int>?) -> EntryTree.Scalar {
    let range = start..<cursor.index
    if let quoted, quoted.upperBound + 1 == cursor.index {
      let text =
        cursor.text[start] == .doubleQuote ? Self.unescaped(cursor.text[quoted]) : nil
      return EntryTree.Scalar(range, quoted: quoted, text: text)
    }
    let text = cursor.text[range]
    guard text.contains(where: { $0.isQuote || $0 == .backslash }),
      !text.contains(.dollar), !text.contains(.backtick)
    else { return EntryTree.Scalar(range) }
    return EntryTree.Scalar(range, text: text.filter { !$0.isQuote && $0 != .backslash })
  }

  /// A string in double quotes without the backslashes before signs; `nil` if it has none.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(.backslash) else { return nil }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text {
      if byte == .backslash, !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, !"\"\\$`\n".utf8.contains(byte) { result.append(.backslash) }
      result.append(byte)
      isEscaped = false
    }
    return result
  }

  /// Goes past a string, and returns what is between its quotes; one that is not closed ends with
  /// its line.
  @discardableResult
  private mutating func takeString(_ quote: UInt8) -> Range<Int> {
    let start = cursor.index
    if quote == .doubleQuote, let end = endOfDoubleQuotes() {
      cursor.index = end + 1
      return (start + 1)..<end
    }
    if quote != .doubleQuote,
      let end = cursor.endOfString(hasEscapes: quote == .backtick, isOneLine: false)
    {
      cursor.index = end + 1
      return (start + 1)..<end
    }
    cursor.index = max(cursor.lineEnd, start + 1)
    return (start + 1)..<cursor.index
  }

  /// The closing double quote, with the strings of substitutions inside.
  private mutating func endOfDoubleQuotes() -> Int? {
    let start = cursor.index
    guard cursor.endOfString(hasEscapes: true, isOneLine: false) != nil else { return nil }
    cursor.index += 1
    defer { cursor.index = start }
    while let byte = cursor.byte {
      if byte == .doubleQuote { return cursor.index }
      if byte == .backslash {
        cursor.index = min(cursor.index + 2, cursor.text.endIndex)
      } else if byte == .dollar, cursor.next == .openParenthesis || cursor.next == .openBrace {
        skipSubstitution()
      } else {
        cursor.index += 1
      }
    }
    return nil
  }

  /// How long a substitution may be; a longer one counts as not closed.
  private static let longestSubstitution = 4096

  /// Goes past `$(…)` or `${…}`, in which brackets and strings nest.
  private mutating func skipSubstitution() {
    let start = cursor.index
    let text = cursor.text
    let limit = min(text.endIndex, start + Self.longestSubstitution)
    guard start >= unclosedUntil else {
      cursor.index = start + 2
      return
    }
    var closings: [UInt8] = []
    var index = start + 1
    var quote: UInt8?
    while index < limit {
      let byte = text[index]
      if byte == .backslash {
        index += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == .singleQuote || byte == .doubleQuote {
        quote = byte
      } else if byte == .openParenthesis {
        closings.append(.closeParenthesis)
      } else if byte == .openBrace {
        closings.append(.closeBrace)
      } else if byte == closings.last {
        closings.removeLast()
        if closings.isEmpty {
          cursor.index = index + 1
          return
        }
      }
      index += 1
    }
    unclosedUntil = limit
    cursor.index = start + 2
  }
}
