import SubstraPlatform

/// Numbers, durations, sizes and dates.
enum Numbers {
  /// The length of the longest number; versions have the packages beside them in parentheses.
  private static let longest = 200

  /// The number of digits in a whole number; 0 for any other number; `nil` if the value is not a
  /// number.
  static func digits(of text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, text.count <= longest else { return nil }
    var rest = text
    if first == .minus || first == .plus { rest = rest.dropFirst() }
    // `^4.0.11`, `~1.7.1`: versions that a package accepts.
    if first == .caret || first == .tilde, rest.dropFirst().allSatisfy({ $0.isDigit || $0 == .dot })
    {
      return text.contains(.dot) ? 0 : nil
    }
    guard rest.first?.isDigit == true else { return nil }
    guard rest.count <= 40 else { return isVersion(rest) ? 0 : nil }
    if rest.allSatisfy(\.isDigit) { return rest.count == text.count ? rest.count : 0 }
    return isQuantity(rest) ? 0 : nil
  }

  /// `10/minute`.
  private static func isRate(_ text: ArraySlice<UInt8>) -> Bool {
    guard let slash = text.firstIndex(of: .slash), slash > text.startIndex else { return false }
    return text[..<slash].allSatisfy(\.isDigit) && units.contains(text[(slash + 1)...])
  }

  /// `2024-01-31T08:00:00.000Z`, `2024-01-31 08:00:00+02:00`.
  private static func isTimestamp(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 16 else { return false }
    let date = text.prefix(10)
    let sign = text[date.endIndex]
    guard date.count(where: \.isDigit) == 8, date.count(where: { $0 == .minus }) == 2,
      sign == .space || sign | 0x20 == UInt8(ascii: "t")
    else { return false }
    return text[(date.endIndex + 1)...].allSatisfy {
      $0.isDigit || ":.+- zZ".utf8.contains($0)
    }
  }

  /// `4.0.23(peer@1.2.3)`, `2.1.0-rc.4`, `1.2.3+build`: the version of a package.
  private static func isVersion(_ text: ArraySlice<UInt8>) -> Bool {
    let numbers = text.prefix { $0.isDigit || $0 == .dot }
    guard numbers.count(where: { $0 == .dot }) == 2, numbers.last?.isDigit == true,
      numbers.endIndex < text.endIndex
    else { return false }
    let rest = text[numbers.endIndex...]
    switch text[numbers.endIndex] {
    case .openParenthesis: return rest.last == .closeParenthesis
    case .minus, .plus:
      // `-rc.4`, `-beta`, `-SNAPSHOT`
      return rest.dropFirst().prefix { $0.isLetter }.count <= 9
        && rest.allSatisfy { $0.isNameCharacter || "+()@/".utf8.contains($0) }
    default: return false
    }
  }

  /// `1.0e-05`.
  private static func isScientific(_ text: ArraySlice<UInt8>) -> Bool {
    guard let exponent = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    let power = text[(exponent + 1)...].drop { $0 == .plus || $0 == .minus }
    return text[..<exponent].contains(.dot) && (1...3).contains(power.count)
      && power.allSatisfy(\.isDigit) && text[..<exponent].allSatisfy { $0.isDigit || $0 == .dot }
  }

  private static let units: WordSet = [
    "", "ms", "us", "ns", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "w", "y",
    "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds", "week", "weeks",
    "month", "months", "year", "years", "k", "ki", "mi", "gi", "kb", "mb", "gb", "b", "%", "e",
  ]

  /// `1.5`, `30m`, `1h30m`, `2024-01-31`, `10.0.0.1`, `8080:80`.
  private static func isQuantity(_ text: ArraySlice<UInt8>) -> Bool {
    let separators: [UInt8] = [0x2E, 0x2D, 0x3A, 0x2F, 0x5F, 0x2C, 0x20]
    let digitsAndSeparators = text.allSatisfy { $0.isDigit || separators.contains($0) }
    if digitsAndSeparators { return text.count <= 25 }
    if isScientific(text) || isRate(text) || isTimestamp(text) || isVersion(text) { return true }
    var unit: [UInt8] = []
    for byte in text {
      if byte.isDigit || byte == .dot || byte == .space {
        guard units.contains(unit[...]) else { return false }
        unit = []
      } else {
        unit.append(byte)
      }
    }
    return units.contains(unit[...])
  }
}
