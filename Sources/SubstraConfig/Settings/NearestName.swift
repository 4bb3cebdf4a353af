/// Finds the name that was probably meant by a misspelt one.
package enum NearestName {
  /// Longer strings are unlikely to be misspelt names, and slow to compare.
  private static let maximumLength = 64

  /// The candidate with the smallest edit distance, if that is at most a third of the length.
  package static func of(_ text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = normalized(text)
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let name = normalized(candidate)
      guard name.count <= maximumLength else { continue }
      let isPart = isPart(wanted, of: name, candidate)
      let distance = isPart ? 1 : distance(wanted, name)
      // A third of the longer name, so that two short names are not similar just for being short.
      guard distance * 3 <= max(wanted.count, name.count), distance < best?.distance ?? .max
      else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Whether the wanted name abbreviates another one.
  ///
  /// It has to be the first words (`retry` for `retry_timeout`), or at least half of the name: the
  /// first letters (`user` for `username`) or the last words (`config` for `lint-config`). A few
  /// first letters are not enough: `all` does not mean `allow-pipes`.
  private static func isPart(_ wanted: [UInt8], of name: [UInt8], _ spelling: String) -> Bool {
    guard wanted.count >= 3, wanted.count < name.count else { return false }
    let isHalf = wanted.count * 2 >= name.count
    let words = spelling.utf8.split { isSeparator($0) }.map(\.count)
    func ends(_ words: [Int]) -> Bool {
      var length = 0
      for word in words {
        length += word
        if length == wanted.count { return true }
      }
      return false
    }
    if name.starts(with: wanted) { return isHalf || ends(words) }
    return isHalf && name.suffix(wanted.count) == wanted[...] && ends(words.reversed())
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
      || byte == UInt8(ascii: ".")
  }

  /// Case and separators, the most frequent mistakes, are ignored.
  private static func normalized(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case _ where isSeparator(byte): nil
      default: byte
      }
    }
  }

  /// Counts insertions, deletions, changes and swaps of neighbours (optimal string alignment).
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: other.count + 1)
    var previous = Array(0...other.count)
    for (row, byte) in one.enumerated() {
      var current = [row + 1]
      for (column, otherByte) in other.enumerated() {
        var best = min(
          previous[column] + (byte == otherByte ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1)
        if row > 0, column > 0, byte == other[column - 1], one[row - 1] == otherByte {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[other.count]
  }
}
