/// Lines and columns of a text as the plainest code counts them, to compare the others with.
///
/// CR LF, LF, CR, NEL, LS and PS end a line, a column is a Unicode scalar, and a byte order mark at
/// the start is neither.
struct PlainLines {
  let text: [UInt8]

  /// Where the lines begin.
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
  /// The line and the column of a byte.
  func position(ofOffset offset: Int) -> (line: Int, column: Int) {
    let line = max(starts.partitionPoint { $0 > offset }, 1)
    let start = min(starts[line - 1], offset)
    return (line, 1 + text[start..<offset].count { $0 & 0xC0 != 0x80 })
  }

  /// The bytes of a line, its end included.
  func bounds(ofLine line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    return starts[line - 1]..<(line < starts.count ? starts[line] : text.count)
  }

  /// Whether there is such a place; one behind the last character of a line is.
  func has(line: Int, column: Int) -> Bool {
    guard column >= 1, let bounds = bounds(ofLine: line) else { return false }
    // An end may be exclusive, and what stands for an empty place is one character wide.
    return column <= text[bounds].count { $0 & 0xC0 != 0x80 } + 2
  }

  /// Whether only spaces and tabs are before a column of a line.
  func isFirstOfContent(line: Int, column: Int) -> Bool {
    guard let bounds = bounds(ofLine: line) else { return false }
    return column == text[bounds].prefix { $0 == 0x20 || $0 == 0x09 }.count + 1
  }
}

extension [Int] {
  /// The first place whose element is beyond, in an array where those are last.
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
