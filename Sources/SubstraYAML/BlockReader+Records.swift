import SubstraPlatform

extension BlockReader {
  /// Begins the record of a collection.
  mutating func beginCollection(_ flags: YAMLDocument.Flags, at offset: Int) {
    let start = UInt32(truncatingIfNeeded: offset)
    records.append(.init(start: start, end: start, payload: 0, flags: flags))
  }

  /// Completes the record of a collection.
  mutating func endCollection(_ index: Int, at offset: Int) {
    records[index].end = UInt32(truncatingIfNeeded: offset)
    records[index].payload = UInt32(truncatingIfNeeded: records.count)
  }

  /// A scalar whose text is in the file.
  struct Scalar {
    let range: Range<Int>
    let text: Range<Int>
    let flags: YAMLDocument.Flags
  }

  /// Adds a scalar whose text is in the file.
  @inline(__always)
  mutating func append(_ scalar: Scalar) {
    records.append(
      .init(
        start: UInt32(truncatingIfNeeded: scalar.range.lowerBound),
        end: UInt32(truncatingIfNeeded: scalar.range.upperBound),
        payload: UInt32(truncatingIfNeeded: scalar.text.lowerBound), flags: scalar.flags))
  }

  /// Adds a scalar whose text is the end of `decodedText`, unless the same is at the end of its range.
  mutating func append(
    _ range: Range<Int>, decodedFrom lower: Int, _ flags: YAMLDocument.Flags
  ) {
    let length = decodedText.count &- lower
    let start = range.upperBound &- length &- (flags.isDisjoint(with: .quoted) ? 0 : 1)
    if start >= range.lowerBound,
      unsafe decodedText[lower...].elementsEqual(slice(start..<(start &+ length)))
    {
      decodedText.removeLast(length)
      append(Scalar(range: range, text: start..<(start &+ length), flags: flags))
      return
    }
    let index = decodedRanges.count
    decodedRanges.append(
      TextRange(
        lowerBound: UInt32(truncatingIfNeeded: lower),
        upperBound: UInt32(truncatingIfNeeded: decodedText.count)))
    append(Scalar(range: range, text: index..<index, flags: flags.union(.decoded)))
  }

  /// Appends bytes of the file to `decodedText`.
  mutating func decode(_ range: Range<Int>) {
    unsafe decodedText.append(contentsOf: slice(range))
  }

  /// Appends a byte to `decodedText` several times.
  mutating func decode(_ byte: UInt8, times: Int = 1) {
    for _ in 0..<times { decodedText.append(byte) }
  }

  /// Removes the end of `decodedText`.
  mutating func dropDecoded(after end: Int) { decodedText.removeLast(decodedText.count &- end) }

  /// How many bytes are decoded.
  var decodedCount: Int { decodedText.count }
}
