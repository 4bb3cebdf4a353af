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
      // A shortened name is a near one: `user` for `username`.
      let isBeginning = wanted.count >= 3 && name.starts(with: wanted)
      let distance = isBeginning ? 1 : distance(wanted, name)
      // A third of the longer one, so that no name is near to another that is simply short.
      guard distance * 3 <= max(wanted.count, name.count), distance < best?.distance ?? .max
      else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Case and separators are what people get wrong most: they count for nothing.
  private static func normalized(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."): nil
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
