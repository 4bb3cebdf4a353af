/// The characters of ASCII that file formats give a meaning to.
extension UInt8 {
  @inlinable package static var tab: UInt8 { 0x09 }
  @inlinable package static var lineFeed: UInt8 { 0x0A }
  @inlinable package static var carriageReturn: UInt8 { 0x0D }
  @inlinable package static var space: UInt8 { 0x20 }
  @inlinable package static var exclamationMark: UInt8 { 0x21 }
  @inlinable package static var doubleQuote: UInt8 { 0x22 }
  @inlinable package static var hash: UInt8 { 0x23 }
  @inlinable package static var dollar: UInt8 { 0x24 }
  @inlinable package static var percent: UInt8 { 0x25 }
  @inlinable package static var ampersand: UInt8 { 0x26 }
  @inlinable package static var singleQuote: UInt8 { 0x27 }
  @inlinable package static var openParenthesis: UInt8 { 0x28 }
  @inlinable package static var closeParenthesis: UInt8 { 0x29 }
  @inlinable package static var asterisk: UInt8 { 0x2A }
  @inlinable package static var plus: UInt8 { 0x2B }
  @inlinable package static var comma: UInt8 { 0x2C }
  @inlinable package static var minus: UInt8 { 0x2D }
  @inlinable package static var dot: UInt8 { 0x2E }
  @inlinable package static var slash: UInt8 { 0x2F }
  @inlinable package static var zero: UInt8 { 0x30 }
  @inlinable package static var one: UInt8 { 0x31 }
  @inlinable package static var colon: UInt8 { 0x3A }
  @inlinable package static var semicolon: UInt8 { 0x3B }
  @inlinable package static var less: UInt8 { 0x3C }
  @inlinable package static var equals: UInt8 { 0x3D }
  @inlinable package static var greater: UInt8 { 0x3E }
  @inlinable package static var questionMark: UInt8 { 0x3F }
  @inlinable package static var at: UInt8 { 0x40 }
  @inlinable package static var openBracket: UInt8 { 0x5B }
  @inlinable package static var backslash: UInt8 { 0x5C }
  @inlinable package static var closeBracket: UInt8 { 0x5D }
  @inlinable package static var caret: UInt8 { 0x5E }
  @inlinable package static var underscore: UInt8 { 0x5F }
  @inlinable package static var backtick: UInt8 { 0x60 }
  @inlinable package static var openBrace: UInt8 { 0x7B }
  @inlinable package static var verticalBar: UInt8 { 0x7C }
  @inlinable package static var closeBrace: UInt8 { 0x7D }
  @inlinable package static var tilde: UInt8 { 0x7E }
}

/// The kinds of ASCII characters. A byte of a character outside ASCII is of no kind.
extension UInt8 {
  /// Whether this is one of `0` to `9`.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether this is a letter.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether this is one of `A` to `Z`.
  @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }

  /// Whether this is one of `a` to `z`.
  @inlinable package var isLowercase: Bool { self &- 0x61 < 26 }

  /// Whether this is a letter or a digit.
  @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }

  /// Whether this is a hexadecimal digit.
  @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

  /// Whether this is a space or one of the controls from tab to carriage return.
  @inlinable package var isWhitespace: Bool { self == .space || self &- .tab < 5 }

  /// Whether this is a single or a double quote.
  @inlinable package var isQuote: Bool { self == .singleQuote || self == .doubleQuote }

  /// Whether this is a line feed or a carriage return; `LineBreak` has all that end a line.
  @inlinable package var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }

  /// Whether this may be part of an identifier: a letter, a digit or `_`.
  @inlinable package var isIdentifierCharacter: Bool { isAlphanumeric || self == .underscore }

  /// Whether this may be part of a name: a letter, a digit, `_`, `-` or `.`.
  @inlinable package var isNameCharacter: Bool {
    isIdentifierCharacter || self == .minus || self == .dot
  }

  /// The letter in lower case; any other byte as it is.
  @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// Whether this byte begins a character of UTF-8, so that a column can be counted.
  @inlinable package var beginsScalar: Bool { self & 0xC0 != 0x80 }
}
