import SubstraPlatform

/// A salted hash of a token, by which a record is known to describe it.
///
/// A token is 160 random bits, so that it can't be found from its hash. The salt keeps the records
/// of one token in two places from being recognized as such.
package struct TokenDigest: Sendable, Hashable {
  private let salt: [UInt8]
  private let hash: [UInt8]

  private static let saltSize = 16
  private static let scheme = "sha256"

  /// Hashes a token with a new salt.
  package init(of token: Secret) {
    var generator = SystemRandomNumberGenerator()
    self.init(of: token, salt: (0..<Self.saltSize).map { _ in generator.next() })
  }

  private init(of token: Secret, salt: [UInt8]) {
    self.salt = salt
    hash = token.withBytes { SHA256.hash(of: salt + $0) }
  }

  /// Parses `sha256:SALT:HASH`, both in hexadecimal digits; `nil` for anything else.
  package init?(text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(Self.scheme.utf8),
      let salt = Self.bytes(ofHex: parts[1]), salt.count == Self.saltSize,
      let hash = Self.bytes(ofHex: parts[2]), hash.count == SHA256.byteCount
    else { return nil }
    (self.salt, self.hash) = (salt, hash)
  }

  /// The salt and the hash as `init(text:)` reads them.
  package var text: String {
    "\(Self.scheme):\(Self.hex(of: salt)):\(Self.hex(of: hash))"
  }

  /// Whether a token is the one that was hashed, in a time that does not depend on the answer.
  package func matches(_ token: Secret) -> Bool {
    let other = TokenDigest(of: token, salt: salt)
    return zip(hash, other.hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension TokenDigest: CustomStringConvertible {
  package var description: String { text }
}

extension TokenDigest {
  private static func hex(of bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func bytes(ofHex digits: some Collection<UInt8>) -> [UInt8]? {
    let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count == digits.count, values.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}
