extension CredentialShape {
  /// The runs of letters and digits in text.
  static func parts(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split { !isAlphanumeric($0) }
  }

  /// The number of runs of digits that have letters on both sides.
  static func digitsBetweenLetters(in part: ArraySlice<UInt8>) -> Int {
    var (count, isAfterLetter, isInDigits) = (0, false, false)
    for byte in part {
      if isDigit(byte) {
        isInDigits = isAfterLetter
      } else {
        if isInDigits { count += 1 }
        (isAfterLetter, isInDigits) = (true, false)
      }
    }
    return count
  }

  /// How often a digit takes the place of a letter within a word: twice in `tr0ub4dor`.
  ///
  /// The digits of `s3Bucket2Access` end words, and `2` looks like no letter.
  static func swappedLetters(in part: ArraySlice<UInt8>) -> Int {
    part.indices.dropFirst().dropLast().count { index in
      "013457".utf8.contains(part[index]) && isLetter(part[index - 1])
        && isLowercase(part[index + 1])
    }
  }

  /// The number of runs of four small letters or more, of which names have several.
  static func longWords(in part: ArraySlice<UInt8>) -> Int {
    part.split { !isLowercase($0) }.count { $0.count >= 4 }
  }

  /// How often digits, small letters and capitals change.
  static func changes(in part: ArraySlice<UInt8>) -> Int {
    zip(part, part.dropFirst()).count { kind($0) != kind($1) }
  }

  private static func kind(_ byte: UInt8) -> Int { isDigit(byte) ? 0 : isUppercase(byte) ? 1 : 2 }

  /// The small letter that a letter or a digit in its place stands for.
  static func plainLetter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"): UInt8(ascii: "i")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
    case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
    default: isUppercase(byte) ? byte | 0x20 : byte
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}

/// Words of which names of variables for credentials are made.
enum NameWords {
  private static let words = [
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "user", "name", "login", "cert", "api",
    "db",
  ].map { Array($0.utf8) }

  /// Whether one of them begins text in lower case.
  static func begin(_ text: ArraySlice<UInt8>) -> Bool {
    words.contains { text.starts(with: $0) }
  }

  /// Whether one of them begins a word of a name: `dbPassword01`, but not `Mykey9942Qz`.
  static func occur(in part: ArraySlice<UInt8>) -> Bool {
    let small = part.map { CredentialShape.isUppercase($0) ? $0 | 0x20 : $0 }
    return part.indices.contains { index in
      isBeginning(index, in: part) && begin(small[(index - part.startIndex)...])
    }
  }

  /// The number of words in a name: two in `BlueSky2024`.
  static func count(in part: ArraySlice<UInt8>) -> Int {
    part.indices.count { CredentialShape.isLetter(part[$0]) && isBeginning($0, in: part) }
  }

  /// `aB`, `2b`, and the `K` of `APIKey`.
  private static func isBeginning(_ index: Int, in part: ArraySlice<UInt8>) -> Bool {
    guard index > part.startIndex else { return true }
    let (before, byte) = (part[index - 1], part[index])
    if CredentialShape.isDigit(before) { return true }
    guard CredentialShape.isUppercase(byte) else { return false }
    return !CredentialShape.isUppercase(before)
      || (index + 1 < part.endIndex && CredentialShape.isLowercase(part[index + 1]))
  }
}

/// Text that a program evaluates or that has several words.
enum ExpressionShape {
  /// Whether text has whitespace, an operator, brackets or a scheme.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var before: UInt8 = 0
    for byte in text {
      if byte <= 0x20 || byte == UInt8(ascii: "|") { return true }
      // `${NAME:-default}`, `stack::output`
      if before == UInt8(ascii: ":"), ":-".utf8.contains(byte) { return true }
      before = byte
    }
    return hasScheme(text) || hasBrackets(text)
  }

  /// `path:secret/data/db`, `arn:aws:…`, but not `ada:Tr0ub4dor`.
  private static func hasScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text[..<colon]
    return scheme.count >= 3 && scheme.allSatisfy(CredentialShape.isLowercase)
      && text[(colon + 1)...].contains { "/#:".utf8.contains($0) }
  }

  /// `env(NAME)`, `names[0]`: a bracket that is closed again.
  private static func hasBrackets(_ text: ArraySlice<UInt8>) -> Bool {
    for (opening, closing) in zip("([{<".utf8, ")]}>".utf8) {
      guard let start = text.firstIndex(of: opening) else { continue }
      if text[start...].contains(closing) { return true }
    }
    return false
  }
}
