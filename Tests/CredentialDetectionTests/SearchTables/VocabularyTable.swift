@testable import CredentialDetection

/// The words that make a key name a credential, without those that contain another one as their end:
/// `token` finds `usertoken`.
struct VocabularyTable {
  /// A word to search for.
  struct Word {
    let text: [UInt8]
    /// The number of the modifiers of which one has to precede it; 0 for none.
    let set: Int
  }

  /// The words by the slots of their first letters.
  private var bySlot = [[Word]](repeating: [], count: FirstLetters.slotCount)
  /// The modifiers by their set and their last letter.
  private(set) var modifiers: [[[UInt8]]] = []

  /// The words in the order of their slots.
  var words: [Word] { bySlot.flatMap(\.self) }

  /// The letters of the words, by the slots of their first letters.
  var groups: [[[UInt8]]] { bySlot.map { $0.map(\.text) } }

  init() {
    let words = KeyVocabulary.words.map(\.key) + KeyVocabulary.uncertainWords.map(\.key)
    let known = WordSet(words)
    let pairs = KeyVocabulary.pairs.filter { pair in
      !pair.modifiers.allSatisfy { known.containsEnd(of: Array($0.utf8)[...]) }
    }
    for word in words {
      let isPair = pairs.contains { pair in
        pair.heads.contains { head in
          word.hasSuffix(head)
            && pair.modifiers.contains { word.dropLast(head.count).hasSuffix($0) }
        }
      }
      if !known.containsEnd(of: Array(word.utf8).dropFirst()), !isPair { insert(word, set: 0) }
    }
    for (number, pair) in pairs.enumerated() {
      add(pair.modifiers, toSet: number + 1)
      for head in pair.heads { insert(head, set: number + 1) }
    }
  }

  private mutating func insert(_ word: String, set: Int) {
    let text = Array(word.utf8)
    bySlot[FirstLetters.slot(text[0], text[1])].append(Word(text: text, set: set))
  }

  private mutating func add(_ words: [String], toSet set: Int) {
    modifiers += [[[UInt8]]](repeating: [], count: 32)
    for word in words {
      let text = Array(word.utf8)
      let group = VocabularySearch.group(ofModifiersIn: set, endingIn: text[text.count - 1])
      modifiers[group].append(text)
    }
  }
}
