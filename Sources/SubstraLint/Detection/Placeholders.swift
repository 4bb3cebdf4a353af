/// Texts that stand for a value somebody has to fill in.
enum Placeholders {
  /// Parts that no real value has.
  private static let parts: [String] = [
    "changeme", "change-me", "change_me", "change me", "change.me", "changeit", "change-it",
    "change_it", "changethis", "change-this", "change_this", "change this", "please-change",
    "please_change", "pleasechange", "to-be-changed", "replaceme", "replace-me", "replace_me",
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

  /// The parts by their first byte: a text is gone through once for all of them.
  private static let partsByFirstByte: [[String]] = {
    var table = [[String]](repeating: [], count: 256)
    for part in parts { table[Int(part.utf8.first ?? 0)].append(part) }
    return table
  }()

  private static func hasPart(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { index in
      partsByFirstByte[Int(text[index].lowercased)].contains { text.hasText($0, at: index) }
    }
  }

  /// Words that make a value an example wherever they stand in it.
  private static let words: Set<String> = [
    "example", "examples", "dummy", "fake", "sample", "todo", "fixme", "tbd", "placeholder",
    "redacted", "changeme", "bogus", "setme", "mock", "here", "undefined",
  ]

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>, _ lower: String) -> Bool {
    if isEnclosed(text) || isRepeated(text) || isCutShort(lower) { return true }
    if isYours(text) || hasPart(text) { return true }
    if text.hasExampleInCapitals { return true }
    return KeyWords(text.prefix(KeyWords.longestKey)).words.contains(where: words.contains)
  }

  /// `...` or `…`, whatever follows.
  private static func isCutShort(_ lower: String) -> Bool {
    lower.utf8.starts(with: "...".utf8) || lower.utf8.starts(with: "…".utf8)
  }

  /// `<password>`, `[your token]`, `__PASSWORD__`.
  private static func isEnclosed(_ text: ArraySlice<UInt8>) -> Bool {
    switch (text.first, text.last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      text.count >= 3
    case (UInt8(ascii: "("), UInt8(ascii: ")")):
      text.dropFirst().dropLast().allSatisfy { $0.isLetter || $0 == UInt8(ascii: " ") }
    default: false
    }
  }

  /// Nothing but one character, dashes aside: `000000`, `xxx-xxx`, `....`.
  private static func isRepeated(_ text: ArraySlice<UInt8>) -> Bool {
    var found: UInt8?
    var count = 0
    for byte in text where byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
      if let found, found != byte.lowercased { return false }
      found = byte.lowercased
      count += 1
    }
    guard let found else { return true }
    let isFiller = found == UInt8(ascii: "x") || !found.isAlphanumeric || found == UInt8(ascii: "0")
    return isFiller ? count >= 2 : count >= 6
  }

  /// `your-token`, `yourPassword`, `YOUR_API_KEY`.
  private static func isYours(_ text: ArraySlice<UInt8>) -> Bool {
    let words = KeyWords(text.prefix(KeyWords.longestKey)).words
    return words.contains("your") || words.contains("yours")
      || (text.begins(with: "your") && KeyMeaning(text.dropFirst(4)) != .other)
  }
}

extension ArraySlice<UInt8> {
  /// Whether it has `EXAMPLE`, as the keys in the documentation of AWS have.
  fileprivate var hasExampleInCapitals: Bool {
    guard let found = firstOffset(of: "example") else { return false }
    return self[found..<(found + 7)].allSatisfy(\.isUppercase)
  }
}
