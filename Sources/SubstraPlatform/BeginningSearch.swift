/// Finds the places where one of many short texts may begin, the case of letters aside.
///
/// The four bytes at every place of a text are pressed into 16 bits, which are looked up in a table
/// of marks, sixteen places at a time. Few bits are left of a byte: they tell no `A` from an `a`, nor
/// from a `!`, so that whoever is given a place has to look at it. All but a few are passed over.
package struct BeginningSearch: Sendable {
  /// For every four bytes, pressed, whether a text may begin so.
  private let marks: [UInt8]

  /// Prepares the search for texts of at least two bytes.
  package init(for texts: [String]) {
    var marks = [UInt8](repeating: 0, count: 1 << 16)
    for text in texts {
      let bytes = Array(text.utf8.prefix(4))
      precondition(bytes.count >= 2, "a single byte is no text to look for")
      // What stands behind a short text may be anything.
      let thirds = bytes.count > 2 ? bytes[2]...bytes[2] : 0...31
      let fourths = bytes.count > 3 ? bytes[3]...bytes[3] : 0...31
      for third in thirds {
        for fourth in fourths { marks[Self.pressed(bytes[0], bytes[1], third, fourth)] = 1 }
      }
    }
    self.marks = marks
  }

  /// The first place at or behind another where a text may begin; `nil` if there is none.
  package func firstPlace(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    let offset = unsafe text.withUnsafeBytes { bytes in
      unsafe marks.withUnsafeBufferPointer { marks in
        unsafe Self.firstOffset(in: bytes, from: start - text.startIndex, marks)
      }
    }
    return offset.map { $0 + text.startIndex }
  }

  private static func firstOffset(
    in bytes: UnsafeRawBufferPointer, from start: Int, _ marks: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var offset = start
    // Sixteen places, and the three bytes behind the last of them.
    while offset &+ 19 <= bytes.count {
      let even = unsafe everyOther(bytes, at: offset)
      let odd = unsafe everyOther(bytes, at: offset &+ 1)
      var seen: UInt8 = 0
      // All of them: a branch for each would take longer.
      for lane in 0..<8 {
        seen |= unsafe marks[Int(even[lane])] | marks[Int(odd[lane])]
      }
      if seen != 0 { break }
      offset &+= 16
    }
    while offset &+ 4 <= bytes.count {
      if unsafe marks[pressed(bytes, at: offset)] != 0 { return offset }
      offset &+= 1
    }
    while offset < bytes.count {
      // Behind a short text may be anything, so nothing as well.
      let window = unsafe pressed(
        bytes[offset], byte(at: offset &+ 1, in: bytes), byte(at: offset &+ 2, in: bytes),
        byte(at: offset &+ 3, in: bytes))
      if unsafe marks[window] != 0 { return offset }
      offset &+= 1
    }
    return nil
  }

  private static func byte(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt8 {
    unsafe offset < bytes.count ? bytes[offset] : 0
  }

  /// Five bits of each of three bytes, and one of the fourth.
  private static func pressed(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8
  ) -> Int {
    Int(first & 0x1F) | Int(second & 0x1F) << 5 | Int(third & 0x1F) << 10 | Int(fourth & 1) << 15
  }

  /// The same of four bytes in a row.
  @inline(__always)
  private static func pressed(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    let all = UInt32(littleEndian: word)
    return Int(all & 0x1F | all >> 3 & 0x3E0 | all >> 6 & 0x7C00 | all >> 9 & 0x8000)
  }

  /// The same of the four bytes at every other place, eight times.
  @inline(__always)
  private static func everyOther(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> SIMD8<UInt16> {
    // On a machine that has the first byte at the upper end, this would have to be turned around.
    let front = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt16>.self)
    let back = unsafe bytes.loadUnaligned(fromByteOffset: offset &+ 2, as: SIMD8<UInt16>.self)
    // Products and quotients, since shifts of vectors are made lane by lane.
    return front & 0x1F | front / 8 & 0x3E0 | (back & 0x1F) &* 1024 | (back & 0x100) &* 128
  }
}
