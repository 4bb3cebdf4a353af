import Testing

@testable import SubstraPlatform

struct PrefixSearchTests {
  private func indices(of texts: [String], in bytes: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    let isAny = PrefixSearch(for: texts.map { Array($0.utf8) }).isAny(in: bytes) { index in
      found.append(index)
      return false
    }
    #expect(!isAny)
    return found
  }

  @Test(arguments: 0..<80)
  func `a string is found at any index`(index: Int) {
    for text in ["pw", "key", "seed", "password"] {
      var bytes = Array(repeating: UInt8(ascii: "."), count: 80)
      bytes.replaceSubrange(index..., with: text.utf8)
      #expect(indices(of: ["pw", "key", "seed", "password"], in: bytes[...]) == [index])
      let slice = (Array("pw".utf8) + bytes)[2...]
      #expect(indices(of: [text.uppercased()], in: slice) == [index + 2])
    }
  }

  @Test func `a truncated string is found only if it may be a short one`() {
    #expect(indices(of: ["see", "password"], in: Array("-passwor".utf8)[...]) == [1])
    #expect(indices(of: ["see", "password"], in: Array("se".utf8)[...]) == [])
    #expect(indices(of: ["see", "password"], in: []) == [])
  }

  @Test func `all indices of a long text are given`() {
    let bytes = Array(String(repeating: "pw", count: 5000).utf8)
    #expect(indices(of: ["pw"], in: bytes[...]) == Array(stride(from: 0, to: 10_000, by: 2)))
  }

  @Test func `other words are skipped without a comparison`() {
    let text = "image: registry.example.com/app\nreplicas: 3\nlabels: {tier: backend, zone: a}\n"
    #expect(indices(of: ["password", "token", "secret"], in: Array(text.utf8)[...]) == [])
  }

  @Test(arguments: 0..<140)
  func `a byte beyond ASCII is found at any index`(index: Int) {
    var bytes = Array(repeating: UInt8(0x7F), count: 140)
    #expect(ByteSearch.isASCII(bytes))
    bytes[index] = 0x80
    #expect(!ByteSearch.isASCII(bytes))
  }
}
