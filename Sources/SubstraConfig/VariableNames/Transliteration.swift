import SubstraPlatform

/// The ASCII spelling of characters beyond ASCII.
///
/// A character is looked up in runs of neighbours that share a string. In the string, ASCII is what
/// the character decomposes into (NFKD), and three marks stand for characters that are not ASCII:
/// `~` for one that is dropped, `^` for one whose spelling is not known, and `|ae|` for one that is
/// spelled `ae`. Nothing is computed before the first lookup.
enum Transliteration {
  /// Appends the spelling of a character.
  ///
  /// - Returns: `false` if it is not known; what was appended then has no meaning.
  static func appendReading(of codePoint: UInt32, to text: inout [UInt8]) -> Bool {
    guard let run = run(of: codePoint) else {
      // The SDK's table ends at U+FFFF; later characters are dropped.
      return codePoint > 0xFFFF
    }
    guard run.kind == .same else {
      text.append(run.character(at: codePoint))
      return true
    }
    for byte in run.text {
      switch byte {
      case unknown: return false
      case dropped, bracket: continue
      default: text.append(byte)
      }
    }
    return true
  }

  /// Appends what a character decomposes into, with a separator for what is not ASCII.
  static func appendDecomposition(of codePoint: UInt32, to text: inout [UInt8]) {
    guard let run = run(of: codePoint), run.kind != .countingReadings else {
      text.append(separator)
      return
    }
    guard run.kind == .same else {
      text.append(run.character(at: codePoint))
      return
    }
    var isInBrackets = false
    for byte in run.text {
      switch byte {
      case bracket:
        isInBrackets.toggle()
        if isInBrackets { text.append(separator) }
      case _ where isInBrackets: continue
      case dropped, unknown: text.append(separator)
      default: text.append(byte)
      }
    }
  }

  /// The value of a decimal digit beyond ASCII, of any script.
  static func decimalDigit(_ codePoint: UInt32) -> UInt32? {
    guard let index = lastIndex(in: decimalZeros, notAbove: codePoint) else { return nil }
    let digit = codePoint - decimalZeros[index]
    return digit < 10 ? digit : nil
  }

  private static let dropped = UInt8(ascii: "~")
  private static let unknown = UInt8(ascii: "^")
  private static let bracket = UInt8(ascii: "|")
  private static let separator = UInt8(ascii: "-")
}

extension Transliteration {
  /// Neighbouring characters that share a string.
  private struct Run {
    enum Kind: UInt32 {
      /// All have the same string.
      case same
      /// The first decomposes into the string's character, the second into the next one, and so on.
      case counting
      /// The first is spelled as the string's digit, the second as the next one; none decomposes.
      case countingReadings
    }

    let first: UInt32
    let kind: Kind
    let text: ArraySlice<UInt8>

    func character(at codePoint: UInt32) -> UInt8 {
      (text.first ?? 0) + UInt8(truncatingIfNeeded: codePoint - first)
    }
  }

  /// A string literal has no subscript, and 1,500 numbers would be no easier to review.
  private static let textBytes = Array(texts.utf8)

  private static func run(of codePoint: UInt32) -> Run? {
    guard let index = lastIndex(in: firsts, notAbove: codePoint) else { return nil }
    let first = firsts[index]
    let fields = runs[index]
    guard codePoint - first < fields >> 19, let kind = Run.Kind(rawValue: fields >> 17 & 0b11)
    else { return nil }
    let start = Int(fields >> 5 & 0xFFF)
    let end = start + Int(fields & 0x1F)
    return Run(first: first, kind: kind, text: textBytes[start..<end])
  }

  /// The index of the last of some ascending values that is not above a limit.
  private static func lastIndex(in values: [UInt32], notAbove limit: UInt32) -> Int? {
    let first = BinarySearch.firstPlace(of: values.count) { values[$0] <= limit }
    return first == 0 ? nil : first - 1
  }
}
