import SubstraPlatform
import ValueShapes

/// Values that combine variables with text: `pre${STAGE}s3cr3t`.
///
/// Most such text is part of a name. It is a credential if letters, digits and signs alternate within a
/// word.
enum MixedValue {
  /// The first word outside of variables that looks like a credential.
  static func literal(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // URLs and paths also combine variables with text.
    guard !text.contains(.slash), !text.contains(where: \.isWhitespace) else { return nil }
    var word = text.startIndex..<text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let end =
        TemplateForm.Table.inText.match(at: index, in: text)?.end
        ?? endOfVariable(at: index, in: text)
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

  /// The end of `$name`.
  private static func endOfVariable(at index: Int, in text: ArraySlice<UInt8>) -> Int? {
    guard text[index] == .dollar else { return nil }
    let end = text[(index + 1)...].prefix { $0.isIdentifierCharacter }.endIndex
    return end > index + 1 ? end : nil
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case .minus, .underscore, .dot, .colon, .comma, .equals, .semicolon, .doubleQuote, .singleQuote:
      true
    default: false
    }
  }

  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 6 && word.contains(where: \.isDigit) && word.contains(where: \.isLetter)
      && MachineShape.changes(in: word) >= 3
  }
}
