import SubstraConfig
import Testing

struct TokenDigestTests {
  private static let salt = "000102030405060708090a0b0c0d0e0f"
  private static let hash = "da3de800fb69c7a4b6df9567372f7f81eca1495d296e6f3e9dd07cfa7abfc97c"

  /// Computed with Python's `hashlib.sha256(salt + token)`.
  @Test func `a digest is the hash of the salt and the token`() throws {
    let text = "sha256:\(Self.salt):\(Self.hash)"
    let digest = try #require(TokenDigest(text: text))
    #expect(digest.text == text)
    #expect(digest.matches(Secret("example-token")))
    #expect(!digest.matches(Secret("example-tokem")))
    #expect(!digest.matches(Secret("example-token\n")))
    #expect(!digest.matches(Secret("")))
  }

  @Test func `every digest of a token has a salt of its own`() throws {
    let token = Secret("t0ken")
    let digests = (0..<20).map { _ in TokenDigest(of: token) }
    #expect(Set(digests).count == 20)
    for digest in digests {
      let parsed = try #require(TokenDigest(text: digest.text))
      #expect(parsed.matches(token) && !parsed.matches(Secret("other")))
      #expect(!digest.text.contains("t0ken"))
    }
  }

  @Test func `one changed digit of the hash or the salt is enough`() throws {
    let digits = Array("\(Self.salt)\(Self.hash)")
    for place in digits.indices {
      var changed = digits
      changed[place] = digits[place] == "0" ? "1" : "0"
      let text = "sha256:\(String(changed[..<32])):\(String(changed[32...]))"
      let digest = try #require(TokenDigest(text: text))
      #expect(!digest.matches(Secret("example-token")), "digit \(place)")
    }
  }

  @Test(arguments: [
    "", "sha256", "sha256::", "sha256:\(salt)", "sha256:\(salt):", "sha256:\(salt):\(hash):",
    "sha256:\(salt):\(hash)0", "sha256:\(salt):\(hash.dropLast())", "sha256:00:\(hash)",
    "md5:\(salt):\(hash)", "SHA256:\(salt):\(hash)", "sha256:\(salt):\(hash.dropLast())g",
    " sha256:\(salt):\(hash)", "sha256:\(salt):\(hash.dropLast())Ａ",
  ])
  func `a string of another form is not a digest`(text: String) {
    #expect(TokenDigest(text: text) == nil)
  }
}
