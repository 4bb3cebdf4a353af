import SubstraPlatform
import Testing

@testable import CredentialDetection

/// Every row of the table of known tokens is detected, wherever its token is.
struct KnownTokenTests {
  private static let templates = [
    "description: @\n", "note: @\n", "x: [1, @]\n", "note: use @ for now\n",
    "text: |\n  first\n  @\n", "note: 'see (@)'\n", "password: @\n", "- @\n",
  ]

  private func detectors(_ text: String, _ path: String) -> [Detector] {
    CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
      .credentials.map(\.detector)
  }

  @Test(arguments: KnownToken.all)
  func `a token is found under every key and inside values`(token: KnownToken) {
    for template in Self.templates {
      let text = template.replacing("@", with: token.prefix + token.example)
      #expect(detectors(text, "a.yaml") == [token.vendor.detector], "\(text)")
    }
    for path in ["a.txt", "a.sh", "a.py", "a.env"] {
      let text = "x = '\(token.prefix)\(token.example)'\n"
      #expect(detectors(text, path) == [token.vendor.detector], "\(path) \(text)")
    }
  }

  @Test(arguments: KnownToken.all)
  func `a counterexample, a truncated token and the end of a word are not found`(token: KnownToken)
  {
    #expect(detectors("note: \(token.prefix)\(token.counterexample)\n", "a.yaml") == [])
    #expect(detectors("note: \(token.prefix)\(token.example.prefix(3))\n", "a.yaml") == [])
    #expect(detectors("note: abc\(token.prefix)\(token.example)\n", "a.yaml") == [])
  }

  @Test(arguments: KnownToken.all)
  func `a row describes its example`(token: KnownToken) {
    let tail = Array(token.example.utf8)
    #expect(token.length.contains(tail.count))
    #expect(tail.allSatisfy { token.alphabet.contains($0) })
    #expect(token.checksum?.isValid(for: tail[...]) != false)
    #expect(token.vendor.documentation.hasPrefix("https://"))
    #expect(token.vendor.words.hasPrefix("a"))
  }

  @Test func `prefixes and detectors are unique`() {
    #expect(Set(KnownToken.all.map(\.prefix)).count == KnownToken.all.count)
    #expect(Set(KnownToken.all.map(\.vendor)) == Set(KnownToken.Vendor.allCases))
    #expect(Set(Detector.all.map(\.id)).count == Detector.all.count)
  }

  @Test func `a valid checksum proves a token that reads like an example`() {
    // The checksum of `EXAMPLEexampleEXAMPLEexample00` with and without a mistake.
    let tail = "EXAMPLEexampleEXAMPLEexample00"
    let token = "ghp_" + tail + "2dPYoc"
    #expect(detectors("note: \(token)\n", "a.yaml") == [KnownToken.Vendor.github.detector])
    #expect(detectors("note: \(token.dropLast())0\n", "a.yaml") == [])
  }
}
