/// Finds keys that a mapping has more than once.
///
/// Few keys are compared with each other by length and first bytes; many go through a hash table,
/// so that a mapping of any size takes linear time.
struct DuplicateKeyFinder {
  /// What was found, in the order in which the mappings end.
  private(set) var found: [YAMLDocument.RepeatedKeyRecord] = []

  private var keys: [Key] = []

  /// A scalar key, and where its text is.
  private struct Key {
    let index: UInt32
    let start: UInt32
    let length: UInt32
    let flags: YAMLDocument.Flags
  }

  private static let fewKeys = 12

  /// Looks at a mapping that has just ended.
  mutating func look(
    atMapping index: Int, records: [YAMLDocument.Record], bytes: UnsafeBufferPointer<UInt8>,
    decodedText: [UInt8], decodedRanges: [Range<UInt32>]
  ) {
    let texts = unsafe Texts(bytes: bytes, decoded: decodedText)
    collectKeys(of: index, records: records, decodedRanges: decodedRanges, texts: texts)
    if keys.count <= Self.fewKeys {
      for later in keys.indices {
        let key = keys[later]
        for earlier in 0..<later
        where keys[earlier].length == key.length && texts.areSame(keys[earlier], key) {
          report(index, keys[earlier], key)
          break
        }
      }
    } else {
      lookWithTable(atMapping: index, texts)
    }
  }

  /// Finds repeated keys among many by open addressing; Swift's hash is seeded anew in every
  /// process, so that no file can be made to collide.
  private mutating func lookWithTable(atMapping index: Int, _ texts: Texts) {
    var capacity = 32
    while capacity < keys.count * 2 { capacity *= 2 }
    var slots = [Slot](repeating: Slot(hash: 0, position: Slot.free), count: capacity)
    for (position, key) in keys.enumerated() {
      let hash = texts.hash(of: key)
      var slot = hash & (capacity - 1)
      while slots[slot].position != Slot.free {
        if slots[slot].hash == hash, texts.areSame(keys[slots[slot].position], key) { break }
        slot = (slot + 1) & (capacity - 1)
      }
      if slots[slot].position == Slot.free {
        slots[slot] = Slot(hash: hash, position: position)
      } else {
        report(index, keys[slots[slot].position], key)
      }
    }
  }

  private struct Slot {
    var hash: Int
    var position: Int
    static let free = -1
  }
}

extension DuplicateKeyFinder {
  private mutating func collectKeys(
    of mapping: Int, records: [YAMLDocument.Record], decodedRanges: [Range<UInt32>], texts: Texts
  ) {
    keys.removeAll(keepingCapacity: true)
    var index = mapping &+ 1
    var isKey = true
    let end = records.count
    while index < end {
      let record = records[index]
      let flags = record.flags
      if isKey, flags.isDisjoint(with: [.sequence, .mapping, .alias]) {
        var range: Range<UInt32>
        if flags.contains(.decoded) {
          range = decodedRanges[Int(record.payload)]
        } else {
          range = record.payload..<(record.end &- (flags.isDisjoint(with: .quoted) ? 0 : 1))
        }
        let key = Key(
          index: UInt32(truncatingIfNeeded: index), start: range.lowerBound,
          length: range.upperBound &- range.lowerBound, flags: flags)
        if !texts.isMerge(key) { keys.append(key) }
      }
      isKey.toggle()
      index = flags.isDisjoint(with: .collection) ? index &+ 1 : Int(record.payload)
    }
  }

  /// The bytes that keys refer to.
  @safe private struct Texts {
    let bytes: UnsafeBufferPointer<UInt8>
    let decoded: [UInt8]

    func areSame(_ one: Key, _ other: Key) -> Bool {
      guard one.length == other.length else { return false }
      var offset = Int(one.length)
      while offset > 0 {
        // From the end, where keys such as org-1 and org-2 differ.
        offset &-= 1
        guard byte(offset, of: one) == byte(offset, of: other) else { return false }
      }
      // `"a"` and `a` are the same key, `"1"` and `1` are not.
      return isString(one) == isString(other) || isTextLike(one)
    }

    /// Whether a key merges, which may be said any number of times.
    func isMerge(_ key: Key) -> Bool {
      key.length == 2 && !isString(key) && byte(0, of: key) == .less && byte(1, of: key) == .less
    }

    /// Whether a plain key of this text is a string.
    private func isTextLike(_ key: Key) -> Bool {
      let text = (0..<Int(key.length)).map { byte($0, of: key) }
      let type = ImplicitType(of: text[...])
      return type == .string || type == .value
    }

    func hash(of key: Key) -> Int {
      var hasher = Hasher()
      let range = Int(key.start)..<Int(key.start + key.length)
      if key.flags.contains(.decoded) {
        unsafe decoded[range].withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
      } else {
        let text = unsafe UnsafeBufferPointer(rebasing: bytes[range])
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer(text))
      }
      return hasher.finalize()
    }

    private func byte(_ offset: Int, of key: Key) -> UInt8 {
      key.flags.contains(.decoded)
        ? decoded[Int(key.start) &+ offset] : unsafe bytes[Int(key.start) &+ offset]
    }

    /// Whether a key is text whatever it looks like; one that its text gives a type differs from it.
    private func isString(_ key: Key) -> Bool {
      !key.flags.contains(.plainImplicit)
    }
  }

  private mutating func report(_ mapping: Int, _ first: Key, _ repeated: Key) {
    found.append(
      .init(
        mapping: UInt32(truncatingIfNeeded: mapping), first: first.index,
        repeated: repeated.index))
  }
}
