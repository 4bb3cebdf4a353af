import SubstraPlatform

/// Finds where the words of a key that names a credential may stand.
///
/// Everything here is derived from `KeyVocabulary`. A word matches wherever it ends a word, so that `token`
/// finds `userToken` and `usertoken`; all words that `KeyClass` would find are found, and a few more.
enum VocabularySearch {
  /// Whether the words of a key may name a credential: a quick check that comes before splitting it.
  static func mayMatch(_ key: ArraySlice<UInt8>) -> Bool {
    key.count <= KeyWords.longestKey && key.indices.contains { matches(at: $0, in: key) }
  }

  /// Whether a word that names a credential starts at an index, or the last word of a pair.
  static func matches(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard let candidates = candidates(at: index, in: text) else { return false }
    return candidates.contains { $0.matches(at: index, in: text) }
  }

  /// The strings with which a match begins.
  static var beginnings: [String] { needles.map { String(decoding: $0.word, as: UTF8.self) } }

  private static func candidates(at index: Int, in text: ArraySlice<UInt8>) -> [Needle]? {
    guard index + 1 < text.endIndex, text[index].isLetter else { return nil }
    let candidates = byFirstLetters[slot(text[index], text[index + 1])]
    return candidates.isEmpty ? nil : candidates
  }

  private static let byFirstLetters: [[Needle]] = {
    var table = [[Needle]](repeating: [], count: 1 << 10)
    for needle in needles { table[slot(needle.word[0], needle.word[1])].append(needle) }
    return table
  }()

  /// The first two letters in ten bits, the same in either case.
  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x1F) << 5 | Int(second & 0x1F)
  }
}

extension VocabularySearch {
  /// A word to search for.
  private struct Needle {
    let word: [UInt8]
    /// The words one of which has to precede it; empty for a word that names a credential on its own.
    let modifiers: [[UInt8]]

    func matches(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
      let end = index + word.count
      guard end <= text.endIndex, end == text.endIndex || !text[end].isLowercase,
        zip(word, text[index..<end]).allSatisfy({ $0 == $1.lowercased })
      else { return false }
      return modifiers.isEmpty || isModified(before: index, in: text)
    }

    /// Whether a modifier ends before an index, separators aside: `api_`, `replica set `.
    private func isModified(before index: Int, in text: ArraySlice<UInt8>) -> Bool {
      let before = text[max(text.startIndex, index - KeyWords.longestKey)..<index]
      guard let last = before.last(where: \.isLetter)?.lowercased else { return false }
      return modifiers.contains { $0.last == last && Self.ends($0, before) }
    }

    private static func ends(_ modifier: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
      var rest = text
      for expected in modifier.reversed() {
        while let byte = rest.last, !byte.isLetter, byte < 0x80 { rest.removeLast() }
        guard rest.popLast()?.lowercased == expected else { return false }
      }
      return true
    }
  }

  /// The words and the heads of pairs without those that another one finds: `token` finds `usertoken`.
  private static let needles: [Needle] = {
    let words = Set(KeyVocabulary.words.keys).union(KeyVocabulary.uncertainWords.keys)
    let pairs = KeyVocabulary.pairs.filter { pair in
      !pair.modifiers.allSatisfy { modifier in words.contains { modifier.hasSuffix($0) } }
    }
    let own = words.filter { word in
      !words.contains { $0 != word && word.hasSuffix($0) }
        && !pairs.contains { pair in
          pair.heads.contains { head in
            pair.modifiers.contains { word.hasSuffix($0 + head) }
          }
        }
    }
    var heads: [String: Set<String>] = [:]
    for pair in pairs {
      for head in pair.heads { heads[head, default: []].formUnion(pair.modifiers) }
    }
    return own.sorted().map {
      Needle(word: Array($0.utf8), modifiers: [])
    }
      + heads.sorted { $0.key < $1.key }.map { head, modifiers in
        Needle(word: Array(head.utf8), modifiers: modifiers.sorted().map { Array($0.utf8) })
      }
  }()
}
