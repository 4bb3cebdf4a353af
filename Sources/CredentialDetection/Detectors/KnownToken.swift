import SubstraPlatform

/// A kind of token with the prefix of its vendor, such as `ghp_`.
package struct KnownToken: Sendable, Hashable {
  /// The vendor that issues the token.
  package let vendor: Vendor

  /// The prefix of every such token, compared with its case.
  package let prefix: String

  /// The characters after the prefix.
  package let alphabet: Alphabet

  /// The number of characters after the prefix.
  package let length: ClosedRange<Int>

  /// How the last characters follow from those before them, if the vendor documents it.
  package let checksum: Checksum?

  /// A generated string that is detected after the prefix.
  package let example: String

  /// A string that is not detected after the prefix.
  package let counterexample: String

  init(
    _ vendor: Vendor, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>,
    checksum: Checksum? = nil, example: String, counterexample: String
  ) {
    self.vendor = vendor
    self.prefix = prefix
    self.alphabet = alphabet
    self.length = length
    self.checksum = checksum
    self.example = example
    self.counterexample = counterexample
  }
}

extension KnownToken {
  /// The characters that a vendor's tokens are made of.
  package enum Alphabet: Sendable, Hashable {
    /// Letters and digits.
    case base62
    /// Letters, digits, `-` and `_`.
    case base64URL
    /// Letters, digits, `-` and `_`, in parts separated by dots.
    case dotted
    /// Hexadecimal digits.
    case hexadecimal
    /// Capitals and digits.
    case uppercase

    /// Whether a token may contain a byte.
    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .base62: byte.isAlphanumeric
      case .base64URL: byte.isAlphanumeric || byte == .minus || byte == .underscore
      case .dotted: byte.isNameCharacter
      case .hexadecimal: byte.isHexDigit
      case .uppercase: byte.isUppercase || byte.isDigit
      }
    }
  }
}

extension KnownToken {
  /// Finds the known token that starts at an index.
  ///
  /// - Returns: the token's row, and where the token ends.
  static func match(
    at index: Int, in text: ArraySlice<UInt8>
  ) -> (token: KnownToken, end: Int)? {
    guard let rows = rows(at: index, in: text) else { return nil }
    for row in rows where text.hasBytes(row.prefix, at: index) {
      let tail = index + row.prefix.count
      if let end = row.token.end(ofTail: tail, in: text) { return (row.token, end) }
    }
    return nil
  }

  /// Whether a known token starts at an index, or the string of a program that the next one
  /// completes.
  static func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    match(at: index, in: text) != nil || isCutOff(at: index, in: text)
  }

  /// Whether the prefix of a known token is at an index, whatever follows.
  static func hasPrefix(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    rows(at: index, in: text)?.contains { text.hasBytes($0.prefix, at: index) } ?? false
  }

  /// Whether a quote follows the first part of a token.
  private static func isCutOff(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard let rows = rows(at: index, in: text) else { return false }
    return rows.contains { row in
      guard text.hasBytes(row.prefix, at: index) else { return false }
      let tail = text[(index + row.prefix.count)...].prefix(row.token.length.lowerBound)
      return tail.first { !row.token.alphabet.contains($0) }.map { $0.isQuote || $0 == .backslash }
        ?? false
    }
  }

  /// A row with the bytes of its prefix.
  private struct Row {
    let token: KnownToken
    let prefix: [UInt8]
  }

  /// The rows whose prefixes may begin at an index, where no other word goes on; `nil` if there are none.
  private static func rows(at index: Int, in text: ArraySlice<UInt8>) -> [Row]? {
    guard text[index] < 0x80, index + 1 < text.endIndex else { return nil }
    let group = Int(table.groups[slot(text[index], text[index + 1])])
    // Nearly every index ends here.
    guard group > 0, startsWord(at: index, in: text) else { return nil }
    return table.rows[group]
  }

  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first) << 7 | Int(second & 0x7F)
  }

  private static let table = Table()

  /// The rows by the first two bytes of their prefixes.
  private struct Table {
    /// For two bytes, the index of their rows; 0 for those without any.
    var groups = [UInt8](repeating: 0, count: 1 << 14)
    var rows: [[Row]] = [[]]

    init() {
      for token in KnownToken.all {
        let prefix = Array(token.prefix.utf8)
        let slot = KnownToken.slot(prefix[0], prefix[1])
        if groups[slot] == 0 {
          groups[slot] = UInt8(rows.count)
          rows.append([])
        }
        rows[Int(groups[slot])].append(Row(token: token, prefix: prefix))
      }
    }
  }

  private func end(ofTail start: Int, in text: ArraySlice<UInt8>) -> Int? {
    var end = start
    while end < text.endIndex, end - start <= length.upperBound, alphabet.contains(text[end]) {
      end += 1
    }
    let tail = text[start..<end]
    guard length.contains(tail.count), hasForm(tail) else { return nil }
    // A valid checksum is stronger evidence than the characters are.
    if let checksum, checksum.isValid(for: tail) { return end }
    guard isMixed(tail), case .literal = ValueClass(tail) else { return nil }
    return end
  }

  /// Whether the characters are mixed as in a token: with two digits; in a long token, with letters
  /// whose case changes often; where the length is exact and letters are most of the alphabet, without
  /// words.
  private func isMixed(_ tail: ArraySlice<UInt8>) -> Bool {
    if tail.count(where: \.isDigit) >= 2 { return true }
    // The tokens of Hugging Face have only letters.
    if tail.count >= 30, Set(tail).count >= 15, MachineShape.changes(in: tail) >= 10 {
      return !Self.wordsOfExamples.occurs(in: tail)
    }
    guard length.lowerBound == length.upperBound, alphabet == .uppercase else { return false }
    return Set(tail).count >= 8 && !Self.wordsOfExamples.occurs(in: tail)
  }

  /// Words of examples, which a token hardly ever contains.
  private static let wordsOfExamples: PartSet = [
    "example", "your", "access", "secret", "token", "fake", "test", "dummy", "sample", "here",
    "abcd",
    "xxxx", "user", "demo", "invalid", "mock", "qwer",
  ]

  /// Whether a JSON Web Token has its three parts; other tokens have no such form.
  private func hasForm(_ tail: ArraySlice<UInt8>) -> Bool {
    vendor != .jsonWebToken || tail.count { $0 == .dot } == 2
  }
}

extension KnownToken {
  /// Whether a token may start at an index: it is not part of a longer word.
  private static func startsWord(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index > text.startIndex else { return true }
    switch text[index - 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      // `\n`, `\r`, `\t` of a string literal
      return index >= text.startIndex + 2 && text[index - 2] == .backslash
    case UInt8(ascii: "m"): return endsColor(before: index - 1, in: text)
    // The user of a URL: `https://ghp_…@github.com`.
    case .slash: return text.hasText("://", at: index - 3)
    case .underscore, .minus, .plus: return false
    case let before: return !before.isAlphanumeric
    }
  }

  /// Whether `[` and numbers precede the `m` that ends a terminal's color: `\u001b[0;31m`.
  private static func endsColor(before index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var start = index
    while start > text.startIndex, index - start < 24,
      text[start - 1].isDigit || text[start - 1] == .semicolon
    {
      start -= 1
    }
    return start > text.startIndex && text[start - 1] == .openBracket
  }
}
