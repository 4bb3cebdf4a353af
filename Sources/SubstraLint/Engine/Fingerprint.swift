package import SubstraConfig
import SubstraPlatform

/// Identifies a finding from one run to the next: by its rule, its file, the keys that lead to it,
/// 12 bits of a hash of the value, and its index among findings that share all these.
///
/// Line and time are not included, so that changes around the finding don't change it. Twelve bits
/// notice 4095 of 4096 changes of the value, and are too few to guess it from a baseline: one in
/// 4096 passwords has the same bits.
package struct Fingerprint: Sendable, Hashable {
  /// The 32 hexadecimal digits.
  package let text: String

  /// Creates the fingerprint of a finding.
  ///
  /// - Parameters:
  ///   - occurrence: The number of earlier findings in the file with the same rule, keys and value.
  ///   - valueBits: A hash of the value, of which 12 bits are used.
  package init(
    of diagnostic: Diagnostic, path: ConfigurationPath, occurrence: Int, valueBits: UInt16
  ) {
    self.init(
      Self.beginning(of: diagnostic, path: path), occurrence: occurrence, valueBits: valueBits)
  }

  /// Distinguishes findings with the same rule, file and keys.
  struct Parts: Sendable, Hashable {
    let occurrence: Int
    let valueBits: UInt16
  }

  /// Completes the hash that findings with the same rule, file and keys share.
  init(_ beginning: StableHash, occurrence: Int, valueBits: UInt16) {
    var hash = beginning
    hash.add(String(occurrence).utf8)
    hash.add(String(valueBits & 0xFFF).utf8)
    text = hash.digits
  }

  /// The hash of a finding's rule, file and keys.
  static func beginning(of diagnostic: Diagnostic, path: ConfigurationPath) -> StableHash {
    var hash = StableHash()
    hash.add(diagnostic.rule.id.utf8)
    hash.add(path.bytes)
    for key in diagnostic.keyPath { hash.add(key.utf8) }
    hash.add(CollectionOfOne(UInt8(diagnostic.keyPath.count & 0xFF)))
    return hash
  }

  /// Reads the digits in a baseline; `nil` if they are not a fingerprint.
  package init?(digits: some Collection<UInt8>) {
    let isHexadecimal = digits.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard digits.count == 32, isHexadecimal else { return nil }
    text = String(decoding: digits, as: UTF8.self)
  }
}
