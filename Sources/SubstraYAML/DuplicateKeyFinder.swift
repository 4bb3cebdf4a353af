/// Finds keys that a mapping has more than once.
///
/// Few keys are compared with each other by length and first bytes; many go through a hash table,
/// so that a mapping of any size takes linear time.
struct DuplicateKeyFinder {
  /// What was found, in the order in which the mappings end.
  private(set) var found: [YAMLDocument.RepeatedKeyRecord] = []

  /// The keys of the mapping under way, as indices of records: a mapping may be the whole file.
  private var keys: [UInt32] = []

  private static let fewKeys = 12

  /// Looks at a mapping that has just ended.
  mutating func look(
    atMapping index: Int, records: [YAMLDocument.Record], bytes: UnsafeBufferPointer<UInt8>,
    decodedText: [UInt8], decodedRanges: [TextRange]
  ) {
    let texts = unsafe KeyTexts(
      records: records, bytes: bytes, decoded: decodedText, decodedRanges: decodedRanges)
    collectKeys(of: index, texts)
    if keys.count > Self.fewKeys {
      lookWithTable(atMapping: index, texts)
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

  /// Finds repeated keys among many by open addressing; Swift's hash is seeded anew in every
  /// process, so that no file can be made to collide.
  private mutating func lookWithTable(atMapping index: Int, _ texts: KeyTexts) {
    var capacity = 32
    while capacity < keys.count * 2 { capacity *= 2 }
    // Indices alone: two keys of a chain rarely have the same length and last character.
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

  /// No key: record 0 is a root.
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
        let place = UInt32(truncatingIfNeeded: index)
        if !texts.isMerge(texts.key(place)) { keys.append(place) }
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
