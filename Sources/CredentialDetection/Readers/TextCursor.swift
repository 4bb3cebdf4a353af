import SubstraPlatform
import SubstraYAML

/// A position in a text that a reader goes through, with the steps that most formats have.
struct TextCursor {
  let text: ArraySlice<UInt8>
  var index: Int
  /// The quotes that no later quote closes, so that the text is not searched again for them.
  private var unclosed: [UInt8] = []
  /// The strings that no longer occur.
  private var missing: [String] = []

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    index = text.startIndex
  }

  /// The byte at the index; `nil` at the end.
  var byte: UInt8? { index < text.endIndex ? text[index] : nil }

  var isAtEnd: Bool { index >= text.endIndex }

  /// The byte after the one at the index.
  var next: UInt8? { index + 1 < text.endIndex ? text[index + 1] : nil }

  /// The end of the line that the index is in, without its line break.
  var lineEnd: Int {
    var end = index
    while end < text.endIndex, !text[end].isLineEnd { end += 1 }
    return end
  }

  /// Goes to the next byte that is neither a space nor a tab.
  mutating func skipSpaces() {
    while let byte, byte == .space || byte == .tab { index += 1 }
  }

  /// Goes to the next byte that is not whitespace.
  mutating func skipWhitespace() {
    while let byte, byte.isWhitespace { index += 1 }
  }

  /// Goes to the end of the line.
  mutating func skipLine() { index = lineEnd }

  /// Goes forward while a condition holds, and returns what was passed.
  mutating func take(while condition: (UInt8) -> Bool) -> Range<Int> {
    let start = index
    while let byte, condition(byte) { index += 1 }
    return start..<index
  }

  /// Goes past a word if it is at the index, in any case, with whitespace after it.
  mutating func skip(word: String) {
    let end = index + word.utf8.count
    guard text.hasText(word, at: index), end < text.endIndex,
      text[end] == .space || text[end] == .tab
    else { return }
    index = end
    skipSpaces()
  }
}

extension TextCursor {
  /// The end of the string whose quote is at the index, before its closing quote; `nil` if it is
  /// not closed.
  ///
  /// - Parameters:
  ///   - hasEscapes: Whether a backslash protects the byte after it.
  ///   - isOneLine: Whether the string ends with its line.
  mutating func endOfString(hasEscapes: Bool, isOneLine: Bool) -> Int? {
    guard let quote = byte, isOneLine || !unclosed.contains(quote) else { return nil }
    var end = index + 1
    while end < text.endIndex {
      let byte = text[end]
      if byte == quote { return end }
      if isOneLine, byte.isLineEnd { return nil }
      end += hasEscapes && byte == .backslash ? LineBreak.widthOfEscape(at: end, in: text) : 1
    }
    if !isOneLine { unclosed.append(quote) }
    return nil
  }

  /// What is between three quotes, if they are at the index and closed.
  mutating func contentOfTripleQuotes() -> Range<Int>? {
    guard let quote = byte, quote.isQuote, text.hasText([quote, quote, quote], at: index) else {
      return nil
    }
    let mark = quote == .doubleQuote ? "\"\"\"" : "\'\'\'"
    return offset(of: mark, from: index + 3).map { (index + 3)..<$0 }
  }

  /// The index of a string after a place, found without searching the text again for one that no
  /// longer occurs.
  mutating func offset(of needle: String, from start: Int) -> Int? {
    guard start <= text.endIndex, !missing.contains(needle) else { return nil }
    let found = text[start...].firstOffset(of: needle)
    if found == nil { missing.append(needle) }
    return found
  }

  /// Whether a line ends at an index, apart from spaces and a comment.
  func endsLine(at index: Int, comments: String = "#") -> Bool {
    var index = index
    while index < text.endIndex, text[index] == .space || text[index] == .tab { index += 1 }
    return index >= text.endIndex || text[index].isLineEnd || comments.utf8.contains(text[index])
  }

  /// The range without whitespace at its end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = text[range].last, last.isWhitespace { range = range.dropLast() }
    return range
  }

  /// The rest of the line, which a sign ends that follows a space.
  func restOfLine(comments: String) -> Range<Int> {
    var end = index
    while end < text.endIndex, !text[end].isLineEnd {
      if end > index, text[end - 1] == .space || text[end - 1] == .tab,
        comments.utf8.contains(text[end])
      {
        break
      }
      end += 1
    }
    return trimmed(index..<end)
  }
}

/// What a backslash and the byte after it mean in a string.
enum StringEscapes {
  /// The text without its escapes; `nil` if it has none.
  ///
  /// - Parameter joinsLines: Whether a backslash at the end of a line joins it with the next one,
  ///   whose indentation is dropped.
  static func decoded(_ text: ArraySlice<UInt8>, joinsLines: Bool = false) -> [UInt8]? {
    guard text.contains(.backslash) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == .backslash, index + 1 < text.endIndex else {
        result.append(text[index])
        index += 1
        continue
      }
      let sign = text[index + 1]
      index += 2
      switch sign {
      case UInt8(ascii: "n"): result.append(.lineFeed)
      case UInt8(ascii: "r"): result.append(.carriageReturn)
      case UInt8(ascii: "t"): result.append(.tab)
      case UInt8(ascii: "u"): appendScalar(of: text, at: &index, width: 4, to: &result)
      case UInt8(ascii: "U"): appendScalar(of: text, at: &index, width: 8, to: &result)
      case .lineFeed, .carriageReturn:
        guard joinsLines else {
          result.append(sign)
          continue
        }
        while index < text.endIndex, text[index].isWhitespace { index += 1 }
      default: result.append(sign)
      }
    }
    return result
  }

  /// Appends the character whose number is at an index; two surrogates are one character.
  private static func appendScalar(
    of text: ArraySlice<UInt8>, at index: inout Int, width: Int, to result: inout [UInt8]
  ) {
    guard var number = number(in: text, at: index, width: width) else {
      result.append(UInt8(ascii: "u"))
      return
    }
    index += width
    if (0xD800..<0xDC00).contains(number), text.hasText("\\u", at: index),
      let low = self.number(in: text, at: index + 2, width: 4), (0xDC00..<0xE000).contains(low)
    {
      number = 0x1_0000 + (number - 0xD800) << 10 + (low - 0xDC00)
      index += 6
    }
    let scalar = Unicode.Scalar(number) ?? "\u{FFFD}"
    result += Array(String(Character(scalar)).utf8)
  }

  private static func number(in text: ArraySlice<UInt8>, at index: Int, width: Int) -> UInt32? {
    guard index + width <= text.endIndex else { return nil }
    var number: UInt32 = 0
    for byte in text[index..<(index + width)] {
      guard byte.isHexDigit else { return nil }
      number = number << 4 | UInt32(byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    return number
  }
}
