import SubstraPlatform

/// The strings of a Jupyter notebook: code, text and outputs.
package enum NotebookText {
  /// The byte between cells in `code`: a form feed, which is whitespace in Python.
  static let cellEnd: UInt8 = 0x0C

  /// The strings of the file without their escapes, at their offsets; the rest is replaced by
  /// spaces.
  ///
  /// Text cells and outputs are included, since they are in the repository, too. The color
  /// sequences of a traceback are removed, since they separate the words of its code. A bracket or
  /// string that is left open ends with its cell or output.
  package static func code(of notebook: [UInt8], _ cells: NotebookCells) -> [UInt8] {
    var code = strings(of: notebook)
    for boundary in cells.boundaries where code.indices.contains(boundary) {
      code[boundary] = cellEnd
    }
    return code
  }

  /// The strings alone, without marks for the ends of cells.
  package static func strings(of notebook: [UInt8]) -> [UInt8] {
    var code = notebook
    var isString = false
    /// Whether a string of Python is open: one that begins and ends with escaped quotes.
    var isQuoted = false
    var index = 0
    while index < notebook.count {
      let byte = notebook[index]
      if byte == .doubleQuote {
        isString.toggle()
        isQuoted = false
        // Every string is a line of its own, even in a notebook without line ends.
        code[index] = 0x0A
      } else if isString, let count = escapedQuotes(at: index, in: notebook) {
        write(quotes: count, at: index, in: &code, isEnd: isQuoted)
        // Two of them are an empty string.
        if !count.isMultiple(of: 2) { isQuoted.toggle() }
        index += 2 * count - 1
      } else if isString, byte == .backslash, index + 1 < notebook.count {
        let end = endOfColor(at: index, in: notebook) ?? index + 2
        for offset in index..<end where offset != index + 1 || end > index + 2 {
          code[offset] = UInt8.space
        }
        switch notebook[index + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"):
          code[index + 1] = 0x0A
          isQuoted = false
        case UInt8(ascii: "t"): code[index + 1] = .space
        default: break
        }
        index = end - 1
      } else if !isString, !byte.isLineEnd {
        code[index] = UInt8.space
      }
      index += 1
    }
    return code
  }

  /// The number of escaped quotes in a row at an index; `nil` if there is none.
  private static func escapedQuotes(at index: Int, in text: [UInt8]) -> Int? {
    var end = index
    while end + 1 < text.count, text[end] == .backslash, text[end + 1] == .doubleQuote { end += 2 }
    return end > index ? (end - index) / 2 : nil
  }

  /// Writes quotes beside the text of their string, and spaces in place of their backslashes.
  private static func write(
    quotes count: Int, at index: Int, in code: inout [UInt8], isEnd: Bool
  ) {
    for offset in 0..<(2 * count) {
      let isQuote = isEnd ? offset < count : offset >= count
      code[index + offset] = isQuote ? UInt8.doubleQuote : UInt8.space
    }
  }

  /// The longest sequence that sets a color: `\u001b[38;5;28;01m`.
  private static let longestColor = 32

  /// The end of an escape sequence of terminals, as JSON writes it.
  private static func endOfColor(at index: Int, in text: [UInt8]) -> Int? {
    guard text[...].hasText("\\u001b[", at: index) else { return nil }
    var end = index + 7
    let limit = min(text.count, index + longestColor)
    while end < limit, text[end].isDigit || text[end] == .semicolon { end += 1 }
    return end < limit && text[end].isLetter ? end + 1 : nil
  }
}
