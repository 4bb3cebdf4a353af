/// A set of ASCII characters.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where byte < 0x40 { low |= 1 << UInt64(byte) }
    for byte in bytes where byte & 0xC0 == 0x40 { high |= 1 << UInt64(byte & 0x3F) }
  }

  /// Whether a byte is one of them.
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 != 0
  }
}
