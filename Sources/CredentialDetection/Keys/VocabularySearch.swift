import SubstraPlatform

/// Finds the words that make a key name a credential.
///
/// Everything here is derived from `KeyVocabulary`. A word matches wherever it ends a word, so that
/// `token` finds `userToken` and `usertoken`. All words that `KeyClass` finds are found, and a few
/// more.
// A class, since every use of a constant structure would prepare its arrays again.
final class VocabularySearch: Sendable {
  /// The words to search for, in a group for the slot of their first letters.
  let words: FlatWords
  /// For each word, its set of modifiers, one of which has to precede it; 0 if it needs none.
  let modifierSets: [UInt8]
  /// The modifiers, in a group for their set and their last letter.
  let modifiers: FlatWords

  init(words: FlatWords, modifierSets: [UInt8], modifiers: FlatWords) {
    self.words = words
    self.modifierSets = modifierSets
    self.modifiers = modifiers
  }

  /// The group of the modifiers in a set that end in a letter.
  static func group(ofModifiersIn set: Int, endingIn letter: UInt8) -> Int {
    (set - 1) << 5 | Int(letter & 0x1F)
  }

  /// Whether the words of a key may name a credential: a quick check that comes before splitting it.
  static func mayMatch(_ key: ArraySlice<UInt8>) -> Bool {
    let table = table
    return key.count <= KeyWords.longestKey
      && key.indices.contains { table.matches(at: $0, in: key, reach: KeyWords.longestKey) }
  }

  /// Whether a word that names a credential starts at an index, or the last word of a pair.
  ///
  /// - Parameter reach: How far before the last word of a pair the first one is searched for.
  static func matches(
    at index: Int, in text: ArraySlice<UInt8>, reach: Int = KeyWords.longestKey
  ) -> Bool {
    table.matches(at: index, in: text, reach: reach)
  }

  /// Calls a function with each string that begins a match.
  static func forEachPrefix(_ body: ([UInt8]) -> Void) {
    let words = table.words.words
    for word in words.starts.indices.dropLast() { body(Array(words.elements(of: word))) }
  }

  private func matches(at index: Int, in text: ArraySlice<UInt8>, reach: Int) -> Bool {
    for word in words.words(at: index, in: text) {
      guard words.occurs(word, at: index, in: text) else { continue }
      let end = index + words.count(of: word)
      guard end == text.endIndex || !text[end].isLowercase else { continue }
      let set = Int(modifierSets[word])
      if set == 0 || isModified(by: set, before: index, in: text, reach: reach) { return true }
    }
    return false
  }

  /// Whether a modifier of a set ends before an index, separators aside: `api_`, `replica set `.
  private func isModified(
    by set: Int, before index: Int, in text: ArraySlice<UInt8>, reach: Int
  ) -> Bool {
    let start = max(text.startIndex, index - reach)
    var last = index - 1
    while last >= start, !text[last].isLetter { last -= 1 }
    guard last >= start else { return false }
    return modifiers.words(of: Self.group(ofModifiersIn: set, endingIn: text[last]))
      .contains { ends($0, at: last, in: text, start) }
  }

  private func ends(
    _ modifier: Int, at last: Int, in text: ArraySlice<UInt8>, _ start: Int
  ) -> Bool {
    var index = last
    for letter in modifiers.words.range(of: modifier).reversed() {
      while index >= start, !text[index].isLetter, text[index] < 0x80 { index -= 1 }
      guard index >= start, text[index].lowercased == modifiers.words.elements[letter] else {
        return false
      }
      index -= 1
    }
    return true
  }
}
