import SubstraPlatform

/// Counts quotes in a line whose format is unknown.
enum LineQuotes {
  /// Whether a string that began in the line is still open at an index.
  static func isOpen(at end: Int, in line: ArraySlice<UInt8>) -> Bool {
    var quote: UInt8?
    var index = line.startIndex
    while index < end {
      let byte = line[index]
      if let open = quote {
        if byte == .backslash, open != .singleQuote { index += 1 }
        if byte == open { quote = nil }
      } else if byte.isQuote || byte == .backtick {
        // An apostrophe is not a quote: `it's`.
        let isInWord =
          byte == .singleQuote && index > line.startIndex && line[index - 1].isAlphanumeric
        if !isInWord { quote = byte }
      }
      index += 1
    }
    return quote != nil
  }
}
