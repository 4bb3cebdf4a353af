import SubstraPlatform

/// The text of a file in UTF-8, whatever of the usual encodings it is in.
enum DecodedText {
  /// The bytes in UTF-8, a byte order mark of UTF-8 included; `nil` if they are no known text.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard let wide = TextEncoding.wide(bytes) else { return isValid(bytes) ? bytes : nil }
    return TextEncoding.validUTF8(bytes, wide)
  }

  /// Text in an encoding that nobody names, such as Latin-1, as far as it is ASCII: what is no UTF-8 is
  /// repaired, and a NUL is a blank.
  ///
  /// Lines end where they do in the bytes themselves, by which comments are found.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    // UTF-16 that is cut off, or wrong somewhere, is still nothing else.
    let bytes = TextEncoding.utf8(bytes)
    return String(decoding: bytes.map { $0 == 0 ? UInt8.space : $0 }, as: UTF8.self).utf8
      .map { $0 }
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    // No text has a NUL; UTF-16 without a mark has one in every other place.
    guard ByteSearch.firstIndex(of: 0, in: bytes) == nil else { return false }
    return ByteSearch.isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
  }
}
