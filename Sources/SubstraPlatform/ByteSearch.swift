import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Byte searches that use the fastest implementation at hand.
package enum ByteSearch {
  /// Returns the offset of the first occurrence of `needle` at or after `start`; `nil` if there is
  /// none.
  package static func firstIndex(
    of needle: [UInt8], in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    guard start <= bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return needle.isEmpty ? 0 : nil }
      return unsafe needle.withUnsafeBytes { pattern in
        guard let wanted = pattern.baseAddress else { return start }
        let found = unsafe memmem(base + start, buffer.count - start, wanted, pattern.count)
        return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
      }
    }
  }

  /// Whether `needle` occurs in `bytes`.
  package static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    firstIndex(of: needle, in: bytes) != nil
  }

  /// Returns the offset of the first `byte` at or after `start`; `nil` if there is none.
  package static func firstIndex(
    of byte: UInt8, in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    unsafe bytes.withUnsafeBytes { unsafe firstIndex(of: byte, in: $0, from: start) }
  }

  /// Returns the offset of the first `byte` at or after `start`; `nil` if there is none.
  static func firstIndex(
    of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
    return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
  }

  /// Returns the offset of the first ASCII letter at or after `start`, in either case; `nil` if there is
  /// none.
  ///
  /// - Parameter letter: The letter in lower case.
  static func firstIndex(
    ofLetter letter: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    var offset = start
    // The compiler vectorizes this loop, since it has no early exit.
    while offset &+ letterBlock <= bytes.count {
      var seen: UInt8 = 0
      for index in offset..<(offset &+ letterBlock) {
        seen |= unsafe bytes[index] | 0x20 == letter ? 1 : 0
      }
      if seen != 0 { break }
      offset &+= letterBlock
    }
    while offset < bytes.count {
      if unsafe bytes[offset] | 0x20 == letter { return offset }
      offset &+= 1
    }
    return nil
  }

  /// Returns the offset of the first two bytes in a row at or after `start`; `nil` if there are none.
  package static func firstIndex(
    of first: UInt8, _ second: UInt8, in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    var start = start
    while let found = firstIndex(of: first, in: bytes, from: start) {
      if found + 1 < bytes.count, bytes[found + 1] == second { return found }
      start = found + 1
    }
    return nil
  }

  /// Returns the offset of the first three bytes in a row at or after `start`; `nil` if there are
  /// none.
  ///
  /// For so short a needle `memmem` takes one or two instructions per byte. The compiler vectorizes
  /// this loop, which then takes half an instruction per byte.
  package static func firstIndex(
    of first: UInt8, _ second: UInt8, _ third: UInt8, in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let end = buffer.count - 2
      var offset = start
      while offset &+ block <= end {
        var seen: UInt8 = 0
        for index in offset..<(offset &+ block) {
          let isFirst: UInt8 = unsafe buffer[index] == first ? 1 : 0
          let isSecond: UInt8 = unsafe buffer[index &+ 1] == second ? 1 : 0
          let isThird: UInt8 = unsafe buffer[index &+ 2] == third ? 1 : 0
          seen |= isFirst & isSecond & isThird
        }
        if seen != 0 { break }
        offset &+= block
      }
      while offset < end {
        if unsafe buffer[offset] == first, unsafe buffer[offset &+ 1] == second,
          unsafe buffer[offset &+ 2] == third
        {
          return offset
        }
        offset &+= 1
      }
      return nil
    }
  }

  /// Whether a word of a setting occurs; for any other needle, there is `contains(_:_:)`.
  ///
  /// It is found by three bytes in its middle, since many words begin alike. In a text that repeats these
  /// bytes, the time grows with the length of the word.
  package static func contains(_ bytes: [UInt8], word: [UInt8]) -> Bool {
    precondition(word.count >= 3, "the word has \(word.count) bytes, fewer than 3")
    let middle = (word.count - 2) / 2
    var start = middle
    while let found = firstIndex(
      of: word[middle], word[middle + 1], word[middle + 2], in: bytes, from: start)
    {
      if bytes[(found - middle)...].starts(with: word) { return true }
      start = found + 1
    }
    return false
  }

  /// Whether two texts have the same bytes in a range.
  package static func isEqual(_ first: [UInt8], _ second: [UInt8], in range: Range<Int>) -> Bool {
    unsafe first[range].withUnsafeBytes { first in
      unsafe second[range].withUnsafeBytes { second in
        guard let first = first.baseAddress, let other = second.baseAddress else { return true }
        return unsafe memcmp(first, other, second.count) == 0
      }
    }
  }

  /// How often a byte occurs.
  package static func count(of byte: UInt8, in bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      let pattern = SIMD16<UInt8>(repeating: byte)
      var count = 0
      var offset = 0
      while offset &+ 16 <= buffer.count {
        // Sixteen bytes at once. The sums don't overflow in 255 steps.
        let end = min(buffer.count, offset &+ 255 &* 16)
        var sums = SIMD16<UInt8>.zero
        while offset &+ 16 <= end {
          let part = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
          sums.replace(with: sums &+ 1, where: part .== pattern)
          offset &+= 16
        }
        count &+= Int(SIMD16<UInt16>(truncatingIfNeeded: sums).wrappedSum())
      }
      while offset < buffer.count {
        count &+= unsafe buffer[offset] == byte ? 1 : 0
        offset &+= 1
      }
      return count
    }
  }

  /// The number of bytes that begin a character of UTF-8.
  package static func scalarCount(in bytes: UnsafeRawBufferPointer) -> Int {
    var count = bytes.count
    var offset = 0
    // Eight bytes at once: those that go on with a character have the highest bit and not the next one.
    while offset &+ 8 <= bytes.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      count &-= (word & (~word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      offset &+= 8
    }
    while offset < bytes.count {
      unsafe count &-= bytes[offset].beginsScalar ? 0 : 1
      offset &+= 1
    }
    return count
  }

  /// Whether all bytes are ASCII, NUL included.
  package static func isASCII(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var seen: UInt8 = 0
      // No early exit: the compiler vectorizes a loop without a branch.
      for index in 0..<buffer.count { seen |= unsafe buffer[index] }
      return seen < 0x80
    }
  }

  /// The range from the first to the last byte that is not ASCII; `nil` if there is none.
  package static func rangeOutsideOfASCII(in bytes: [UInt8]) -> Range<Int>? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start &+ block <= buffer.count, unsafe isBlockASCII(buffer, from: start) {
        start &+= block
      }
      while start < buffer.count, unsafe buffer[start] < 0x80 { start &+= 1 }
      guard start < buffer.count else { return nil }
      var end = buffer.count
      while end &- block > start, unsafe isBlockASCII(buffer, from: end &- block) { end &-= block }
      while unsafe buffer[end &- 1] < 0x80 { end &-= 1 }
      return start..<end
    }
  }

  private static func isBlockASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var seen: UInt8 = 0
    for index in start..<(start &+ block) { seen |= unsafe bytes[index] }
    return seen < 0x80
  }

  /// The number of bytes that are compared without a branch.
  private static let block = 64
  /// The same for letters, of which one is rarely far.
  private static let letterBlock = 16
}
