package import SubstraConfig
import SubstraPlatform

/// What a finding is known by from one run to the next: its rule, its file, the keys that lead to it,
/// 12 bits of a hash of the value, and its place among those that share all these.
///
/// Neither line nor time is in it, so that it stays when the file changes around it. Twelve bits are
/// enough to notice that the value was changed, 4095 times of 4096, and too few to guess it from a
/// baseline: one in 4096 passwords has the same ones.
package struct Fingerprint: Sendable, Hashable {
  /// The 32 hexadecimal digits.
  package let text: String

  /// Makes the fingerprint of a finding.
  ///
  /// - Parameters:
  ///   - occurrence: How many findings of the file before it have the same rule, keys and value.
  ///   - valueBits: Of which 12 bits count.
  package init(
    of diagnostic: Diagnostic, path: ConfigurationPath, occurrence: Int, valueBits: UInt16
  ) {
    self.init(
      Self.beginning(of: diagnostic, path: path), occurrence: occurrence, valueBits: valueBits)
  }

  /// What tells findings apart that have the same rule, file and keys.
  struct Parts: Sendable, Hashable {
    let occurrence: Int
    let valueBits: UInt16
  }

  /// Goes on behind what is the same of all findings that are alike.
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

  /// Takes the digits of a baseline; `nil` if they are none.
  init?(digits: some Collection<UInt8>) {
    let isHexadecimal = digits.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard digits.count == 32, isHexadecimal else { return nil }
    text = String(decoding: digits, as: UTF8.self)
  }
}

/// The hash FNV-1a with 128 bits: the same on every machine and in every run.
struct StableHash {
  private var hash = FNV1a128()

  /// Adds bytes, and their number, so that two texts are not taken for another pair.
  mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes { hash.add(byte) }
    for shift in stride(from: 0, to: 32, by: 8) {
      hash.add(UInt8(truncatingIfNeeded: bytes.count >> shift))
    }
  }

  private var value: UInt128 { hash.value }

  /// All of it, in hexadecimal digits.
  var digits: String {
    let signs = Array("0123456789abcdef".utf8)
    let digits = (0..<32).map { signs[Int(truncatingIfNeeded: value >> (124 - 4 * $0)) & 0xF] }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Some of it, to tell others apart.
  var number: Int { Int(truncatingIfNeeded: value ^ value >> 64) }

  /// Twelve bits of it.
  var twelveBits: UInt16 {
    UInt16(truncatingIfNeeded: (value ^ value >> 64 ^ value >> 32) & 0xFFF)
  }
}
