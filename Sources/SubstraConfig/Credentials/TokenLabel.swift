/// What the list of a node's tokens shows in place of a token, which is told only once.
enum TokenLabel: Sendable, Hashable {
  /// A UUID: documents of the platform show such tokens, but a node makes 40 hexadecimal digits.
  case id
  /// The name that its owner gave the token, such as `my-laptop`.
  case name

  /// Looks at the form of a token; `nil` if it is not one of those.
  init?(in token: [UInt8]) {
    if token.isUUID {
      self = .id
    } else if Self.isName(token) {
      self = .name
    } else {
      return nil
    }
  }

  /// The longest name that the web application accepts.
  private static let longestName = 50
  /// More letters than a word has are the work of a machine.
  private static let longestWord = 15

  /// Two words or more, and perhaps a number, as people call their computers and projects.
  ///
  /// A single word, or the word "token" among them, is more often the token of an example.
  private static func isName(_ text: [UInt8]) -> Bool {
    guard text.count <= longestName, text.contains(where: isSeparator) else { return false }
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
    return parts.contains(where: isWord)
      && !parts.contains { String(decoding: $0, as: UTF8.self).lowercased() == "token" }
      && parts.allSatisfy { isWord($0) || (1...4).contains($0.count) && $0.allSatisfy(isDigit) }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// Letters, of which capitals are all, none or the first.
  private static func isWord(_ part: ArraySlice<UInt8>) -> Bool {
    guard (1...longestWord).contains(part.count) else { return false }
    return part.dropFirst().allSatisfy(isSmall)
      ? part.first.map { isSmall($0 | 0x20) } ?? false : part.allSatisfy(isCapital)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
