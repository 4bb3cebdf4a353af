import SubstraPlatform
import ValueShapes

/// Recognizes text for people.
enum SentenceShape {
  private static let words: WordSet = [
    "the", "your", "a", "an", "is", "are", "for", "to", "must", "of", "not", "and", "or", "in",
    "with", "be", "this", "that", "from", "used", "optional", "required", "if", "on", "as", "by",
    "will", "should", "can", "please", "at", "least", "when", "has", "have", "it", "was", "does",
    "de", "le", "la", "das", "ist", "el", "su", "votre", "ihr", "reset", "forgot", "confirm",
    "new", "invalid", "wrong", "incorrect", "enter", "name", "set",
  ]

  /// Whether the value is a label or a sentence: several words of letters, among them small ones.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if hasColors(text) { return true }
    // Nearly all values are one word.
    guard text.contains(.space) else { return isForeignWord(text) }
    let raw = text.split(separator: 0x20)
    if raw.contains(where: isCredential) || hasSignsOfPasswords(text) { return false }
    let parts = raw.map { part in part.filter { $0.isAlphanumeric || $0 >= 0x80 } }
      .filter { !$0.isEmpty }
    guard parts.count >= 2 else { return isForeignWord(text) }
    let ordinary = parts.count { part in part.allSatisfy { $0.isLetter || $0 >= 0x80 } }
    guard ordinary * 4 >= parts.count * 3 else { return false }
    let known = parts.count { words.contains($0[...]) }
    let startsUpper = text.first?.isUppercase == true
    if parts.count == 2 { return startsUpper && (known >= 1 || KeyClass(text) != .other) }
    return known >= 2 || (startsUpper && known >= 1) || (startsUpper && KeyClass(text) != .other)
  }

  /// Whether the text has the codes by which a terminal changes colors: `\e[32mPASS\e[0m`.
  private static func hasColors(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(.openBracket) else { return false }
    return ["\\e[", "\\033[", "\\x1b[", "\\u001b["].contains { text.firstOffset(of: $0) != nil }
  }

  /// Whether a word, without the punctuation around it, can only be a credential.
  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 8, word.contains(where: \.isDigit) else { return false }
    var word = word
    while let first = word.first, "*_(\"'".utf8.contains(first) { word.removeFirst() }
    while let last = word.last, ".,:;!?*_)\"'".utf8.contains(last) { word.removeLast() }
    return CredentialShape.isCredential(amongWords: word)
  }

  /// Whether the text has signs that sentences don't have: `Long! Password @ Place`.
  private static func hasSignsOfPasswords(_ text: ArraySlice<UInt8>) -> Bool {
    // `**bold**` is markup.
    let certain = text.indices.count { index in
      "@#$%^*+=~".utf8.contains(text[index])
        && !(text[index] == .asterisk && text[..<index].last == .asterisk)
        && !(text[index] == .asterisk && text[(index + 1)...].first == .asterisk)
    }
    if text.split(separator: .space).contains(where: hasSignInside) { return true }
    return certain > 0 && certain + text.count { "!&".utf8.contains($0) } >= 2
  }

  /// Whether a word has a sign between letters: `P@ss`, but not `me@example.org`.
  private static func hasSignInside(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 3, !word.contains(.dot), !word.contains(.slash) else { return false }
    return word.indices.dropFirst().dropLast().contains { index in
      "@$!%^".utf8.contains(word[index]) && word[index - 1].isLetter && word[index + 1].isLetter
    }
  }

  /// A word of another script, or with letters that only translations have.
  private static func isForeignWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.count { $0 >= 0x80 } >= 2 && text.allSatisfy { $0.isLetter || $0 >= 0x80 }
  }
}
