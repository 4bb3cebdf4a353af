package import SubstraConfig

/// A credential that was found.
package struct CredentialFinding: Sendable, Hashable {
  /// What is wrong and where; the region is the key's, and nothing in it tells the value.
  package let diagnostic: Diagnostic

  /// Twelve bits of a hash of the value: enough to see that it changed, too few to guess it by.
  package let valueBits: UInt16

  /// Creates a finding of a credential with a value.
  init(diagnostic: Diagnostic, value: some Sequence<UInt8>) {
    self.diagnostic = diagnostic
    valueBits = Self.bits(of: value)
  }

  /// Twelve bits of FNV-1a, the same in every run and on every machine.
  static func bits(of value: some Sequence<UInt8>) -> UInt16 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in value { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let folded = hash ^ (hash >> 32)
    return UInt16(truncatingIfNeeded: folded ^ (folded >> 16) ^ (folded >> 12)) & 0x0FFF
  }
}
