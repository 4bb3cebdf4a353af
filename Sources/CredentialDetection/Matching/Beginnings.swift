/// What strings begin with, by the slot of their first two bytes.
// A class for the same reason as `VocabularySearch`.
final class Beginnings: Sendable {
  /// A bit for each value that the lowest five bits of the third byte may have, then of the fourth.
  ///
  /// Anything may follow a string that is shorter.
  let masks: [UInt64]
  /// The sources of the strings, a bit for each.
  let sources: [UInt8]

  init(masks: [UInt64], sources: [UInt8]) {
    self.masks = masks
    self.sources = sources
  }

  /// Collects the beginnings of strings in lower case or with their case, each of at least two bytes.
  init(of strings: [(text: [UInt8], source: UInt8)]) {
    var masks = [UInt64](repeating: 0, count: FirstLetters.slotCount)
    var sources = [UInt8](repeating: 0, count: FirstLetters.slotCount)
    for (text, source) in strings {
      let slot = FirstLetters.slot(text[0], text[1])
      sources[slot] |= source
      masks[slot] |= text.count > 2 ? 1 << UInt64(text[2] & 0x1F) : 0xFFFF_FFFF
      masks[slot] |= text.count > 3 ? 1 << UInt64(text[3] & 0x1F | 0x20) : 0xFFFF_FFFF << 32
    }
    self.masks = masks
    self.sources = sources
  }

  /// The sources of strings that may begin at an index, a bit for each.
  @inline(__always)
  func sources(at index: Int, in text: ArraySlice<UInt8>) -> UInt8 {
    let end = text.endIndex
    let slot = FirstLetters.slot(text[index], index + 1 < end ? text[index + 1] : 0)
    let mask = masks[slot]
    let third = index + 2 < end ? text[index + 2] : 0
    let fourth = index + 3 < end ? text[index + 3] : 0
    let isPossible = mask >> UInt64(third & 0x1F) & mask >> UInt64(fourth & 0x1F | 0x20) & 1 != 0
    return isPossible ? sources[slot] : 0
  }
}
