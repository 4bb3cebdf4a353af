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
}
