import SubstraPlatform
import Testing

@Suite struct ByteSearchTests {
  /// Texts of all lengths around those at which a search goes on with other steps.
  private static let lengths = Array(0...40) + [63, 64, 65, 127, 128, 129, 4079, 4080, 4081, 9000]

  private func text(_ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }
  }

  @Test("counts a byte as a simple loop does", arguments: lengths)
  func count(length: Int) {
    for text in [text(length), [UInt8](repeating: 0x0A, count: length)] {
      for byte in [0, 0x0A, 0x7F, 0x80, 0x8A, 0xFF] as [UInt8] {
        #expect(ByteSearch.count(of: byte, in: text) == text.count { $0 == byte })
      }
    }
  }

  @Test("compares a range of two texts")
  func isEqual() {
    let text = text(50)
    var other = text
    other[20] ^= 1
    #expect(ByteSearch.isEqual(text, other, in: 0..<20))
    #expect(!ByteSearch.isEqual(text, other, in: 0..<21))
    #expect(!ByteSearch.isEqual(text, other, in: 20..<21))
    #expect(ByteSearch.isEqual(text, other, in: 21..<50))
    #expect(ByteSearch.isEqual(text, other, in: 20..<20))
    #expect(ByteSearch.isEqual([], [], in: 0..<0))
  }

  @Test("finds a string in any case at every place, and nothing but it", arguments: 0...70)
  func firstOffset(place: Int) {
    for word in ["key", "::", "k", "//x"] {
      var text = [UInt8](repeating: UInt8(ascii: "j"), count: 75)
      #expect(text[...].firstOffset(of: word) == nil)
      text.replaceSubrange(place..<(place + word.utf8.count), with: word.uppercased().utf8)
      #expect(text[...].firstOffset(of: word) == place)
      #expect(text[(place + 1)...].firstOffset(of: word) == nil)
      #expect(text[..<(place + word.utf8.count)].firstOffset(of: word) == place)
      #expect(text[..<(place + word.utf8.count - 1)].firstOffset(of: word) == nil)
    }
  }

  @Test("finds a short word at every place, and nothing but it", arguments: 0...70)
  func word(place: Int) {
    for word in ["key", "tokens", "client_settings_of_a_node"] {
      let word = Array(word.utf8)
      for filler in [UInt8(ascii: "j"), word[0], word[1]] {
        var text = [UInt8](repeating: filler, count: place) + word
        #expect(!ByteSearch.contains(Array(text.dropLast()), word: word))
        #expect(ByteSearch.contains(text, word: word))
        text += [filler]
        #expect(ByteSearch.contains(text, word: word))
        text[place + 1] ^= 1
        #expect(!ByteSearch.contains(text, word: word))
      }
    }
  }

  @Test("finds the first and the last byte outside of ASCII", arguments: lengths)
  func rangeOutsideOfASCII(length: Int) {
    var text = [UInt8](repeating: 0x7F, count: length)
    #expect(ByteSearch.rangeOutsideOfASCII(in: text) == nil)
    for (first, last) in [
      (0, 0), (length - 1, length - 1), (length / 2, length - 1), (length / 3, length / 2),
    ]
    where length > 0 {
      text = [UInt8](repeating: 0x7F, count: length)
      text[first] = 0x80
      text[last] = 0xFF
      #expect(ByteSearch.rangeOutsideOfASCII(in: text) == first..<(last + 1))
    }
  }

  @Test(
    "finds a word by its underscore",
    arguments: [
      ("", false), ("retry_timeout", true), ("x: [a_b, retry_timeout]", true),
      ("retry_timeou", false),
      ("_retry_timeout_", true), ("retrytimeout", false), ("y_timeout", false),
      ("a_b retry_timeoux a_b", false),
      ("a_bc", true), ("_bc", false),
    ])
  func underscored(text: String, isFound: Bool) {
    let words = UnderscoredWords(["retry_timeout", "a_bc"].map { Array($0.utf8) })
    #expect(words.occur(in: Array(text.utf8)) == isFound)
  }
}
