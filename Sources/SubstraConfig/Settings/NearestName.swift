/// Finds the name that somebody probably meant.
package enum NearestName {
  /// Longer texts are no misspelt names, and comparing them would take its time.
  private static let maximumLength = 64

  /// The candidate that the fewest edits make of a text, if they are few for its length.
  package static func of(_ text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = normalized(text)
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let name = normalized(candidate)
      guard name.count <= maximumLength else { continue }
      let isPart = isPart(wanted, of: name, candidate)
      let distance = isPart ? 1 : distance(wanted, name)
      // A third of the longer one, so that no name is near to another that is simply short.
      guard distance * 3 <= max(wanted.count, name.count), distance < best?.distance ?? .max
      else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Whether a name is a shortened one: its first words (`retry` for `retry_timeout`), or half of it
  /// from its beginning or of its last words (`user` for `username`, `config` for `lint-config`).
  ///
  /// A few letters that another word begins with are not: `all` does not mean `allow-pipes`.
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

  /// Case and separators are what people get wrong most: they count for nothing.
  private static func normalized(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case _ where isSeparator(byte): nil
      default: byte
      }
    }
  }

  /// Insertions, deletions, changes and swaps of neighbours (optimal string alignment).
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
