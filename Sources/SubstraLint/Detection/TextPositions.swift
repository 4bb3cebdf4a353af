import SubstraYAML

/// Lines and columns of a text that are asked for in ascending order.
///
/// Lines are those of `TextLines`: a comment that allows a finding is looked for in its line.
struct TextPositions {
  private let text: [UInt8]
  private var last: Mark

  /// Creates the positions of a text, at its start.
  init(_ text: [UInt8]) {
    self.text = text
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    last = Mark(line: 1, column: 1, offset: start)
  }

  /// The position of a byte at or behind the one asked for before.
  mutating func mark(atOffset offset: Int) -> Mark {
    var (line, column, index) = (last.line, last.column, last.offset)
    while index < min(offset, text.count) {
      let byte = text[index]
      index += 1
      if endsLine(at: index - 1) {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80, byte != 0x0D {
        column += 1
      }
    }
    let mark = Mark(line: line, column: column, offset: offset)
    if index >= last.offset { last = Mark(line: line, column: column, offset: index) }
    return mark
  }

  /// Whether a byte is the last one of a line, its end included.
  private func endsLine(at index: Int) -> Bool {
    switch text[index] {
    case 0x0A: true
    case 0x0D: index + 1 >= text.count || text[index + 1] != 0x0A
    case 0x85: index >= 1 && text[index - 1] == 0xC2
    case 0xA8, 0xA9: index >= 2 && text[index - 1] == 0x80 && text[index - 2] == 0xE2
    default: false
    }
  }
}

extension FindingCollector {
  /// Adds a credential that was found in a text.
  mutating func add(
    _ match: TextMatch, in text: ArraySlice<UInt8>, at positions: inout TextPositions,
    keyPath: [String], inside part: String? = nil
  ) {
    let start = positions.mark(atOffset: match.start)
    var spot = Spot(start: start, keyPath: keyPath)
    spot.part = part
    if let name = match.name {
      spot.name = text[name]
      if name.lowerBound == match.start {
        let width = text[name].count { $0 & 0xC0 != 0x80 }
        spot.end = Mark(
          line: start.line, column: start.column + width, offset: name.upperBound)
      }
      spot.keyPath.append(KeyDisplay.shown(text[name]))
    }
    add(match.rule, words: match.words, at: spot, value: match.value)
  }
}
