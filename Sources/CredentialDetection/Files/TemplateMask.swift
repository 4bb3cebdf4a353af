import SubstraPlatform

/// A copy of a template in which what its engine replaces is plain text of the same length.
package struct TemplateMask {
  private let text: [UInt8]
  private var masked: [UInt8]
  /// Up to where no `}`, `%` or `#` with the rest of its closing was found.
  private var unclosed: [UInt8: Int] = [:]

  /// The longest expression that is looked for.
  private static let longest = 4096

  /// The copy: `{{ … }}` reads like a variable, `{% … %}` and `<% … %>` like blanks, tabs too.
  package static func masked(_ text: [UInt8]) -> [UInt8] {
    var mask = TemplateMask(text)
    mask.run()
    return mask.masked
  }

  /// Whether a value begins with `{{`, which YAML takes for a mapping with a mapping as its key.
  static func hasBareExpression(_ text: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for index in text.indices.dropLast() {
      let byte = text[index]
      if byte == .openBrace, text[index + 1] == byte,
        previous == .colon || previous == .minus
      {
        return true
      }
      if !byte.isWhitespace { previous = byte }
    }
    return false
  }

  private init(_ text: [UInt8]) {
    self.text = text
    masked = text
  }

  private mutating func run() {
    var index = 0
    while index < text.count {
      switch (text[index], byte(at: index + 1)) {
      case (.openBrace, .openBrace): index = mask(from: index, closing: "}}")
      case (.openBrace, .percent): index = blank(from: index, closing: "%}")
      case (.openBrace, .hash): index = blank(from: index, closing: "#}")
      case (.less, .percent):
        index =
          byte(at: index + 2) == .equals
          ? mask(from: index, closing: "%>") : blank(from: index, closing: "%>")
      case (0x09, _):
        masked[index] = UInt8.space
        index += 1
      default: index += 1
      }
    }
  }

  private func byte(at index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  /// Where an expression ends; what was looked at in vain is not looked at again.
  private mutating func end(from start: Int, closing: String) -> Int? {
    guard let first = closing.utf8.first else { return nil }
    let limit = min(text.count, start + Self.longest)
    let from = max(start + 2, (unclosed[first] ?? 0) - 1)
    if from < limit, let found = text[from..<limit].firstOffset(of: closing) { return found + 2 }
    unclosed[first] = max(limit, unclosed[first] ?? 0)
    return nil
  }

  private mutating func blank(from start: Int, closing: String) -> Int {
    guard let end = end(from: start, closing: closing) else { return start + 2 }
    blank(start..<end)
    return end
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where !text[index].isLineEnd { masked[index] = UInt8.space }
  }

  /// An expression alone on its line stands for any number of lines, and goes away.
  private mutating func mask(from start: Int, closing: String) -> Int {
    guard let end = end(from: start, closing: closing) else { return start + 2 }
    if isAlone(start..<end) {
      blank(start..<end)
    } else {
      masked[start] = UInt8.dollar
      for index in (start + 1)..<end { masked[index] = UInt8(ascii: "T") }
    }
    return end
  }

  private func isAlone(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound
    while before > 0, range.lowerBound - before < 256, !masked[before - 1].isLineEnd {
      before -= 1
      if !masked[before].isWhitespace { return false }
    }
    var behind = range.upperBound
    while behind < text.count, behind - range.upperBound < 256, !text[behind].isLineEnd {
      if !text[behind].isWhitespace {
        // More of them on the same line.
        return text[behind] == .openBrace && byte(at: behind + 1) == .openBrace
      }
      behind += 1
    }
    return true
  }
}
