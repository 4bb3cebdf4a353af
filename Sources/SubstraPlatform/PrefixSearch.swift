/// Finds the indices at which one of many short strings may begin, whatever the case of letters.
///
/// The four bytes at each index are reduced to 16 bits and looked up in a table of marks, at
/// sixteen indices together. The reduction does not distinguish `A` from `a`, nor some other bytes,
/// so the caller compares the strings at each index that it is given. Nearly all indices are
/// skipped.
package struct PrefixSearch: Sendable {
  /// For every reduction of four bytes, 1 if a string may begin with such bytes.
  private let marks: [UInt8]

  /// Prepares the search for strings of at least two bytes.
  package init(for texts: [[UInt8]]) {
    var marks = [UInt8](repeating: 0, count: 1 << 16)
    for text in texts {
      let bytes = text.prefix(4)
      precondition(bytes.count >= 2, "a string has at least two bytes")
      // Any bytes may follow a short string.
      let thirds = bytes.count > 2 ? bytes[2]...bytes[2] : 0...31
      let fourths = bytes.count > 3 ? bytes[3]...bytes[3] : 0...31
      for third in thirds {
        for fourth in fourths { marks[Self.reduced(bytes[0], bytes[1], third, fourth)] = 1 }
      }
    }
    self.marks = marks
  }

  /// Whether the text contains one of the strings.
  ///
  /// - Parameter isText: Whether a string is at an index. Called in ascending order for the indices
  ///   at which one may be, until it returns `true`.
  package func isAny(in text: ArraySlice<UInt8>, where isText: (Int) -> Bool) -> Bool {
    let start = text.startIndex
    return unsafe text.withUnsafeBytes { bytes in
      unsafe marks.withUnsafeBufferPointer { marks in
        unsafe Self.isAny(in: bytes, marks) { isText(start + $0) }
      }
    }
  }

  private static func isAny(
    in bytes: UnsafeRawBufferPointer, _ marks: UnsafeBufferPointer<UInt8>,
    where isText: (Int) -> Bool
  ) -> Bool {
    var offset = 0
    // Sixteen indices, and the three bytes after the last of them.
    while offset &+ 19 <= bytes.count {
      let even = unsafe everyOther(bytes, at: offset)
      let odd = unsafe everyOther(bytes, at: offset &+ 1)
      var seen: UInt8 = 0
      // Check them together: a branch for each would take longer.
      for lane in 0..<8 {
        seen |= unsafe marks[Int(even[lane])] | marks[Int(odd[lane])]
      }
      if seen != 0, unsafe isAny(of: even, odd, from: offset, marks, where: isText) { return true }
      offset &+= 16
    }
    while offset < bytes.count {
      // Anything may follow a short string, even the end of input.
      let window = unsafe reduced(
        bytes[offset], byte(at: offset &+ 1, in: bytes), byte(at: offset &+ 2, in: bytes),
        byte(at: offset &+ 3, in: bytes))
      if unsafe marks[window] != 0, isText(offset) { return true }
      offset &+= 1
    }
    return false
  }

  /// Whether a string is at one of sixteen indices, at some of which one may be.
  ///
  /// Not inlined, so that the loop that skips indices keeps everything it needs in registers.
  @inline(never)
  private static func isAny(
    of even: SIMD8<UInt16>, _ odd: SIMD8<UInt16>, from offset: Int,
    _ marks: UnsafeBufferPointer<UInt8>, where isText: (Int) -> Bool
  ) -> Bool {
    for lane in 0..<8 {
      let index = offset &+ 2 &* lane
      if unsafe marks[Int(even[lane])] != 0, isText(index) { return true }
      if unsafe marks[Int(odd[lane])] != 0, isText(index &+ 1) { return true }
    }
    return false
  }

  private static func byte(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt8 {
    unsafe offset < bytes.count ? bytes[offset] : 0
  }

  /// Four bytes reduced to 16 bits: six bits of each of the first two, which distinguish letters
  /// from one another and from everything else, and between them four bits of the last two.
  private static func reduced(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8
  ) -> Int {
    let front = UInt16(first) | UInt16(second) << 8
    let back = UInt16(third) | UInt16(fourth) << 8
    return Int(front & 0x5F5F | (back & 0x1F1F) &* 0x1020 & 0xA0A0)
  }

  /// The same for the four bytes at every other index, eight times.
  @inline(__always)
  private static func everyOther(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> SIMD8<UInt16> {
    // This assumes that the least significant byte of an integer comes first.
    let front = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt16>.self)
    let back = unsafe bytes.loadUnaligned(fromByteOffset: offset &+ 2, as: SIMD8<UInt16>.self)
    return front & 0x5F5F | ((back & 0x1F1F) &* 0x1020) & 0xA0A0
  }
}
