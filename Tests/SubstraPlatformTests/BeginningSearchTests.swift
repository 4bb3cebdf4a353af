import Testing

@testable import SubstraPlatform

struct BeginningSearchTests {
  private func places(of texts: [String], in bytes: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    let isAny = BeginningSearch(for: texts.map { Array($0.utf8) }).isAny(in: bytes) { place in
      found.append(place)
      return false
    }
    #expect(!isAny)
    return found
  }

  @Test(arguments: 0..<80)
  func `a text is found wherever it begins`(place: Int) {
    for text in ["pw", "key", "seed", "password"] {
      var bytes = Array(repeating: UInt8(ascii: "."), count: 80)
      bytes.replaceSubrange(place..., with: text.utf8)
      #expect(places(of: ["pw", "key", "seed", "password"], in: bytes[...]) == [place])
      let slice = (Array("pw".utf8) + bytes)[2...]
      #expect(places(of: [text.uppercased()], in: slice) == [place + 2])
    }
  }

  @Test func `a text that ends too early is none`() {
    #expect(places(of: ["see", "password"], in: Array("-passwor".utf8)[...]) == [1])
    #expect(places(of: ["see", "password"], in: Array("se".utf8)[...]) == [])
    #expect(places(of: ["see", "password"], in: []) == [])
  }

  @Test func `all places of a long text are given`() {
    let bytes = Array(String(repeating: "pw", count: 5000).utf8)
    #expect(places(of: ["pw"], in: bytes[...]) == Array(stride(from: 0, to: 10_000, by: 2)))
  }

  @Test func `a few letters more tell a text from others`() {
    let text = "image: registry.example.com/app\nreplicas: 3\nlabels: {tier: backend, zone: a}\n"
    #expect(places(of: ["password", "token", "secret"], in: Array(text.utf8)[...]) == [])
  }

  @Test(arguments: 0..<140)
  func `a byte beyond ASCII is seen wherever it is`(place: Int) {
    var bytes = Array(repeating: UInt8(0x7F), count: 140)
    #expect(ByteSearch.isASCII(bytes))
    bytes[place] = 0x80
    #expect(!ByteSearch.isASCII(bytes))
  }
}
