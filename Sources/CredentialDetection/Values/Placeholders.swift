import SubstraPlatform

/// Texts that stand for a value somebody has to fill in.
enum Placeholders {
  /// Parts that no real value has.
  private static let parts: PartSet = [
    "to-be-changed", "replaceme", "replace-me", "replace_me",
    "replace-with", "replace_with", "replacewith", "replace with", "replace this",
    "replace-this", "replace_this", "placeholder", "put-your", "put_your", "put your",
    "insert-", "insert_", "insert your", "enter-your", "enter_your", "fill-in", "fill_in",
    "fillme", "fill-me", "fill_me", "redacted", "goes-here", "goes_here", "goes here", "goeshere",
    "set-me", "set_me", "override-me", "overrideme", "override_me", "update-me", "updateme",
    "update_me", "to-be-set", "to_be_set", "to-be-filled", "to_be_filled", "do-not-use",
    "notarealsecret", "not-a-real", "not_a_real", "xxxx", "****", "<your", "[your", "todo:",
    "••••", "provided-by", "injected-by", "set-by", "set_by", "set-in-", "set-via", "managed-by",
    "from-env", "see-vault",
  ]

  /// Parts of values that say that they are to be changed.
  private static let changes: PartSet = [
    "changeme", "change-me", "change_me", "change me", "change.me", "changeit", "change-it",
    "change_it", "changethis", "change-this", "change_this", "change this", "please-change",
    "please_change", "pleasechange",
  ]

  /// Words that make a value an example wherever they stand in it.
  private static let words: WordSet = [
    "example", "examples", "dummy", "fake", "sample", "todo", "fixme", "tbd", "placeholder",
    "redacted", "bogus", "setme", "mock", "here", "undefined", "filtered", "scrubbed",
    "censored", "sanitized",
  ]

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if isPlain(text) { return true }
    // What the words of `changeme` or `your-api-key` are in base 64.
    guard let decoded = Base64.text(of: text)?.trimmed, isPlain(decoded) else { return false }
    // `example-app-sec`, of which people make secrets by encoding it, has a word of its own.
    let own = KeyWords(decoded.prefix(KeyWords.longestKey)).words
    return isYours(decoded, own) || !own.contains(where: words.contains)
      || own.allSatisfy { words.contains($0) || KeyVocabulary.contains($0) }
  }

  private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    if isEnclosed(text) || isRepeated(text) || isCutShort(text) { return true }
    let own = KeyWords(text.prefix(KeyWords.longestKey)).words
    if isYours(text, own) || parts.occurs(in: text) { return true }
    if text.hasExampleInCapitals { return true }
    guard own.contains(where: words.contains) || changes.occurs(in: text) else { return false }
    // `dummy-…` says it first; elsewhere people make passwords of such words: `Example!2024x`.
    return (own.first.map(words.contains) == true && isDivided(text)) || !hasOwnWord(text)
  }

  /// Whether a dash or its like is the first that is no letter.
  private static func isDivided(_ text: ArraySlice<UInt8>) -> Bool {
    text.first { !$0.isLetter }.map { "-_. ".utf8.contains($0) } ?? true
  }

  /// Whether some word of a text is none that people fill in for now: it mixes letters and digits.
  private static func hasOwnWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !$0.isAlphanumeric }.contains { word in
      let letters = word.count(where: \.isLetter)
      let digits = word.count - letters
      guard letters > 0, digits > 0 else { return digits > 4 }
      // `test1`, `abc123`.
      let behind = word.drop(while: \.isLetter)
      return !(behind.count == digits && "123456".utf8.starts(with: behind))
    }
  }

  /// `...`, `…` or `***`, whatever follows.
  private static func isCutShort(_ text: ArraySlice<UInt8>) -> Bool {
    text.begins(with: "...") || text.begins(with: "***") || text.begins(with: "…")
  }

  /// `<password>`, `[your token]`, `__PASSWORD__`.
  private static func isEnclosed(_ text: ArraySlice<UInt8>) -> Bool {
    switch (text.first, text.last) {
    case (.less, .greater), (.openBracket, .closeBracket):
      text.count >= 3
    case (.openParenthesis, .closeParenthesis):
      text.dropFirst().dropLast().allSatisfy { $0.isLetter || $0 == .space }
    default: false
    }
  }

  /// Nothing but one character, dashes aside: `000000`, `xxx-xxx`, `....`.
  private static func isRepeated(_ text: ArraySlice<UInt8>) -> Bool {
    var found: UInt8?
    var count = 0
    for byte in text where byte != .minus && byte != .underscore {
      if let found, found != byte.lowercased { return false }
      found = byte.lowercased
      count += 1
    }
    guard let found else { return true }
    let isFiller = found == UInt8(ascii: "x") || !found.isAlphanumeric || found == UInt8(ascii: "0")
    return isFiller ? count >= 2 : count >= 6
  }

  /// `your-token`, `yourPassword`, `YOUR_API_KEY`.
  private static func isYours(_ text: ArraySlice<UInt8>, _ words: [String]) -> Bool {
    words.contains("your") || words.contains("yours")
      || (text.begins(with: "your") && KeyClass(text.dropFirst(4)) != .other)
  }
}

extension ArraySlice<UInt8> {
  /// Whether it has `EXAMPLE`, as the keys in the documentation of AWS have.
  fileprivate var hasExampleInCapitals: Bool {
    guard let found = firstOffset(of: "example") else { return false }
    return self[found..<(found + 7)].allSatisfy(\.isUppercase)
  }
}
