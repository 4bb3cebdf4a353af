/// Lines and columns counted by the simplest possible code, to compare other code with it.
///
/// CR LF, LF, CR, NEL, LS and PS end a line; a column is one Unicode scalar. A byte order mark at
/// the start is neither a line nor a column.
struct PlainLines {
  let text: [UInt8]

  /// The offsets of the lines.
  let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    let ends: [[UInt8]] = [
      [0x0D, 0x0A], [0x0D], [0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
    ]
    var offset = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts = [offset]
    while offset < text.count {
      let end = ends.first { text[offset...].starts(with: $0) }
      offset += end?.count ?? 1
      if end != nil { starts.append(offset) }
    }
    self.starts = starts
  }
}

extension PlainLines {
  /// Returns the line and the column of a byte.
  func position(ofOffset offset: Int) -> (line: Int, column: Int) {
    let line = max(starts.partitionPoint { $0 > offset }, 1)
    let start = min(starts[line - 1], offset)
    return (line, 1 + text[start..<offset].count { $0 & 0xC0 != 0x80 })
  }

  /// Returns the bytes of a line with its line break.
  func bounds(ofLine line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    return starts[line - 1]..<(line < starts.count ? starts[line] : text.count)
  }

  /// Whether the position exists; there is one after the last character of a line.
  func has(line: Int, column: Int) -> Bool {
    guard column >= 1, let bounds = bounds(ofLine: line) else { return false }
    // An end may be exclusive, and the region of an empty value is one character wide.
    return column <= text[bounds].count { $0 & 0xC0 != 0x80 } + 2
  }

  /// Whether there are only spaces and tabs before a column of a line.
  func isFirstOfContent(line: Int, column: Int) -> Bool {
    guard let bounds = bounds(ofLine: line) else { return false }
    return column == text[bounds].prefix { $0 == 0x20 || $0 == 0x09 }.count + 1
  }
}

extension [Int] {
  /// The first index whose element is beyond; all later elements must be beyond as well.
  fileprivate func partitionPoint(_ isBeyond: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
