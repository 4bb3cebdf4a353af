/// Numbers byte strings in the order in which they are added, each once.
///
/// It takes a few bytes more than the strings: all are in one array, and the hash is seeded, so that
/// nobody can choose strings that make it slow.
package struct ByteTable: Sendable {
  /// All strings, one after another.
  private var bytes: [UInt8] = []
  /// Where each string ends.
  private var ends: [Int] = []
  /// The numbers of the strings by their hashes, plus 1; 0 for a free slot.
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)

  /// Creates a table without strings.
  package init() {}

  /// The number of strings.
  package var count: Int { ends.count }

  /// Returns a string by its number.
  package subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// Returns the number of a string; `nil` if it was not added.
  package func number(of key: ArraySlice<UInt8>) -> Int? {
    let entry = slots[slot(of: key)]
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// Adds a string unless it was added before, and returns its number.
  package mutating func add(_ key: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
    let found = slot(of: key)
    guard slots[found] == 0 else { return (Int(slots[found]) - 1, false) }
    bytes += key
    ends.append(bytes.count)
    slots[found] = UInt32(ends.count)
    // At most half of the slots are in use, so that a search soon finds a free one.
    if ends.count * 2 > slots.count { grow() }
    return (ends.count - 1, true)
  }

  /// The slot of a string, or the free one in which it would be.
  private func slot(of key: ArraySlice<UInt8>) -> Int {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0, !self[Int(slots[slot]) - 1].elementsEqual(key) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in ends.indices {
      var slot = Self.hash(self[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func hash(_ key: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe key.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
