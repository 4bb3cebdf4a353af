import SubstraPlatform

/// FNV-1a with 128 bits, the same on every machine and in every run.
struct StableHash {
  private var hash = FNV1a128()

  /// Adds bytes and their number, so that two strings don't hash like two others of the same text.
  mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes { hash.add(byte) }
    for shift in stride(from: 0, to: 32, by: 8) {
      hash.add(UInt8(truncatingIfNeeded: bytes.count >> shift))
    }
  }

  private var value: UInt128 { hash.value }

  /// The whole hash, in hexadecimal digits.
  var digits: String {
    let signs = Array("0123456789abcdef".utf8)
    let digits = (0..<32).map { signs[Int(truncatingIfNeeded: value >> (124 - 4 * $0)) & 0xF] }
    return String(decoding: digits, as: UTF8.self)
  }

  /// A shorter hash for comparison.
  var number: Int { Int(truncatingIfNeeded: value ^ value >> 64) }

  /// Twelve bits of the hash.
  var twelveBits: UInt16 {
    UInt16(truncatingIfNeeded: (value ^ value >> 64 ^ value >> 32) & 0xFFF)
  }
}
