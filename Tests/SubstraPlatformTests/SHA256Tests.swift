import SubstraPlatform
import Testing

struct SHA256Tests {
  /// A message and its hash.
  struct Vector: CustomTestStringConvertible, Sendable {
    let name: String
    let message: [UInt8]
    let hash: String

    init(_ name: String, _ message: [UInt8], _ hash: String) {
      self.name = name
      self.message = message
      self.hash = hash
    }

    init(_ text: String, _ hash: String) {
      self.init(text, Array(text.utf8), hash)
    }

    var testDescription: String { name }
  }

  /// The first four are NIST's examples (FIPS 180-2, appendix B, and its later additions); those
  /// around the length of a block were computed with `sha256sum` of GNU coreutils.
  static let vectors = [
    Vector("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      "a million times a", [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    Vector(
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Vector(
      "55 bytes", [UInt8](repeating: 0x5A, count: 55),
      "5f25f149aa92e3e13093aed8216072fae623f35e26ca605b6cce17e04b7ccf44"),
    Vector(
      "56 bytes", [UInt8](repeating: 0x5A, count: 56),
      "301c69927f1603720c9f847b7e5e3bef77a7b9f75344490fe9039f13c36b842a"),
    Vector(
      "63 bytes", [UInt8](repeating: 0x5A, count: 63),
      "939765b120205cbedae2ed31256b1967c38b6bdd9b0220535224cbc0b906d333"),
    Vector(
      "64 bytes", [UInt8](repeating: 0x5A, count: 64),
      "cc7321cce5e4409bd8077d58422e1214969059bbd40b4eeb0de0a642f40f7282"),
    Vector(
      "65 bytes", [UInt8](repeating: 0x5A, count: 65),
      "b8de0db62b6c87db61345504a8038bf973d987e8d2111abd8beb407c0bf3d9db"),
    Vector(
      "119 bytes", [UInt8](repeating: 0x5A, count: 119),
      "a96851d641310ce032ff832b6f08125878deed2a825fe515dd1ba414afe95f7e"),
    Vector(
      "120 bytes", [UInt8](repeating: 0x5A, count: 120),
      "60ec7f280e45d0c7bf77b70ff16958b1c1701a9fb7faa12b798207cf120ec6ee"),
  ]

  @Test(arguments: vectors)
  func `the hash of a message is that of the standard`(vector: Vector) {
    let found = SHA256.hash(of: vector.message).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    #expect(found == vector.hash)
  }

  @Test func `a slice is hashed as the bytes in it`() {
    let bytes = Array("xabcx".utf8)
    #expect(SHA256.hash(of: bytes[1..<4]) == SHA256.hash(of: Array("abc".utf8)))
  }
}
