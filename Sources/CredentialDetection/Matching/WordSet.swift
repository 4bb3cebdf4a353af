import SubstraPlatform

/// A set of words that is searched with bytes, without the case of ASCII letters.
///
/// Every key of a file is compared with several of these sets, so no string is made for the key.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
  private let words: [[UInt8]]
  /// The index of a word in `words`, in the slot of its hash or in the next free one; -1 for none.
  private var slots: [Int16]
  /// The lengths of the words, a bit for each.
  private var lengths: UInt64 = 0

  /// Creates a set of words in lower case.
  init(arrayLiteral words: String...) { self.init(words) }

  /// Creates a set of words in lower case.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    // At most half of the slots are in use, so that a miss rarely probes a second one.
    var size = 4
    while size < words.count * 2 { size *= 2 }
    slots = [Int16](repeating: -1, count: size)
    for (index, word) in self.words.enumerated() {
      precondition(word.count < 64, "words are shorter than 64 bytes")
      lengths |= 1 << UInt64(word.count)
      var slot = firstSlot(of: word)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int16(index)
    }
  }

  /// Whether the set contains a word.
  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count < 64, lengths >> UInt64(text.count) & 1 != 0 else { return false }
    return isStored(text)
  }

  /// Whether the set contains a word.
  func contains(_ text: String) -> Bool {
    guard text.utf8.count < 64, lengths >> UInt64(text.utf8.count) & 1 != 0 else { return false }
    return isStored(text.utf8)
  }

  /// Whether the string ends with one of the words.
  func containsEnd(of text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { contains(text[$0...]) }
  }

  private func isStored(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    var slot = firstSlot(of: text)
    while slots[slot] >= 0 {
      let word = words[Int(slots[slot])]
      if word.count == text.count, zip(word, text).allSatisfy({ $0 == $1.lowercased }) {
        return true
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// The slot of the length of the word, its first two letters and its last one in lower case.
  ///
  /// A hash of all letters takes longer than a comparison with another word of the same slot.
  private func firstSlot(of text: some BidirectionalCollection<UInt8>) -> Int {
    guard let first = text.first, let last = text.last else { return 0 }
    let second = text.dropFirst().first ?? 0
    let bytes =
      UInt32(first.lowercased) | UInt32(second.lowercased) << 8 | UInt32(last.lowercased) << 16
    let mixed = (bytes | UInt32(truncatingIfNeeded: text.count) << 24) &* 0x9E37_79B1
    return Int(mixed >> 16) & (slots.count - 1)
  }
}
