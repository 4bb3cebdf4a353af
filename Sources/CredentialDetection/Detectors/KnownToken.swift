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
    let first = Int(text[index])
    guard first < 128, index + 1 < text.endIndex,
      beginnings[first << 7 | Int(text[index + 1] & 0x7F)], startsWord(at: index, in: text)
    else { return nil }
    for row in rowsByFirstByte[first] {
      let tail = index + row.prefix.count
      guard text[index...].starts(with: row.prefix),
        let end = row.token.end(ofTail: tail, in: text)
      else { continue }
      return (row.token, end)
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
    text[index] < 128 && startsWord(at: index, in: text)
      && rowsByFirstByte[Int(text[index])].contains { text[index...].starts(with: $0.prefix) }
  }

  /// Whether a quote follows the first part of a token.
  private static func isCutOff(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index] < 128, startsWord(at: index, in: text) else { return false }
    return rowsByFirstByte[Int(text[index])].contains { row in
      guard text[index...].starts(with: row.prefix) else { return false }
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

  /// For the first two bytes of a string, whether a prefix may begin with them.
  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 14)
    for token in all {
      let prefix = Array(token.prefix.utf8)
      table[Int(prefix[0]) << 7 | Int(prefix[1] & 0x7F)] = true
    }
    return table
  }()

  private static let rowsByFirstByte: [[Row]] = {
    var rows = [[Row]](repeating: [], count: 128)
    for token in all {
      let prefix = Array(token.prefix.utf8)
      rows[Int(prefix[0])].append(Row(token: token, prefix: prefix))
    }
    return rows
  }()

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
