import TestSupport
import Testing

@testable import CredentialDetection
import SubstraPlatform

/// Compares the sets of words with the same operations on `String`.
struct WordListTests {
  private let words: WordSet = ["token", "api-key", "", "pwd", "n/a"]
  private let endings: TextSet = ["key", "/run/", "."]
  private let parts: PartSet = ["change-me", "••••", "xx"]

  @Test(arguments: ["token", "TOKEN", "tokens", "toke", "api-KEY", "api_key", "", "n/a", "N/A"])
  func `a word is found in either case`(text: String) {
    let isWord = ["token", "api-key", "", "n/a"].contains(text.lowercased())
    #expect(words.contains(Array("<\(text)>".utf8)[1...].dropLast()) == isWord)
    #expect(words.contains(text) == isWord)
  }

  @Test func `a string longer than any word is not found`() {
    #expect(!words.contains(String(repeating: "x", count: 100)))
    #expect(!words.contains(Array(repeating: 0x78, count: 100)[...]))
  }

  @Test(arguments: ["Key", "keys", "ke", "my.KEY", "/run/x", ".", "", "x", "KEY/RUN/"])
  func `a prefix and a suffix are found`(text: String) {
    let bytes = Array("<\(text)>".utf8)[1...].dropLast()
    let lower = text.lowercased()
    let all = ["key", "/run/", "."]
    #expect(endings.isPrefix(of: bytes) == all.contains { lower.hasPrefix($0) })
    #expect(endings.isSuffix(of: bytes) == all.contains { lower.hasSuffix($0) })
  }

  @Test(arguments: ["Change-Me", "a-change-me-b", "change-m", "a••••b", "•••", "x", "xX", "axb"])
  func `a substring is found at any index`(text: String) {
    let expected = ["change-me", "••••", "xx"].contains { text.lowercased().contains($0) }
    #expect(parts.occurs(in: Array("<\(text)>".utf8)[1...].dropLast()) == expected)
  }

  @Test(arguments: 0..<3)
  func `the last word of a key is the last of its words`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = ["a", "B", "URL", "Key", "s", "_", "-", ".", " ", "1", "2", "é", "token"]
    for _ in 0..<5000 {
      let count = Int.random(in: 0..<8, using: &generator)
      let key = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let last = KeyWords.last(in: Array(key.utf8)[...])
      let text = String(lowercasingASCII: last)
      #expect(text == KeyWords(key).words.last ?? "", "\(key)")
    }
  }
}
