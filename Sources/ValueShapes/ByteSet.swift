/// A set of ASCII characters.
// Without @usableFromInline on the type, no @inlinable member is inlined in another target.
@usableFromInline
package struct ByteSet: Sendable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  /// Creates a set of the characters among bytes.
  @inlinable
  package init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where byte < 0x40 { low |= 1 << UInt64(byte) }
    for byte in bytes where byte & 0xC0 == 0x40 { high |= 1 << UInt64(byte & 0x3F) }
  }

  /// Whether a byte is one of them.
  @inlinable
  package func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 != 0
  }
}
