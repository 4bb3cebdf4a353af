import SubstraPlatform

/// Prefixes or suffixes to compare with strings, without the case of ASCII letters.
struct TextSet: Sendable, ExpressibleByArrayLiteral {
  private let texts: [[UInt8]]
  /// For each byte, the indices in `texts` of those that begin with it.
  private let byFirst: [[Int]]
  /// For each byte, the indices in `texts` of those that end with it.
  private let byLast: [[Int]]

  /// Creates a set of strings in lower case, none of them empty.
  init(arrayLiteral texts: String...) { self.init(texts) }

  /// Creates a set of strings in lower case, none of them empty.
  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    var byFirst = [[Int]](repeating: [], count: 256)
    var byLast = byFirst
    for (index, text) in self.texts.enumerated() {
      guard let first = text.first, let last = text.last else { continue }
      byFirst[Int(first)].append(index)
      byLast[Int(last)].append(index)
    }
    self.byFirst = byFirst
    self.byLast = byLast
  }

  /// Whether the text begins with one of them.
  func isPrefix(of text: ArraySlice<UInt8>) -> Bool { occurs(at: text.startIndex, in: text) }

  /// Whether the text ends with one of them.
  func isSuffix(of text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    return byLast[Int(last.lowercased)].contains { index in
      text.hasText(texts[index], at: text.endIndex - texts[index].count)
    }
  }

  /// Whether one of them is at an index of the text.
  func occurs(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index < text.endIndex else { return false }
    for other in byFirst[Int(text[index].lowercased)] where text.hasText(texts[other], at: index) {
      return true
    }
    return false
  }
}
