/// The offsets of all lines of a file, to convert byte offsets to lines and columns.
///
/// A column is found in constant time, even in a JSON file that is one long line: for a file that
/// is not ASCII, the table has the number of scalars before every block of bytes.
struct LineTable: Sendable {
  /// The byte offset of every line's first character, ascending; the byte order mark is not counted
  /// as one.
  let starts: [UInt32]

  /// The number of scalars before each block of `blockSize` bytes; empty for an ASCII file.
  let scalarsBeforeBlock: [UInt32]

  static let blockSize = 256

  /// Returns the position of a byte.
  ///
  /// `source` must be the file for which the table was made.
  func mark(atOffset offset: Int, in source: [UInt8]) -> Mark {
    let offset = min(offset, source.count)
    let line = max(Self.count(ofFirst: starts, upTo: offset), 1)
    let lineStart = min(Int(starts[line - 1]), offset)
    let column = scalars(before: offset, in: source) - scalars(before: lineStart, in: source) + 1
    return Mark(line: line, column: column, offset: offset)
  }

  /// Returns the bytes of a line with its line break; `nil` if there is no such line.
  func bounds(ofLine line: Int, in source: [UInt8]) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    let start = min(Int(starts[line - 1]), source.count)
    let end = line < starts.count ? Int(starts[line]) : source.count
    return start..<max(start, end)
  }

  /// Returns the offset at which a column begins; the end of the line for a column after it.
  func offset(ofColumn column: Int, in bounds: Range<Int>, of source: [UInt8]) -> Int {
    guard column > 1 else { return bounds.lowerBound }
    guard !scalarsBeforeBlock.isEmpty else {
      return min(bounds.lowerBound + column - 1, bounds.upperBound)
    }
    let wanted = scalars(before: bounds.lowerBound, in: source) + column - 1
    let block = max(Self.count(ofFirst: scalarsBeforeBlock, upTo: wanted), 1) - 1
    var offset = max(block * Self.blockSize, bounds.lowerBound)
    var count = scalars(before: offset, in: source)
    while offset < bounds.upperBound {
      let isStart = source[offset] & 0xC0 != 0x80
      if isStart, count == wanted { break }
      if isStart { count += 1 }
      offset += 1
    }
    return offset
  }

  /// Returns how many of the ascending numbers are at most `limit`.
  private static func count(ofFirst numbers: [UInt32], upTo limit: Int) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if Int(numbers[middle]) <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns how many Unicode scalars begin before a byte.
  func scalars(before offset: Int, in source: [UInt8]) -> Int {
    guard !scalarsBeforeBlock.isEmpty else { return offset }
    let block = min(offset / Self.blockSize, scalarsBeforeBlock.count - 1)
    var count = Int(scalarsBeforeBlock[block])
    for byte in source[(block * Self.blockSize)..<offset] where byte & 0xC0 != 0x80 {
      count += 1
    }
    return count
  }
}
