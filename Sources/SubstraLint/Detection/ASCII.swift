import SubstraPlatform

/// ASCII, as far as looking for credentials needs it.
extension UInt8 {
  /// Whether this is one of `0` to `9`.
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether this is a letter of ASCII.
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether this is one of `A` to `Z`.
  var isUppercase: Bool { self &- 0x41 < 26 }

  /// Whether this is one of `a` to `z`.
  var isLowercase: Bool { self &- 0x61 < 26 }

  /// Whether this is a letter or a digit.
  var isAlphanumeric: Bool { isLetter || isDigit }

  /// Whether this is a digit of base 16.
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

  /// Whether this is a space, a tab or the end of a line.
  var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }

  /// Whether this is a single or a double quote.
  var isQuote: Bool { self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") }

  /// Whether this ends a line.
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }

  /// Whether this may be part of a name: a letter, a digit, `_`, `-` or `.`.
  var isNameCharacter: Bool {
    isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".")
  }

  /// The letter in lower case; anything else as it is.
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first.isBlank { slice = slice.dropFirst() }
    while let last = slice.last, last.isBlank { slice = slice.dropLast() }
    return slice
  }

  /// Whether the bytes are a name of several words as variables have it: `DB_PASSWORD_2`.
  var isVariableName: Bool {
    first?.isUppercase == true && contains(UInt8(ascii: "_"))
      && allSatisfy { $0.isUppercase || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  /// Whether a text stands at an index, the case of ASCII letters aside; it is in lower case.
  @inline(__always)
  func hasText(_ text: String, at index: Int) -> Bool {
    var index = index
    guard index >= startIndex, index + text.utf8.count <= endIndex else { return false }
    for expected in text.utf8 {
      guard self[index].lowercased == expected else { return false }
      index += 1
    }
    return true
  }

  /// Whether the bytes begin with a text in lower case, the case of ASCII letters aside.
  func begins(with text: String) -> Bool { hasText(text, at: startIndex) }

  /// Whether the bytes are a text in lower case, the case of ASCII letters aside.
  @inline(__always)
  func isText(_ text: String) -> Bool { count == text.utf8.count && hasText(text, at: startIndex) }

  /// Where a text in lower case is first found, the case of ASCII letters aside.
  func firstOffset(of text: String) -> Int? {
    guard let first = text.utf8.first else { return startIndex }
    return indices.first { self[$0].lowercased == first && hasText(text, at: $0) }
  }
}

extension String {
  /// The text in lower case, as far as it is ASCII.
  init(lowercasing bytes: ArraySlice<UInt8>) {
    self.init(lowercasingASCII: bytes)
  }
}
