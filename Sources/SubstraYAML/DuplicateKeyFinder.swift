/// Finds keys that occur more than once in a mapping.
///
/// A few keys are compared with each other by length and bytes. More keys go into a hash table, so
/// that a mapping of any size takes linear time.
struct DuplicateKeyFinder {
  /// The repeated keys found so far, in the order in which their mappings end.
  private(set) var found: [YAMLDocument.RepeatedKeyRecord] = []

  /// The keys of the current mapping as indices of records, kept as 32 bits since there may be
  /// many.
  private var keys: [UInt32] = []

  private static let fewKeys = 12

  /// Checks the keys of a mapping that has just ended.
  mutating func check(
    atMapping index: Int, records: [YAMLDocument.Record], bytes: UnsafeBufferPointer<UInt8>,
    decodedText: [UInt8], decodedRanges: [TextRange]
  ) {
    let texts = unsafe KeyTexts(
      records: records, bytes: bytes, decoded: decodedText, decodedRanges: decodedRanges)
    collectKeys(of: index, texts)
    if keys.count > Self.fewKeys {
      checkWithTable(atMapping: index, texts)
      return
    }
    for later in keys.indices {
      let key = texts.key(keys[later])
      for earlier in 0..<later where texts.areSame(texts.key(keys[earlier]), key) {
        report(index, keys[earlier], keys[later])
        break
      }
    }
  }

  /// Finds repeated keys by open addressing.
  ///
  /// Swift's hash has a new seed in every process, so a file can't be written to collide.
  private mutating func checkWithTable(atMapping index: Int, _ texts: KeyTexts) {
    var capacity = 32
    while capacity < keys.count * 2 { capacity *= 2 }
    // Only indices: two keys with the same hash rarely have the same length and last character.
    var slots = [UInt32](repeating: Self.free, count: capacity)
    for record in keys {
      let key = texts.key(record)
      var slot = texts.hash(of: key) & (capacity - 1)
      while slots[slot] != Self.free, !texts.areSame(texts.key(slots[slot]), key) {
        slot = (slot + 1) & (capacity - 1)
      }
      if slots[slot] == Self.free {
        slots[slot] = record
      } else {
        report(index, slots[slot], record)
      }
    }
  }

  /// Marks an empty slot.
  ///
  /// Record 0 is a root and can't be a key.
  private static let free: UInt32 = 0

  private mutating func collectKeys(of mapping: Int, _ texts: KeyTexts) {
    keys.removeAll(keepingCapacity: true)
    var index = mapping &+ 1
    var isKey = true
    let end = texts.records.count
    while index < end {
      let record = texts.records[index]
      let flags = record.flags
      if isKey, flags.isDisjoint(with: [.sequence, .mapping, .alias]) {
        let key = UInt32(truncatingIfNeeded: index)
        if !texts.isMerge(texts.key(key)) { keys.append(key) }
      }
      isKey.toggle()
      index = flags.isDisjoint(with: .collection) ? index &+ 1 : Int(record.payload)
    }
  }

  private mutating func report(_ mapping: Int, _ first: UInt32, _ repeated: UInt32) {
    found.append(
      .init(mapping: UInt32(truncatingIfNeeded: mapping), first: first, repeated: repeated))
  }
}
