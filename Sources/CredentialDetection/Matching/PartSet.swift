import SubstraPlatform

/// Substrings to search for, without the case of ASCII letters.
struct PartSet: Sendable, ExpressibleByArrayLiteral {
  private let texts: TextSet
  private let prefixes: PrefixSearch

  /// Creates a set of strings in lower case, of at least two bytes each.
  init(arrayLiteral texts: String...) { self.init(texts) }

  /// Creates a set of strings in lower case, of at least two bytes each.
  init(_ texts: [String]) {
    self.texts = TextSet(texts)
    prefixes = PrefixSearch(for: texts.map { Array($0.utf8) })
  }

  /// Whether the text contains one of them.
  func occurs(in text: ArraySlice<UInt8>) -> Bool {
    prefixes.isAny(in: text) { texts.occurs(at: $0, in: text) }
  }
}
