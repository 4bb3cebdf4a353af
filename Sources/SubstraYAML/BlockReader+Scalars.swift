import SubstraPlatform

extension BlockReader {
  /// A key of a block mapping, and the offset of its colon.
  struct Key {
    let scalar: Scalar
    let colon: Int
  }

  /// The length up to which libyaml accepts a key on one line, and a few bytes less.
  static let longestKey = 1000

  /// The key at an offset; `nil` if there is no colon after it, so that it is a value.
  func key(at offset: Int) throws(Unusual) -> Key? {
    if byte(offset).isQuote {
      guard let content = quoted(at: offset) else { return nil }
      let end = content.upperBound &+ 1
      guard byte(end) == .colon else { return nil }
      guard isBlank(end &+ 1), end &- offset < Self.longestKey else { throw Unusual() }
      return Key(
        scalar: Scalar(range: offset..<end, text: content, flags: quotes(offset)), colon: end)
    }
    guard Self.mayBegin(byte(offset), next: byte(offset &+ 1)) else { return nil }
    var index = offset
    while true {
      switch byte(index) {
      case .colon where isBlank(index &+ 1):
        guard index &- offset < Self.longestKey else { throw Unusual() }
        let end = beforeSpaces(index)
        return Key(
          scalar: Scalar(range: offset..<end, text: offset..<end, flags: .plainImplicit),
          colon: index)
      case .hash where byte(index &- 1) == .space: return nil
      // Such a key may be a command that YAML reads as a key.
      case .doubleQuote, .singleQuote:
        try refuseKey(from: index)
        return nil
      case .lineFeed: return nil
      default: index &+= 1
      }
    }
  }

  /// Checks that no colon follows on the line that ends a key.
  private func refuseKey(from offset: Int) throws(Unusual) {
    var index = offset
    while byte(index) != .lineFeed {
      if byte(index) == .colon, isBlank(index &+ 1) { throw Unusual() }
      index &+= 1
    }
  }

  /// Whether a byte begins a plain scalar outside of brackets.
  private static func mayBegin(_ byte: UInt8, next: UInt8) -> Bool {
    if byte.isAlphanumeric || byte >= 0x80 { return true }
    switch byte {
    case .minus: return next != .space && next != .lineFeed
    case .slash, .dot, .underscore, .dollar, .plus, .openParenthesis, .tilde, .less, .equals,
      .caret, .backslash, .semicolon, .closeParenthesis:
      return true
    default: return false
    }
  }

  /// The offset after the last byte before an offset that is not a space.
  private func beforeSpaces(_ offset: Int) -> Int {
    var end = offset
    while byte(end &- 1) == .space { end &-= 1 }
    return end
  }

  private func quotes(_ offset: Int) -> YAMLDocument.Flags {
    byte(offset) == .doubleQuote ? .doubleQuoted : .singleQuoted
  }

  /// What is between the quotes of a string without escapes; `nil` if it has some, or does not end on
  /// its line.
  func quoted(at offset: Int) -> Range<Int>? {
    let quote = byte(offset)
    var index = offset &+ 1
    while byte(index) != quote {
      if byte(index) == .lineFeed || byte(index) == .backslash && quote == .doubleQuote {
        return nil
      }
      index &+= 1
    }
    if quote == .singleQuote, byte(index &+ 1) == quote { return nil }
    return (offset &+ 1)..<index
  }
}

extension BlockReader {
  /// Reads a value, and goes to the line after it.
  mutating func takeValue(at offset: Int) throws(Unusual) {
    switch byte(offset) {
    case .doubleQuote, .singleQuote: try endLine(after: appendQuoted(at: offset))
    case .verticalBar, .greater: try takeBlock(at: offset)
    case .openBracket, .openBrace: try endLine(after: takeFlow(at: offset, depth: 0))
    default:
      guard Self.mayBegin(byte(offset), next: byte(offset &+ 1)) else { throw Unusual() }
      try takePlain(at: offset)
    }
  }

  /// Adds a string in quotes, and returns where it ends.
  ///
  /// - Parameter isOneLine: Whether the string has to end on its line.
  mutating func appendQuoted(at offset: Int, isOneLine: Bool = false) throws(Unusual) -> Int {
    if let content = quoted(at: offset) {
      let end = content.upperBound &+ 1
      append(Scalar(range: offset..<end, text: content, flags: quotes(offset)))
      return end
    }
    let lower = decodedCount
    let end = try decodeQuoted(at: offset, isOneLine: isOneLine)
    append(offset..<end, decodedFrom: lower, quotes(offset))
    return end
  }

