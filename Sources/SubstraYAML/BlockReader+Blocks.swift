import SubstraPlatform

extension BlockReader {
  /// Reads a literal or folded scalar, and goes to the line after it.
  mutating func takeBlock(at offset: Int) throws(Unusual) {
    let isFolded = byte(offset) == .greater
    let chomping = byte(offset &+ 1)
    let hasChomping = chomping == .minus || chomping == .plus
    let headerEnd = afterSpaces(offset &+ (hasChomping ? 2 : 1))
    guard headerEnd < count, byte(headerEnd) == .lineFeed else { throw Unusual() }
    next = headerEnd &+ 1
    let lower = decodedCount
    var breaks = skipBreaks(upTo: Int.max)
    let width = afterSpaces(next) &- next
    // Lines of spaces before the first one may be longer than its indentation.
    guard next < count, width > max(column, 0), breaks == 0 else { throw Unusual() }
    var hasBreak = false
    var wasIndented = false
    while next < count, isIndented(next, by: width) {
      let content = next &+ width
      let isIndented = byte(content) == .space
      if isFolded, hasBreak, !wasIndented, !isIndented {
        if breaks == 0 { decode(.space) }
      } else if hasBreak {
        decode(.lineFeed)
      }
      decode(.lineFeed, times: breaks)
      wasIndented = isIndented
      let end = lineEnd(content)
      decode(content..<end)
      hasBreak = end < count
      next = min(end &+ 1, count)
      breaks = skipBreaks(upTo: width)
    }
    if chomping != .minus || !hasChomping {
      if hasBreak { decode(.lineFeed) }
      if chomping == .plus { decode(.lineFeed, times: breaks) }
    }
    append(offset..<next, decodedFrom: lower, isFolded ? .folded : .literal)
  }

  /// Skips empty lines, with at most so many spaces, and counts them.
  private mutating func skipBreaks(upTo width: Int) -> Int {
    var breaks = 0
    while next < count {
      var index = next
      while index &- next < width, byte(index) == .space { index &+= 1 }
      guard index < count, byte(index) == .lineFeed else { break }
      next = index &+ 1
      breaks &+= 1
    }
    return breaks
  }

  /// Whether a line begins with so many spaces, and has something after them.
  private func isIndented(_ line: Int, by width: Int) -> Bool {
    guard line &+ width < count else { return false }
    for offset in line..<(line &+ width) where byte(offset) != .space { return false }
    return true
  }
}
