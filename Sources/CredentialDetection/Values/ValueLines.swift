import SubstraPlatform
import ValueShapes

/// The lines of a value, such as those of a block scalar.
enum ValueLines {
  /// The value without lines that are comments.
  static func withoutComments(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = text.prefix(ValueClass.longestLook)
    guard text.contains(.hash) else { return text }
    let lines = text.split(whereSeparator: \.isLineEnd)
    let own = lines.filter { $0.trimmed.first != .hash }
    // If all lines look like comments, they are the value.
    guard own.count < lines.count, !own.isEmpty else { return text }
    return Array(own.joined(separator: [0x0A]))[...]
  }

  /// The first line that can only be a credential, in a value whose other lines are text.
  static func credential(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = text.prefix(ValueClass.longestLook)
    guard isText(text) else { return nil }
    return text.split(whereSeparator: \.isLineEnd).lazy.map(withoutComment).first { line in
      line.contains(where: \.isDigit) && !line.contains(where: \.isWhitespace)
        && !line.contains(.colon) && !line.contains(.equals)
        && CredentialShape.isCredential(amongWords: line)
    }
  }

  /// Whether the value is text, and not ciphertext, a key or a certificate in lines of base64.
  private static func isText(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.firstOffset(of: "-----begin") == nil else { return false }
    return switch ValueClass(text) {
    case .literal, .sentence, .placeholder, .number, .settingWord: true
    case .empty, .boolean, .reference, .encrypted, .publicForm, .path, .url: false
    }
  }

  private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let line = line.trimmed
    guard let sign = line.firstOffset(of: " #") else { return line }
    return line[..<sign].trimmed
  }
}
