import SubstraPlatform

/// Names in programs that have a word for a credential and another meaning.
enum ProgramNames {
  /// The words before `pass` that make it a run of something: `firstPass`, `renderPass`.
  private static let runs: Set<String> = [
    "first", "second", "third", "last", "one", "two", "single", "multi", "render", "shader",
    "compiler",
  ]

  /// Whether a name has no credential: the path of a page, a run of a compiler, an encoded
  /// password.
  static func isOther(_ key: ArraySlice<UInt8>) -> Bool {
    if key.contains(where: { $0 == .slash || $0.isWhitespace }) { return true }
    let last = KeyWords.last(in: key)
    let isRun = last.isText("pass") || last.isText("passes")
    // A salt is public, and what is salted can't be typed.
    if last.isText("salt") || last.isText("saltedpassword") { return true }
    guard isRun || last.isText("password") else { return false }
    let words = KeyWords(key).words
    return isRun
      ? words.dropLast().last.map(runs.contains) == true
      : words.contains("encoded") || words.contains("salted")
  }

  /// Whether a text is the identifier of an access key, whose secret has another name.
  static func isIdentifier(_ text: ArraySlice<UInt8>, of key: ArraySlice<UInt8>) -> Bool {
    text.count <= 24 && text.allSatisfy(\.isAlphanumeric)
      && KeyWords(key).words.suffix(2) == ["access", "key"]
      && !KeyWords(key).words.contains("secret")
  }

  /// Whether a text spells its own name, as keys of storage and flags do: `device-auth-key` for
  /// `DeviceAuthKey`.
  static func isName(_ text: ArraySlice<UInt8>, of key: ArraySlice<UInt8>) -> Bool {
    let name = letters(of: key)
    return name.utf8.count >= 8 && letters(of: text.prefix(KeyWords.longestKey)).contains(name)
  }

  private static func letters(of text: ArraySlice<UInt8>) -> String {
    String(lowercasingASCII: text.filter(\.isLetter)[...])
  }
}
