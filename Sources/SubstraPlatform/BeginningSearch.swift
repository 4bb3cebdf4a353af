/// Finds the places where one of many short texts may begin, the case of letters aside.
///
/// The four bytes at every place of a text are pressed into 16 bits, which are looked up in a table
/// of marks, sixteen places at a time. What is left of the bytes tells no `A` from an `a`, so that
/// whoever is given a place has to look at it. All but a few are passed over.
package struct BeginningSearch: Sendable {
  /// For every four bytes, pressed, whether a text may begin so.
  private let marks: [UInt8]

  /// Prepares the search for texts of at least two bytes.
  package init(for texts: [[UInt8]]) {
    var marks = [UInt8](repeating: 0, count: 1 << 16)
    for text in texts {
      let bytes = text.prefix(4)
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

  /// Whether a text begins anywhere in another.
  ///
  /// - Parameter isText: Whether it does at a place where it may; asked in ascending order, until one
  ///   does.
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
    // Sixteen places, and the three bytes behind the last of them.
    while offset &+ 19 <= bytes.count {
      let even = unsafe everyOther(bytes, at: offset)
      let odd = unsafe everyOther(bytes, at: offset &+ 1)
      var seen: UInt8 = 0
      // All of them: a branch for each would take longer.
      for lane in 0..<8 {
        seen |= unsafe marks[Int(even[lane])] | marks[Int(odd[lane])]
      }
      if seen != 0, unsafe isAny(of: even, odd, from: offset, marks, where: isText) { return true }
      offset &+= 16
    }
    while offset < bytes.count {
      // Behind a short text may be anything, so nothing as well.
      let window = unsafe pressed(
        bytes[offset], byte(at: offset &+ 1, in: bytes), byte(at: offset &+ 2, in: bytes),
        byte(at: offset &+ 3, in: bytes))
      if unsafe marks[window] != 0, isText(offset) { return true }
      offset &+= 1
    }
    return false
  }

  /// Whether a text begins at one of sixteen places, at some of which one may.
  ///
  /// Apart from the loop that passes over places, which so keeps all it needs in registers.
  @inline(never)
  private static func isAny(
    of even: SIMD8<UInt16>, _ odd: SIMD8<UInt16>, from offset: Int,
    _ marks: UnsafeBufferPointer<UInt8>, where isText: (Int) -> Bool
  ) -> Bool {
    for lane in 0..<8 {
      let place = offset &+ 2 &* lane
      if unsafe marks[Int(even[lane])] != 0, isText(place) { return true }
      if unsafe marks[Int(odd[lane])] != 0, isText(place &+ 1) { return true }
    }
    return false
  }

  private static func byte(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt8 {
    unsafe offset < bytes.count ? bytes[offset] : 0
  }

  /// Four bytes in 16 bits: six bits of each of the first two, which tell letters from one another
  /// and from all else, and between them four bits of the others.
  private static func pressed(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8
  ) -> Int {
    let front = UInt16(first) | UInt16(second) << 8
    let back = UInt16(third) | UInt16(fourth) << 8
    return Int(front & 0x5F5F | (back & 0x1F1F) &* 0x1020 & 0xA0A0)
  }

  /// The same of the four bytes at every other place, eight times.
  @inline(__always)
  private static func everyOther(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> SIMD8<UInt16> {
    // On a machine that has the first byte at the upper end, this would have to be turned around.
    let front = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt16>.self)
    let back = unsafe bytes.loadUnaligned(fromByteOffset: offset &+ 2, as: SIMD8<UInt16>.self)
    return front & 0x5F5F | ((back & 0x1F1F) &* 0x1020) & 0xA0A0
  }
}
