import SubstraPlatform

/// The words of a key: `dbPassword`, `DB_PASSWORD` and `db.password` are `db password`.
package struct KeyWords: Sendable, Hashable {
  /// The words in lower case, without the digits at their ends.
  package let words: [String]

  /// The length of the longest key; a longer string has no words.
  static let longestKey = 160

  /// Splits a key at the humps of camel case and at everything that is neither letter nor digit.
  package init(_ key: ArraySlice<UInt8>) {
    guard key.count <= Self.longestKey else {
      words = []
      return
    }
    var words: [String] = []
    var start = key.startIndex
    for index in key.indices {
      let byte = key[index]
      if !Self.isWordByte(byte) {
        Self.append(key[start..<index], to: &words)
        start = index + 1
      } else if byte.isUppercase, index > start, Self.isHump(at: index, in: key) {
        Self.append(key[start..<index], to: &words)
        start = index
      }
    }
    Self.append(key[start...], to: &words)
    self.words = words
  }

  /// The last word of a key as it is written, without the digits at its end; empty if there is
  /// none.
  ///
  /// Faster than `words`, since most keys are only checked for their last word.
  static func last(in key: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard key.count <= longestKey else { return [] }
    var end = key.endIndex
    while end > key.startIndex, !isWordByte(key[end - 1]) { end -= 1 }
    var start = end
    while start > key.startIndex, isWordByte(key[start - 1]) {
      start -= 1
      let hasBefore = start > key.startIndex && isWordByte(key[start - 1])
      if key[start].isUppercase, hasBefore, isHump(at: start, in: key) { break }
    }
    return withoutDigits(key[start..<end])
  }

  /// Splits a key.
  init(_ key: String) {
    self.init(Array(key.utf8)[...])
  }

  /// Whether a byte is part of a word, as letters of other scripts are, too.
  private static func isWordByte(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte >= 0x80 }

  /// Whether an upper-case letter begins a word: `aB`, and the `K` of `APIKey`.
  private static func isHump(at index: Int, in key: ArraySlice<UInt8>) -> Bool {
    guard key[index - 1].isUppercase else { return true }
    let next = index + 1
    guard next < key.endIndex, key[next].isLowercase else { return false }
    // The `s` of the plural `APIKEYs` belongs to the word before it.
    return next + 1 < key.endIndex && key[next + 1].isLowercase
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to words: inout [String]) {
    guard !bytes.isEmpty else { return }
    words.append(String(lowercasingASCII: withoutDigits(bytes)))
  }

  /// The word without the digits at its end, unless only one character would be left.
  private static func withoutDigits(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = bytes
    while let last = word.last, last.isDigit { word = word.dropLast() }
    return word.count >= 2 ? word : bytes
  }
}