  /// Decodes a string with the usual escapes, and returns where it ends.
  private mutating func decodeQuoted(at offset: Int, isOneLine: Bool) throws(Unusual) -> Int {
    let quote = byte(offset)
    var index = offset &+ 1
    // The end of the text without spaces after it, which a line break removes.
    var solid = decodedCount
    while true {
      let byte = byte(index)
      switch byte {
      case .lineFeed:
        if isOneLine { throw Unusual() }
        dropDecoded(after: solid)
        index = try foldLines(at: index, isEscaped: false)
        solid = decodedCount
        continue
      case .backslash where quote == .doubleQuote:
        index &+= 1
        if self.byte(index) == .lineFeed, !isOneLine {
          index = try foldLines(at: index, isEscaped: true)
        } else if let escaped = Self.escaped(self.byte(index)) {
          decode(escaped)
          index &+= 1
        } else {
          throw Unusual()
        }
        solid = decodedCount
        continue
      case quote:
        guard quote == .singleQuote, self.byte(index &+ 1) == quote else { return index &+ 1 }
        index &+= 1
      default: break
      }
      decode(byte)
      index &+= 1
      if byte != .space { solid = decodedCount }
    }
  }

  /// Decodes line breaks in a string, and returns where the text goes on.
  private mutating func foldLines(at offset: Int, isEscaped: Bool) throws(Unusual) -> Int {
    let (line, content, breaks) = afterEmptyLines(from: offset &+ 1)
    guard content < count, content &- line > max(column, 0) else { throw Unusual() }
    if breaks > 0 { decode(.lineFeed, times: breaks) } else if !isEscaped { decode(.space) }
    return content
  }

  /// Goes past lines with nothing but spaces, from the start of a line.
  ///
  /// - Returns: the start of the next line, where its text begins, and how many lines were empty.
  private func afterEmptyLines(from start: Int) -> (line: Int, content: Int, breaks: Int) {
    var line = start
    var breaks = 0
    var content = afterSpaces(line)
    while content < count, byte(content) == .lineFeed {
      breaks &+= 1
      line = content &+ 1
      content = afterSpaces(line)
    }
    return (line, content, breaks)
  }

  private static func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case .doubleQuote, .backslash, .slash, .space: byte
    case UInt8(ascii: "n"): .lineFeed
    case UInt8(ascii: "t"): .tab
    case UInt8(ascii: "r"): .carriageReturn
    default: nil
    }
  }
}

extension BlockReader {
  /// Reads a plain scalar, and the lines on which it goes on.
  private mutating func takePlain(at offset: Int) throws(Unusual) {
    var (end, isEnded) = try plainLine(from: offset)
    let firstEnd = end
    let lower = decodedCount
    var line = next
    while !isEnded {
      let (start, content, breaks) = afterEmptyLines(from: line)
      guard content < count, content &- start > column, byte(content) != .hash else { break }
      if decodedCount == lower { decode(offset..<firstEnd) }
      decode(breaks == 0 ? .space : .lineFeed, times: max(breaks, 1))
      (end, isEnded) = try plainLine(from: content)
      decode(content..<end)
      line = next
    }
    if decodedCount == lower {
      append(Scalar(range: offset..<end, text: offset..<end, flags: .plainImplicit))
    } else {
      append(offset..<end, decodedFrom: lower, .plainImplicit)
    }
  }

  /// Reads the part of a plain scalar on a line.
  ///
  /// - Returns: where it ends, and whether a comment after it ends the scalar, too.
  private mutating func plainLine(from offset: Int) throws(Unusual) -> (end: Int, isEnded: Bool) {
    var index = offset
    while true {
      switch byte(index) {
      case .lineFeed:
        next = index &+ 1
        return (beforeSpaces(index), false)
      case .colon where isBlank(index &+ 1): throw Unusual()
      case .hash where byte(index &- 1) == .space:
        next = lineEnd(index) &+ 1
        return (beforeSpaces(index), true)
      default: index &+= 1
      }
    }
  }
}
