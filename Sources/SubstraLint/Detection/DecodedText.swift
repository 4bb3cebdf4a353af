/// The text of a file in UTF-8, whatever of the usual encodings it is in.
enum DecodedText {
  /// The bytes in UTF-8, a byte order mark of UTF-8 included; `nil` if they are no known text.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return nil
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, isBigEndian: true) }
    return isValid(bytes) ? bytes : nil
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    // No text has a NUL; UTF-16 without a mark has one in every other place.
    guard !bytes.contains(0) else { return false }
    guard bytes.contains(where: { $0 >= 0x80 }) else { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }

  private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }
}
