import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds bytes in others, as fast as the system can.
package enum ByteSearch {
  /// The place of the first occurrence of some bytes at or behind a place; `nil` if there is none.
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

  /// Whether some bytes occur in others.
  package static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    firstIndex(of: needle, in: bytes) != nil
  }

  /// The place of the first such byte at or behind a place; `nil` if there is none.
  package static func firstIndex(
    of byte: UInt8, in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    guard start < bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
    }
  }

  /// The place of the first three such bytes in a row, at or behind a place; `nil` if there are none.
  ///
  /// The system's search takes an instruction or two for every byte of so short a text; this loop
  /// becomes one over vectors, and takes half of one.
  package static func firstIndex(
    of first: UInt8, _ second: UInt8, _ third: UInt8, in bytes: [UInt8], from start: Int = 0
  ) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let end = buffer.count - 2
      var offset = start
      while offset &+ block <= end {
        var seen: UInt8 = 0
        for place in offset..<(offset &+ block) {
          let isFirst: UInt8 = unsafe buffer[place] == first ? 1 : 0
          let isSecond: UInt8 = unsafe buffer[place &+ 1] == second ? 1 : 0
          let isThird: UInt8 = unsafe buffer[place &+ 2] == third ? 1 : 0
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

  /// Whether all bytes are of ASCII, NUL included.
  package static func isASCII(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var seen: UInt8 = 0
      // No early end: a loop without a branch becomes one over vectors.
      for place in 0..<buffer.count { seen |= unsafe buffer[place] }
      return seen < 0x80
    }
  }

  /// How many bytes are looked at without a branch.
  private static let block = 64
}
