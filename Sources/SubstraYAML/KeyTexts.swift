import SubstraPlatform

/// The values of scalar keys while the tree is being built, and which of them are equal.
@safe struct KeyTexts {
  let records: [YAMLDocument.Record]
  let bytes: UnsafeBufferPointer<UInt8>
  let decoded: [UInt8]
  let decodedRanges: [TextRange]

  /// The location of a key's value.
  struct Key {
    let start: UInt32
    let length: UInt32
    let flags: YAMLDocument.Flags
  }

  /// Returns the key at an index in `records`.
  func key(_ index: UInt32) -> Key {
    let record = records[Int(index)]
    let range: TextRange
    if record.flags.contains(.decoded) {
      range = decodedRanges[Int(record.payload)]
    } else {
      range = TextRange(
        lowerBound: record.payload,
        upperBound: record.textEnd)
    }
    return Key(
      start: range.lowerBound, length: range.upperBound &- range.lowerBound, flags: record.flags)
  }

  /// Whether two keys are one entry in Python: `"a"` and `a` are equal, `"1"` and `1` are not.
  func areSame(_ one: Key, _ other: Key) -> Bool {
    guard one.length == other.length else { return false }
    var offset = Int(one.length)
    while offset > 0 {
      // From the end, where keys such as org-1 and org-2 differ.
      offset &-= 1
      guard byte(offset, of: one) == byte(offset, of: other) else { return false }
    }
    return isString(one) == isString(other) || isTextLike(one)
  }

  /// Whether the key is `<<`, which a mapping may contain several times.
  func isMerge(_ key: Key) -> Bool {
    key.length == 2 && !isString(key) && byte(0, of: key) == .less && byte(1, of: key) == .less
  }

  /// The hash of a key's value, whatever its type.
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

  /// Whether the key is a string by its quotes or tag; the type of any other key depends on its
  /// value.
  private func isString(_ key: Key) -> Bool {
    !key.flags.contains(.plainImplicit)
  }

  /// Whether the value, as a plain key, is a string.
  private func isTextLike(_ key: Key) -> Bool {
    let text = (0..<Int(key.length)).map { byte($0, of: key) }
    let type = ImplicitType(of: text[...])
    return type == .string || type == .value
  }
}
