import SubstraPlatform

/// How Python prepares a string before it parses a number in it.
enum PythonText {
  /// Removes surrounding whitespace and replaces the decimal digits of all scripts by ASCII digits.
  ///
  /// - Returns: `nil` if there is another character beyond ASCII.
  static func asciiDigits(_ text: some Collection<UInt8>) -> [UInt8]? {
    if text.allSatisfy({ $0 < 0x80 }) { return trimmed(Array(text)) }
    var ascii: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        ascii.append(UInt8(scalar.value))
      } else if isSpace(scalar) {
        ascii.append(.space)
      } else if let digit = decimalDigit(scalar) {
        ascii.append(.zero + digit)
      } else {
        return nil
      }
    }
    return trimmed(ascii)
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return first == 0 && last == text.count - 1 ? text : Array(text[first...last])
  }

  /// C's `isspace`: `int()` does not strip U+001C to U+001F, although `str.strip()` does.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == .space || (0x09...0x0D).contains(byte)
  }

  /// Python's `str.isspace` beyond ASCII.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The value of a decimal digit that Python 3.11 accepts: those of Unicode 14.
  private static func decimalDigit(_ scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
      let age = scalar.properties.age, age.major <= 14
    else { return nil }
    return UInt8(value)
  }
}
