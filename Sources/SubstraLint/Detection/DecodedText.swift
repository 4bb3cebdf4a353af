import SubstraPlatform

/// The text of a file in UTF-8, whatever of the usual encodings it is in.
enum DecodedText {
  /// The bytes in UTF-8, a byte order mark of UTF-8 included; `nil` if they are no known text.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return nil
    }
    guard TextEncoding.hasMarkOfUTF16(bytes) else { return isValid(bytes) ? bytes : nil }
    guard bytes.count.isMultiple(of: 2) else { return nil }
    return String(validating: TextEncoding.unitsOfUTF16(bytes), as: UTF16.self)
      .map { Array($0.utf8) }
  }

  /// Text in an encoding that nobody names, such as Latin-1, as far as it is ASCII: what is no UTF-8 is
  /// repaired, and a NUL here and there is a blank; `nil` if there are so many that a character has more
  /// bytes than one.
  ///
  /// Lines end where they do in the bytes themselves, by which comments are found.
  static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
    // UTF-16 that is cut off, or wrong somewhere, is still nothing else.
    let bytes = TextEncoding.utf8(bytes)
    guard bytes.count(where: { $0 == 0 }) * 8 <= bytes.count else { return nil }
    return String(decoding: bytes.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self).utf8
      .map { $0 }
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    // No text has a NUL; UTF-16 without a mark has one in every other place.
    guard ByteSearch.firstIndex(of: 0, in: bytes) == nil else { return false }
    return ByteSearch.isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
  }
}
