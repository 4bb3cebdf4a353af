import SubstraPlatform

/// Finds the words that make a key name a credential.
///
/// Everything here is derived from `KeyVocabulary`. A word matches wherever it ends a word, so that
/// `token` finds `userToken` and `usertoken`. All words that `KeyClass` finds are found, and a few
/// more.
enum VocabularySearch {
  /// Whether the words of a key may name a credential: a quick check that comes before splitting it.
  static func mayMatch(_ key: ArraySlice<UInt8>) -> Bool {
    key.count <= KeyWords.longestKey && key.indices.contains { matches(at: $0, in: key) }
  }

  /// Whether a word that names a credential starts at an index, or the last word of a pair.
  ///
  /// - Parameter reach: How far before the last word of a pair the first one is searched for.
  static func matches(
    at index: Int, in text: ArraySlice<UInt8>, reach: Int = KeyWords.longestKey
  ) -> Bool {
    guard index + 1 < text.endIndex else { return false }
    let candidates = table.needles[FirstLetters.slot(text[index], text[index + 1])]
    return candidates.contains { $0.matches(at: index, in: text, reach: reach) }
  }

  /// Calls a function with each string that begins a match.
  static func forEachPrefix(_ body: ([UInt8]) -> Void) {
    for needles in table.needles { for needle in needles { body(needle.word) } }
  }

  private static let table = NeedleTable()
}

/// The words to search for, by their first two letters.
private struct NeedleTable {
  var needles = [[Needle]](repeating: [], count: FirstLetters.slotCount)

  /// Collects the words and the heads of pairs, without those that contain another one as their
  /// end: `token` finds `usertoken`.
  init() {
    let words = KeyVocabulary.words.map(\.key) + KeyVocabulary.uncertainWords.map(\.key)
    let known = WordSet(words)
    var pairs: [(heads: [[UInt8]], modifiers: [[UInt8]])] = []
    for pair in KeyVocabulary.pairs {
      let modifiers = pair.modifiers.map { Array($0.utf8) }
      if modifiers.allSatisfy({ known.containsEnd(of: $0[...]) }) { continue }
      pairs.append((pair.heads.map { Array($0.utf8) }, modifiers))
    }
    for word in words {
      let bytes = Array(word.utf8)
      if known.containsEnd(of: bytes.dropFirst()) { continue }
      let isPair = pairs.contains { pair in
        pair.heads.contains { head in
          bytes.hasEnd(head, before: bytes.count)
            && pair.modifiers.contains { bytes.hasEnd($0, before: bytes.count - head.count) }
        }
      }
      if !isPair { insert(Needle(word: bytes, modifiers: [])) }
    }
    for pair in pairs {
      let modifiers = Needle.byLastLetter(pair.modifiers)
      for head in pair.heads { insert(Needle(word: head, modifiers: modifiers)) }
    }
  }

  private mutating func insert(_ needle: Needle) {
    needles[FirstLetters.slot(needle.word[0], needle.word[1])].append(needle)
  }
}

/// A word to search for.
private struct Needle {
  let word: [UInt8]
  /// Whether another word has to precede it; a word without one names a credential on its own.
  private let isHead: Bool
  /// The words of which one has to precede it, for each letter those that end in it.
  private let modifiers: [[[UInt8]]]

  /// Creates a word to search for; without modifiers, it needs none.
  init(word: [UInt8], modifiers: [[[UInt8]]]) {
    self.word = word
    isHead = !modifiers.isEmpty
    self.modifiers = modifiers
  }

  /// For each letter, the words that end in it.
  static func byLastLetter(_ words: [[UInt8]]) -> [[[UInt8]]] {
    var byLast = [[[UInt8]]](repeating: [], count: 32)
    for word in words { byLast[Int(word[word.count - 1] & 0x1F)].append(word) }
    return byLast
  }

  func matches(at index: Int, in text: ArraySlice<UInt8>, reach: Int) -> Bool {
    guard text.hasText(word, at: index) else { return false }
    let end = index + word.count
    guard end == text.endIndex || !text[end].isLowercase else { return false }
    return !isHead || isModified(before: index, in: text, reach: reach)
  }

  /// Whether a modifier ends before an index, separators aside: `api_`, `replica set `.
  private func isModified(
    before index: Int, in text: ArraySlice<UInt8>, reach: Int
  ) -> Bool {
    let start = max(text.startIndex, index - reach)
    var last = index - 1
    while last >= start, !text[last].isLetter { last -= 1 }
    guard last >= start else { return false }
    return modifiers[Int(text[last] & 0x1F)].contains { Self.ends($0, at: last, in: text, start) }
  }

  private static func ends(
    _ modifier: [UInt8], at last: Int, in text: ArraySlice<UInt8>, _ start: Int
  ) -> Bool {
    var index = last
    for expected in modifier.reversed() {
      while index >= start, !text[index].isLetter, text[index] < 0x80 { index -= 1 }
      guard index >= start, text[index].lowercased == expected else { return false }
      index -= 1
    }
    return true
  }
}

extension [UInt8] {
  /// Whether a string ends before an index.
  fileprivate func hasEnd(_ text: [UInt8], before end: Int) -> Bool {
    guard text.count <= end, text.last == self[end - 1] else { return false }
    for offset in text.indices where text[offset] != self[end - text.count + offset] {
      return false
    }
    return true
  }
}
