import SubstraPlatform

extension CredentialShape {
  /// The runs of letters and digits in text.
  static func parts(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split { !$0.isAlphanumeric }
  }

  /// The number of runs of digits that have letters on both sides.
  static func digitsBetweenLetters(in part: ArraySlice<UInt8>) -> Int {
    var (count, isAfterLetter, isInDigits) = (0, false, false)
    for byte in part {
      if byte.isDigit {
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
  /// The digits of `s3Bucket2Access` end words, and `2` does not look like a letter.
  static func swappedLetters(in part: ArraySlice<UInt8>) -> Int {
    part.indices.dropFirst().dropLast().count { index in
      "013457".utf8.contains(part[index]) && part[index - 1].isLetter
        && part[index + 1].isLowercase
    }
  }

  /// The number of runs of four small letters or more, of which names have several.
  static func longWords(in part: ArraySlice<UInt8>) -> Int {
    part.split { !$0.isLowercase }.count { $0.count >= 4 }
  }

  /// How often digits, small letters and capitals change.
  static func changes(in part: ArraySlice<UInt8>) -> Int {
    zip(part, part.dropFirst()).count { kind($0) != kind($1) }
  }

  private static func kind(_ byte: UInt8) -> Int { byte.isDigit ? 0 : byte.isUppercase ? 1 : 2 }

  /// The small letter that a letter or a digit in its place stands for.
  static func plainLetter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"): UInt8(ascii: "i")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), .at: UInt8(ascii: "a")
    case UInt8(ascii: "5"), .dollar: UInt8(ascii: "s")
    default: byte.isUppercase ? byte | 0x20 : byte
    }
  }
}
