/// The characters that YAML's syntax knows, in ASCII.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let exclamationMark = UInt8(ascii: "!")
  static let doubleQuote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let percent = UInt8(ascii: "%")
  static let ampersand = UInt8(ascii: "&")
  static let singleQuote = UInt8(ascii: "'")
  static let plus = UInt8(ascii: "+")
  static let comma = UInt8(ascii: ",")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let one = UInt8(ascii: "1")
  static let colon = UInt8(ascii: ":")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let questionMark = UInt8(ascii: "?")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let underscore = UInt8(ascii: "_")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")

  /// Whether this is one of `0` to `9`.
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether an anchor's name may have this: a letter, a digit, `-` or `_`.
  var isAnchorCharacter: Bool {
    isDigit || self == .minus || self == .underscore || (self | 0x20) &- 0x61 < 26
  }
}

/// Lines in a file's bytes, as YAML 1.1 breaks them: CR LF, CR, LF, NEL, LS, PS.
enum Bytes {
  /// The width of the line break at an offset, CR LF as one; 0 if there is none.
  static func breakWidth<Text: RandomAccessCollection>(at offset: Int, in text: Text) -> Int
  where Text.Element == UInt8, Text.Index == Int {
    switch text[offset] {
    case .lineFeed: 1
    case .carriageReturn:
      offset + 1 < text.endIndex && text[offset + 1] == .lineFeed ? 2 : 1
    case 0xC2: offset + 1 < text.endIndex && text[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      offset + 2 < text.endIndex && text[offset + 1] == 0x80 && text[offset + 2] & 0xFE == 0xA8
        ? 3 : 0
    default: 0
    }
  }

  /// Whether a space, a tab, a line break or the end of the text is at an offset.
  static func isBlankOrEnd<Text: RandomAccessCollection>(at offset: Int, in text: Text) -> Bool
  where Text.Element == UInt8, Text.Index == Int {
    offset >= text.endIndex || text[offset] == .space || text[offset] == .tab
      || breakWidth(at: offset, in: text) > 0
  }

  /// Where the line ends, its break not included.
  static func lineEnd<Text: RandomAccessCollection>(from offset: Int, in text: Text) -> Int
  where Text.Element == UInt8, Text.Index == Int {
    var offset = offset
    while offset < text.endIndex, breakWidth(at: offset, in: text) == 0 { offset += 1 }
    return offset
  }

  /// Where the line around an offset begins, behind a byte order mark of the file.
  static func lineStart(before offset: Int, in text: [UInt8]) -> Int {
    var start = min(offset, text.count)
    while start > 0, !endsLine(at: start - 1, in: text) { start -= 1 }
    return start == 0 && text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  /// Whether a byte is the last one of a line break.
  private static func endsLine(at offset: Int, in text: [UInt8]) -> Bool {
    switch text[offset] {
    case .lineFeed, .carriageReturn: true
    case 0x85: offset >= 1 && text[offset - 1] == 0xC2
    case 0xA8, 0xA9: offset >= 2 && text[offset - 1] == 0x80 && text[offset - 2] == 0xE2
    default: false
    }
  }
}
