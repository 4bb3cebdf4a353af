import SubstraPlatform

/// Values that are put together of variables and text: `pre${STAGE}s3cr3t`.
///
/// Most such text is part of a name. What is a credential nevertheless changes between letters, digits
/// and signs within a word.
enum MixedValue {
  /// The first word outside of variables that only a credential has.
  static func literal(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // Addresses and paths are put together, too.
    guard !text.contains(.slash), !text.contains(where: \.isWhitespace) else { return nil }
    var word = text.startIndex..<text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let end = endOfVariable(at: index, in: text)
      if end != nil || isBreak(text[index]) {
        if isCredential(text[word]) { return text[word] }
        index = end ?? index + 1
        word = index..<index
      } else {
        index += 1
        word = word.lowerBound..<index
      }
    }
    return isCredential(text[word]) ? text[word] : nil
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case .minus, .underscore, .dot, .colon,
      .comma, .equals, .semicolon, .doubleQuote,
      .singleQuote:
      true
    default: false
    }
  }

  /// The end of `${…}`, `{{…}}`, `<%…%>`, `%(…)s` or `$NAME` that begins at an index.
  private static func endOfVariable(at index: Int, in text: ArraySlice<UInt8>) -> Int? {
    let rest = text[index...]
    if rest.begins(with: "<%") { return rest.firstOffset(of: "%>").map { $0 + 2 } ?? text.endIndex }
    let next = index + 1 < text.endIndex ? text[index + 1] : 0
    let isMark = "$%#{".utf8.contains(text[index])
    if isMark, next == .openBrace || next == .openParenthesis || next == .percent {
      return endOfBrackets(from: index, in: text)
    }
    guard text[index] == .dollar, next.isLetter || next == .underscore else {
      return nil
    }
    return rest.dropFirst().firstIndex { !$0.isAlphanumeric && $0 != .underscore }
      ?? text.endIndex
  }

  private static func endOfBrackets(from start: Int, in text: ArraySlice<UInt8>) -> Int {
    var depth = 0
    for index in text[start...].indices {
      let byte = text[index]
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis {
        depth -= 1
        if depth <= 0 { return index + 1 }
      }
    }
    return text.endIndex
  }

  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 6 && word.contains(where: \.isDigit) && word.contains(where: \.isLetter)
      && MachineShape.changes(in: word) >= 3
  }
}
