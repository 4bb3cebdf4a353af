/// Finds keys that a mapping has more than once.
///
/// Few keys are compared with each other by length and first bytes; many go through a hash table,
/// so that a mapping of any size takes linear time.
struct DuplicateKeyFinder {
  /// What was found, in the order in which the mappings end.
  private(set) var found: [YAMLDocument.RepeatedKeyRecord] = []

  private var keys: [Key] = []

  /// A scalar key: where its text is, and a digest that differs for most different texts.
  private struct Key {
    let index: UInt32
    let start: UInt32
    let length: UInt32
    let isDecoded: Bool
    let digest: UInt64
  }

  private static let fewKeys = 12

  /// Looks at a mapping that has just ended.
  mutating func look(
    atMapping index: Int, records: [YAMLDocument.Record], bytes: UnsafeBufferPointer<UInt8>,
    decodedText: [UInt8], decodedRanges: [Range<UInt32>]
  ) {
    unsafe collectKeys(
      of: index, records: records, bytes: bytes, decodedText: decodedText,
      decodedRanges: decodedRanges)
    guard keys.count > 1 else { return }
    func areSame(_ one: Key, _ other: Key) -> Bool {
      guard one.digest == other.digest, one.length == other.length else { return false }
      guard isString(one, records) == isString(other, records) else { return false }
      for offset in 0..<Int(one.length)
      where unsafe byte(offset, of: one, bytes, decodedText)
        != byte(offset, of: other, bytes, decodedText)
      {
        return false
      }
      return true
    }
    if keys.count <= Self.fewKeys {
      for later in 1..<keys.count {
        for earlier in 0..<later where areSame(keys[earlier], keys[later]) {
          report(index, keys[earlier], keys[later])
          break
        }
      }
    } else {
      var firsts: [Digest: [Int]] = [:]
      firsts.reserveCapacity(keys.count)
      for (position, key) in keys.enumerated() {
        let digest = unsafe Digest(key: fullHash(key, bytes, decodedText))
        if let first = firsts[digest]?.first(where: { areSame(keys[$0], key) }) {
          report(index, keys[first], key)
        } else {
          firsts[digest, default: []].append(position)
        }
      }
    }
  }

  private struct Digest: Hashable {
    let key: Int
  }
}

extension DuplicateKeyFinder {
  private mutating func collectKeys(
    of mapping: Int, records: [YAMLDocument.Record], bytes: UnsafeBufferPointer<UInt8>,
    decodedText: [UInt8], decodedRanges: [Range<UInt32>]
  ) {
    keys.removeAll(keepingCapacity: true)
    var index = mapping + 1
    var isKey = true
    while index < records.count {
      let record = records[index]
      let isScalar = record.flags.isDisjoint(with: [.sequence, .mapping, .alias])
      if isKey, isScalar {
        let isDecoded = record.flags.contains(.decoded)
        let range: Range<UInt32>
        if isDecoded {
          range = decodedRanges[Int(record.payload)]
        } else {
          let quote: UInt32 = record.flags.isDisjoint(with: .quoted) ? 0 : 1
          range = record.payload..<(record.end - quote)
        }
        var digest: UInt64 = 0
        for offset in range.lowerBound..<min(range.upperBound, range.lowerBound + 8) {
          let byte = isDecoded ? decodedText[Int(offset)] : unsafe bytes[Int(offset)]
          digest = digest << 8 | UInt64(byte)
        }
        keys.append(
          Key(
            index: UInt32(truncatingIfNeeded: index), start: range.lowerBound,
            length: range.upperBound - range.lowerBound, isDecoded: isDecoded, digest: digest))
      }
      isKey.toggle()
      index =
        record.flags.isDisjoint(with: .collection) ? index + 1 : Int(record.payload)
    }
  }

  private mutating func report(_ mapping: Int, _ first: Key, _ repeated: Key) {
    found.append(
      .init(
        mapping: UInt32(truncatingIfNeeded: mapping), first: first.index,
        repeated: repeated.index))
  }

  private func byte(
    _ offset: Int, of key: Key, _ bytes: UnsafeBufferPointer<UInt8>, _ decodedText: [UInt8]
  ) -> UInt8 {
    key.isDecoded ? decodedText[Int(key.start) + offset] : unsafe bytes[Int(key.start) + offset]
  }

  private func fullHash(
    _ key: Key, _ bytes: UnsafeBufferPointer<UInt8>, _ decodedText: [UInt8]
  ) -> Int {
    var hasher = Hasher()
    let range = Int(key.start)..<Int(key.start + key.length)
    if key.isDecoded {
      unsafe decodedText[range].withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    } else {
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range])))
    }
    return hasher.finalize()
  }

  /// Whether a key is text whatever it looks like; keys that are typed by their text differ from it.
  private func isString(_ key: Key, _ records: [YAMLDocument.Record]) -> Bool {
    !records[Int(key.index)].flags.contains(.plainImplicit)
  }
}
