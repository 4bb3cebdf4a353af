import SubstraPlatform
import ValueShapes

/// Values that the user still has to fill in.
enum PlaceholderShape {
  private static let certainParts = PartSet(PlaceholderPhrase.certainParts)
  private static let parts = PartSet(PlaceholderPhrase.parts)
  private static let words = WordSet(PlaceholderPhrase.words)

  /// Whether a value is a placeholder, or one in base64.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if isPlain(text) { return true }
    // `changeme` or `your-api-key` in base64.
    guard let decoded = Base64.text(of: text)?.trimmed, isPlain(decoded) else { return false }
    // `example-app-sec` has a word of its own: people make secrets by encoding such strings.
    let own = KeyWords(decoded.prefix(KeyWords.longestKey)).words
    return isYours(decoded, own) || !own.contains(where: words.contains)
      || own.allSatisfy { words.contains($0) || KeyVocabulary.contains($0) }
  }

  private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    if TemplateForm.Table.notes.enclosing(text) != nil || isRepeated(text) || isCutShort(text) {
      return true
    }
    let own = KeyWords(text.prefix(KeyWords.longestKey)).words
    if isYours(text, own) || certainParts.occurs(in: text) { return true }
    if text.hasExampleInCapitals || isSequence(text) { return true }
    if PlaceholderSentence.matches(text) { return true }
    // `f7x_change_me` has a name before the phrase, `nochangemeplease-Q7` has it in a word.
    if parts.occurs(in: text) { return !hasOwnWord(text, ofAtLeast: isPhrase(own) ? 4 : 2) }
    guard own.contains(where: words.contains), !isUsable(text, own) else { return false }
    // `dummy-…` begins with the word; elsewhere, people make passwords of it: `Example!2024x`.
    return (own.first.map(words.contains) == true && isDivided(text)) || !hasOwnWord(text)
  }

  /// Whether a phrase such as `change me` stands by itself among the words.
  private static func isPhrase(_ words: [String]) -> Bool {
    words.contains { $0.hasPrefix("change") && phrases.contains($0) }
      || zip(words, words.dropFirst()).contains {
        $0 == "change" && phrases.contains("change" + $1)
      }
  }

  private static let phrases: WordSet = ["changeme", "changeit", "changethis"]

  /// Whether a placeholder's word has only a number or a sign beside it, which makes it a password:
  /// `example_123`, `Sample@2024`.
  private static func isUsable(_ text: ArraySlice<UInt8>, _ words: [String]) -> Bool {
    guard text.contains(where: \.isDigit), !text.contains(where: \.isWhitespace) else {
      return false
    }
    let rest = text.drop { $0.isLetter }
    if let sign = rest.first, "_-.".utf8.contains(sign) {
      let number = rest.dropFirst()
      return number.count >= 3 && number.allSatisfy(\.isDigit)
    }
    // `me@example.org` has a dot.
    return text.contains { "!@#$%^&*+=?~".utf8.contains($0) } && !text.contains(.dot)
      && text.first?.isLetter == true
  }

  /// Whether the value is `ABCDEF`, `ABCD-EFGH`, `ABCDEF123456`: four capitals or more that count, and
  /// nothing but capitals and digits that do.
  private static func isSequence(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 6, text.prefix(4).allSatisfy(\.isUppercase) else { return false }
    return zip(text, text.dropFirst()).allSatisfy { byte, next in
      guard byte.isAlphanumeric, next.isAlphanumeric, byte.isDigit == next.isDigit else {
        return next.isUppercase || next.isDigit || next == .minus || next == .underscore
      }
      return next.isUppercase || next.isDigit
        ? next == byte + 1 || (byte, next) == (0x39, 0x30) : false
    }
  }

  /// Whether the first byte that is not a letter separates words.
  private static func isDivided(_ text: ArraySlice<UInt8>) -> Bool {
    text.first { !$0.isLetter }.map { "-_. ".utf8.contains($0) } ?? true
  }

  /// Whether a word mixes letters and digits, as words of placeholders do not.
  private static func hasOwnWord(_ text: ArraySlice<UInt8>, ofAtLeast length: Int = 2) -> Bool {
    text.split { !$0.isAlphanumeric }.contains { word in
      guard word.count >= length else { return false }
      let letters = word.count(where: \.isLetter)
      let digits = word.count - letters
      guard letters > 0, digits > 0 else { return digits > 4 }
      // `test1`, `abc123`.
      let rest = word.drop(while: \.isLetter)
      return !(rest.count == digits && "123456".utf8.starts(with: rest))
    }
  }

  /// Whether the value begins or ends with `...` or `…`, or begins with `***`.
  private static func isCutShort(_ text: ArraySlice<UInt8>) -> Bool {
    ["...", "…"].contains { text.begins(with: $0) || text.suffix(3).isText($0) }
      || text.begins(with: "***")
  }

  /// Whether the value repeats one character, dashes aside: `000000`, `xxx-xxx`, `....`.
  private static func isRepeated(_ text: ArraySlice<UInt8>) -> Bool {
    guard let (byte, count) = Filler.repetition(in: text) else { return false }
    let fewest =
      switch byte {
      case UInt8(ascii: "x"), .zero: 2
      case UInt8(ascii: "y"), UInt8(ascii: "z"): 3
      case let byte where byte.isLetter: 5
      case let byte: byte.isDigit ? 6 : 2
      }
    return count == 0 || count >= fewest
  }

  /// `your-token`, `yourPassword`, `YOUR_API_KEY`.
  private static func isYours(_ text: ArraySlice<UInt8>, _ words: [String]) -> Bool {
    let reader = PlaceholderPhrase.reader
    return words.contains(reader) || words.contains("yours")
      || (text.begins(with: reader) && KeyClass(text.dropFirst(reader.utf8.count)) != .other)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes contain `EXAMPLE`, as keys in the documentation of AWS do.
  fileprivate var hasExampleInCapitals: Bool {
    guard let found = firstOffset(of: "example") else { return false }
    return self[found..<(found + 7)].allSatisfy(\.isUppercase)
  }
}
