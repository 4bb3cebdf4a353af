import SubstraPlatform

/// Converts files in the usual encodings to UTF-8.
enum DecodedText {
  /// The contents in UTF-8, including a byte order mark of UTF-8; `nil` if the encoding is unknown.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard let wide = TextEncoding.wide(bytes) else { return isValid(bytes) ? bytes : nil }
    return TextEncoding.validUTF8(bytes, wide)
  }

  /// The text of a file in an unknown encoding, such as Latin-1.
  ///
  /// ASCII is kept, invalid UTF-8 is replaced, and a NUL becomes a space.
  ///
  /// Lines end where they do in the original bytes, in which suppression comments are searched.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    // Truncated or damaged UTF-16 is still UTF-16.
    let bytes = TextEncoding.utf8(bytes)
    return String(decoding: bytes.map { $0 == 0 ? UInt8.space : $0 }, as: UTF8.self).utf8
      .map { $0 }
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    // UTF-8 text has no NUL; UTF-16 without a byte order mark has many.
    guard ByteSearch.firstIndex(of: 0, in: bytes) == nil else { return false }
    guard let other = ByteSearch.rangeOutsideOfASCII(in: bytes) else { return true }
    return String(validating: bytes[other], as: UTF8.self) != nil
  }
}
