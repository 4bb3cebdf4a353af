import SubstraPlatform

/// Words in lower case, looked for in bytes, whatever their case and without a text made of them.
///
/// Every key of a file is held to several of these, and nearly none is in one.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
  private let words: [[UInt8]]
  /// The place of a word in `words`, by its hash or behind it; -1 where there is none.
  private var slots: [Int16]
  /// Which lengths there are, a bit for each.
  private var lengths: UInt64 = 0

  /// Takes words in lower case.
  init(arrayLiteral words: String...) { self.init(words) }

  /// Takes words in lower case.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    // Half of the slots at most are in use, so that most words that are none meet none.
    var size = 4
    while size < words.count * 2 { size *= 2 }
    slots = [Int16](repeating: -1, count: size)
    for (place, word) in self.words.enumerated() {
      precondition(word.count < 64, "a word is shorter")
      lengths |= 1 << UInt64(word.count)
      var slot = firstSlot(of: word)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int16(place)
    }
  }

  /// Whether a text is one of the words.
  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count < 64, lengths >> UInt64(text.count) & 1 != 0 else { return false }
    return isThere(text)
  }

  /// Whether a text is one of the words.
  func contains(_ text: String) -> Bool {
    guard text.utf8.count < 64, lengths >> UInt64(text.utf8.count) & 1 != 0 else { return false }
    return isThere(text.utf8)
  }

  /// Whether one of the words ends a string.
  func containsEnd(of text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { contains(text[$0...]) }
  }

  private func isThere(_ text: some Collection<UInt8>) -> Bool {
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

  /// FNV-1a of the text in lower case.
  private func firstSlot(of text: some Collection<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in text { hash = (hash ^ UInt32(byte.lowercased)) &* 0x0100_0193 }
    return Int(truncatingIfNeeded: hash ^ hash >> 15) & (slots.count - 1)
  }
}
