/// Words that are found by their first underscore.
///
/// In most files, an underscore is rarer than the other characters.
package struct UnderscoredWords: Sendable {
  /// Each word, and how many bytes are before its first underscore.
  private let words: [(text: [UInt8], underscore: Int)]

  /// The bytes before the underscores, which rule out most other words.
  private let bytesBefore: [UInt8]

  /// Prepares the search for words with an underscore that is not their first byte.
  package init(_ texts: [[UInt8]]) {
    words = texts.map { text in
      guard let underscore = text.firstIndex(of: .underscore), underscore > 0 else {
        let word = String(decoding: text, as: UTF8.self)
        preconditionFailure("'\(word)' has no underscore after its first byte")
      }
      return (text, underscore)
    }
    bytesBefore = words.map { $0.text[$0.underscore - 1] }
  }

  /// Whether one of the words is in a text.
  package func occur(in text: [UInt8]) -> Bool {
    var index = 0
    while let found = ByteSearch.firstIndex(of: .underscore, in: text, from: index) {
      index = found + 1
      guard found > 0, bytesBefore.contains(text[found - 1]) else { continue }
      if words.contains(where: { $0.underscore <= found && has($0.text, at: found - $0.underscore) }
      ) {
        return true
      }
    }
    return false

    func has(_ word: [UInt8], at start: Int) -> Bool {
      start + word.count <= text.count && text[start..<(start + word.count)].elementsEqual(word)
    }
  }
}
