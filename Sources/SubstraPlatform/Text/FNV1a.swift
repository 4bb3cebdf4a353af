/// The FNV-1a hash of 64 bits, the same in every run and on every machine.
///
/// It does not protect a secret: a short value can be found from its hash. Source:
/// <http://www.isthe.com/chongo/tech/comp/fnv/>
// Without @usableFromInline on the type, no @inlinable member is inlined in another target.
@usableFromInline
package struct FNV1a: Sendable {
  /// The hash of the bytes so far.
  @inlinable package var value: UInt64 { bits }

  @usableFromInline var bits: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Creates the hash of no bytes.
  @inlinable package init() {}

  /// Creates the hash of a sequence of bytes.
  @inlinable package init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  /// Adds a byte.
  @inlinable package mutating func add(_ byte: UInt8) {
    bits = (bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}

/// The FNV-1a hash of 128 bits, in which no two inputs of a repository are expected to collide.
package struct FNV1a128: Sendable {
  /// The hash of the bytes so far.
  package private(set) var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  /// Creates the hash of no bytes.
  package init() {}

  /// Adds a byte.
  package mutating func add(_ byte: UInt8) {
    value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
  }
}
