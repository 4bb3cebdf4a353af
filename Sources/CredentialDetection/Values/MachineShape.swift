import SubstraPlatform

/// Recognizes strings that a machine has generated.
enum MachineShape {
  /// Whether the string is long and mixes kinds of characters.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 16, !text.contains(where: \.isWhitespace) else { return false }
    let digits = text.count { $0.isDigit }
    let letters = text.count { $0.isLetter }
    if digits >= 3, text.allSatisfy({ $0.isHexDigit || $0 == .minus }) { return true }
    guard digits >= 2, letters >= 4 else { return false }
    return changes(in: text) >= 5
  }

  /// Whether the string mixes letters and digits, as passwords do.
  static func isMixed(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 8 && !text.contains(where: \.isWhitespace) && text.contains(where: \.isDigit)
      && text.contains(where: \.isLetter)
  }

  /// How often the kind of character changes: digits, lower case, upper case, signs.
  static func changes(in text: ArraySlice<UInt8>) -> Int {
    var previous = 0
    var count = 0
    for byte in text {
      let kind = byte.isDigit ? 1 : byte.isLowercase ? 2 : byte.isUppercase ? 3 : 4
      if previous != 0, kind != previous { count += 1 }
      previous = kind
    }
    return count
  }
}
