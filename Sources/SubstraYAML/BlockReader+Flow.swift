import SubstraPlatform

extension BlockReader {
  /// How many brackets may be inside one another, which a small stack has room for.
  private static let deepestBrackets = 16

  /// Reads a list or a mapping in brackets, and returns where it ends.
  ///
  /// - Parameter depth: How many brackets are around it.
  mutating func takeFlow(at offset: Int, depth: Int) throws(Unusual) -> Int {
    guard depth < Self.deepestBrackets, depth &+ self.depth < YAMLLimits.standard.nesting else {
      throw Unusual()
    }
    let isMapping = byte(offset) == .openBrace
    let close: UInt8 = isMapping ? .closeBrace : .closeBracket
    let index = records.count
    beginCollection(isMapping ? [.mapping, .flow] : [.sequence, .flow], at: offset)
    var content = try afterBlanks(offset &+ 1)
    while byte(content) != close {
      if isMapping {
        let end = try takeFlowScalar(at: content)
        guard byte(end) == .colon, byte(end &+ 1) == .space, end &- content < Self.longestKey
        else { throw Unusual() }
        content = afterSpaces(end &+ 1)
      }
      content = try afterBlanks(try takeFlowNode(at: content, depth: depth))
      if byte(content) == close { break }
      guard byte(content) == .comma else { throw Unusual() }
      content = try afterBlanks(content &+ 1)
      // A comma at the end.
      if byte(content) == close { throw Unusual() }
    }
    endCollection(index, at: content &+ 1)
    return content &+ 1
  }

  /// The first offset from here that is neither a space nor a line feed.
  private func afterBlanks(_ offset: Int) throws(Unusual) -> Int {
    var offset = offset
    while byte(offset) == .space || byte(offset) == .lineFeed {
      offset &+= 1
      if offset >= count { throw Unusual() }
    }
    return offset
  }

  private mutating func takeFlowNode(at offset: Int, depth: Int) throws(Unusual) -> Int {
    switch byte(offset) {
    case .openBrace, .openBracket: try takeFlow(at: offset, depth: depth &+ 1)
    default: try takeFlowScalar(at: offset)
    }
  }

  /// Reads a string in quotes, or a word.
  private mutating func takeFlowScalar(at offset: Int) throws(Unusual) -> Int {
    let first = byte(offset)
    if first.isQuote { return try appendQuoted(at: offset, isOneLine: true) }
    // `-p`, `--port`
    var start = offset
    while byte(start) == .minus, start &- offset < 2 { start &+= 1 }
    guard
      byte(start).isAlphanumeric
        || start == offset && (first == .slash || first == .underscore || first == .dollar)
    else { throw Unusual() }
    var end = offset
    while Self.isOfWord(byte(end)) { end &+= 1 }
    append(Scalar(range: offset..<end, text: offset..<end, flags: .plainImplicit))
    return end
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte.isNameCharacter || byte == .slash || byte == .dollar || byte == .plus || byte == .equals
  }
}
