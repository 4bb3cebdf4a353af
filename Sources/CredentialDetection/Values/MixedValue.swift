import SubstraPlatform
import ValueShapes

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
      let end = TemplateForm.Table.inText.match(at: index, in: text)?.end
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

  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 6 && word.contains(where: \.isDigit) && word.contains(where: \.isLetter)
      && MachineShape.changes(in: word) >= 3
  }
}
