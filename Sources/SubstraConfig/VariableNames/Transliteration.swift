import SubstraPlatform

/// How characters beyond ASCII read in ASCII.
///
/// A character is looked up in runs of neighbours that share a text. In a text, ASCII is what the
/// character decomposes into (NFKD), and three marks stand for what is not ASCII: `~` for a
/// character that leaves nothing behind, `^` for one without a certain reading, and `|ae|` for one
/// with that reading. Nothing is computed before the first lookup.
enum Transliteration {
  /// Appends how a character reads; false, with nothing certain appended, when that is unknown.
  static func appendReading(of codePoint: UInt32, to text: inout [UInt8]) -> Bool {
    guard let run = run(of: codePoint) else {
      // The SDK's table ends at U+FFFF, and beyond it leaves nothing.
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

  /// Appends what a character decomposes into; what is not ASCII then separates words.
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
  /// Neighbouring characters with one text.
  private struct Run {
    enum Kind: UInt32 {
      /// All have the text.
      case same
      /// The first decomposes into the text's character, the next into the next one.
      case counting
      /// The first reads as the text's digit, the next as the next one; none decomposes.
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

  /// Where the last value is that is not above a limit, in ascending values.
  private static func lastIndex(in values: [UInt32], notAbove limit: UInt32) -> Int? {
    let first = BinarySearch.firstPlace(of: values.count) { values[$0] <= limit }
    return first == 0 ? nil : first - 1
  }
}
