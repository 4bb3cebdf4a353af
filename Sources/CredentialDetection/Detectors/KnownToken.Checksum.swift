import SubstraPlatform

extension KnownToken {
  /// How the last characters of a token follow from those before them.
  package enum Checksum: Sendable, Hashable {
    /// The CRC-32 of the characters between prefix and checksum, as six characters of base 62.
    ///
    /// Source: <https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/>
    case crc32

    /// Whether the end of a token's characters, without the prefix, is their checksum.
    package func isValid(for tail: ArraySlice<UInt8>) -> Bool {
      guard tail.count > Self.width else { return false }
      return tail.suffix(Self.width).elementsEqual(Self.base62(crc32(tail.dropLast(Self.width))))
    }

    private static let width = 6

    private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      var remainder: UInt32 = 0xFFFF_FFFF
      for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0) }
      }
      return ~remainder
    }

    private static func base62(_ number: UInt32) -> [UInt8] {
      let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
      var rest = number
      var characters: [UInt8] = []
      for _ in 0..<width {
        characters.append(digits[Int(rest % 62)])
        rest /= 62
      }
      return characters.reversed()
    }
  }
}
