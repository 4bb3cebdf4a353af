import SubstraPlatform

/// Decodes HTML entities as python-slugify does: named, then decimal, then hexadecimal ones.
///
/// Each of the three passes works on the result of the one before, and does not decode its own
/// result again: `&amp;#65;` becomes `A`, but `&amp;eacute;` does not become `é`.
enum HTMLEntities {
  /// The code points of a string, not its scalars: an entity may be half a surrogate pair.
  static func decoded(_ text: [UInt8]) -> [UInt32] {
    let named = decodingNames(text)
    let numbered = decodingNumbers(named, form: .decimal) ?? named
    return decodingNumbers(numbered, form: .hexadecimal) ?? numbered
  }

  private static let ampersand = UInt8(ascii: "&")
  private static let semicolon = UInt8(ascii: ";")
}

extension HTMLEntities {
  private static func decodingNames(_ text: [UInt8]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == ampersand, let (codePoint, end) = named(in: text, from: index + 1) {
        result.append(codePoint)
        index = end
      } else {
        result.append(UInt32(text[index]))
        index += 1
      }
    }
    return result
  }

  /// The code point whose name and semicolon begin at an index, and the index after them.
  private static func named(
    in text: [UInt8], from start: Int
  ) -> (codePoint: UInt32, end: Int)? {
    var name: UInt64 = 0
    var shift = UInt64.bitWidth
    var index = start
    while index < text.count, text[index] != semicolon {
      // Names in the table are padded with zero bytes, and have at most eight bytes.
      guard shift > 0, text[index] != 0 else { return nil }
      shift -= 8
      name |= UInt64(text[index]) << UInt64(shift)
      index += 1
    }
    guard index < text.count, let codePoint = codePoint(named: name) else { return nil }
    return (codePoint, index + 1)
  }

  private static func codePoint(named name: UInt64) -> UInt32? {
    let place = BinarySearch.firstPlace(of: names.count) { names[$0] < name }
    return place < names.count && names[place] == name ? codePoints[place] : nil
  }
}

extension HTMLEntities {
  /// How a character is written as a number.
  private enum NumberForm {
    case decimal
    case hexadecimal

    var opening: [UInt8] {
      switch self {
      case .decimal: [UInt8(ascii: "#")]
      case .hexadecimal: [UInt8(ascii: "#"), UInt8(ascii: "x")]
      }
    }

    var radix: UInt32 {
      switch self {
      case .decimal: 10
      case .hexadecimal: 16
      }
    }

    /// The most digits that Python's `int()` accepts.
    var maximumDigits: Int {
      switch self {
      case .decimal: 4300
      case .hexadecimal: .max
      }
    }
  }

  /// Decodes all numbers of a form; `nil` if one of them is not a code point.
  private static func decodingNumbers(_ text: [UInt32], form: NumberForm) -> [UInt32]? {
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if let digits = digits(in: text, at: index, form: form) {
        guard let codePoint = codePoint(of: text[digits], form: form) else { return nil }
        result.append(codePoint)
        index = digits.upperBound + 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// The digits of the numeric entity that begins at an index, if one does.
  private static func digits(in text: [UInt32], at index: Int, form: NumberForm) -> Range<Int>? {
    guard text[index] == UInt32(ampersand) else { return nil }
    var start = index + 1
    for byte in form.opening {
      guard start < text.count, text[start] == UInt32(byte) else { return nil }
      start += 1
    }
    var end = start
    while end < text.count, digit(text[end], radix: form.radix) != nil { end += 1 }
    guard end > start, end < text.count, text[end] == UInt32(semicolon) else { return nil }
    return start..<end
  }

  private static func codePoint(of digits: ArraySlice<UInt32>, form: NumberForm) -> UInt32? {
    guard digits.count <= form.maximumDigits else { return nil }
    var value: UInt32 = 0
    for codePoint in digits {
      guard let digit = digit(codePoint, radix: form.radix) else { return nil }
      value = value * form.radix + digit
      guard value <= 0x10FFFF else { return nil }
    }
    return value
  }

  private static func digit(_ codePoint: UInt32, radix: UInt32) -> UInt32? {
    switch codePoint {
    case 0x30...0x39: codePoint - 0x30
    case 0x41...0x46 where radix == 16: codePoint - 0x41 + 10
    case 0x61...0x66 where radix == 16: codePoint - 0x61 + 10
    case ..<0x80: nil
    default: Transliteration.decimalDigit(codePoint)
    }
  }
}
