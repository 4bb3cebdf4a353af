import SubstraPlatform

/// Texts in lower case that others begin or end with, whatever the case of ASCII letters.
struct TextSet: Sendable, ExpressibleByArrayLiteral {
  private let texts: [[UInt8]]
  /// The places in `texts` of those that begin with a byte.
  private let byFirst: [[Int]]
  /// The same by the last byte.
  private let byLast: [[Int]]

  /// Takes texts in lower case, none of them empty.
  init(arrayLiteral texts: String...) { self.init(texts) }

  /// Takes texts in lower case, none of them empty.
  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    var byFirst = [[Int]](repeating: [], count: 256)
    var byLast = byFirst
    for (place, text) in self.texts.enumerated() {
      guard let first = text.first, let last = text.last else { continue }
      byFirst[Int(first)].append(place)
      byLast[Int(last)].append(place)
    }
    self.byFirst = byFirst
    self.byLast = byLast
  }

  /// Whether one of them begins a text.
  func isBeginning(of text: ArraySlice<UInt8>) -> Bool { stands(at: text.startIndex, in: text) }

  /// Whether one of them ends a text.
  func isEnd(of text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    return byLast[Int(last.lowercased)].contains { place in
      has(texts[place], at: text.endIndex - texts[place].count, in: text)
    }
  }

  /// Whether one of them begins at an index of a text.
  func stands(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index < text.endIndex else { return false }
    for place in byFirst[Int(text[index].lowercased)] where has(texts[place], at: index, in: text) {
      return true
    }
    return false
  }

  private func has(_ expected: [UInt8], at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index >= text.startIndex, index + expected.count <= text.endIndex else { return false }
    for offset in expected.indices where text[index &+ offset].lowercased != expected[offset] {
      return false
    }
    return true
  }
}

/// Texts in lower case that are parts of others, whatever the case of ASCII letters.
struct PartSet: Sendable, ExpressibleByArrayLiteral {
  private let texts: TextSet
  private let beginnings: BeginningSearch

  /// Takes texts in lower case, of two bytes at least.
  init(arrayLiteral texts: String...) {
    self.texts = TextSet(texts)
    beginnings = BeginningSearch(for: texts.map { Array($0.utf8) })
  }

  /// Whether one of them is part of a text.
  func occurs(in text: ArraySlice<UInt8>) -> Bool {
    beginnings.isAny(in: text) { texts.stands(at: $0, in: text) }
  }
}
