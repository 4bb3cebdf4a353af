import SubstraPlatform

/// Recognizes the encoding of a file from its first bytes.
package enum TextEncoding {
  /// Code units of two or four bytes: UTF-16 or UTF-32.
  struct Wide: Hashable {
    /// The number of bytes in a code unit.
    let width: Int
    /// Whether the least significant byte comes first.
    let isLittle: Bool
    /// The length of the byte order mark; 0 if there is none.
    let mark: Int
  }

  /// The number of bytes by which an encoding is recognized.
  static let headSize = 8192

  /// Whether a file is binary: its first bytes have a NUL or many control characters, and are not UTF-16
  /// or UTF-32; or it is a PDF, as drawings are.
  package static func isBinary(head: [UInt8]) -> Bool {
    if head.starts(with: "%PDF-".utf8) { return true }
    let hasNUL = ByteSearch.firstIndex(of: 0, in: head) != nil
    return (hasNUL || hasManyControls(head)) && wide(head) == nil
  }

  /// Whether bytes that are not ASCII have more control characters than any text.
  private static func hasManyControls(_ head: [UInt8]) -> Bool {
    guard !ByteSearch.isASCII(head) else { return false }
    let controls = head.count { $0 < 0x20 && !$0.isWhitespace && $0 != 0x1B }
    return controls * 32 > head.count
  }

  /// The encoding of a file in UTF-16 or UTF-32: by its byte order mark, or because every other
  /// encoding is ruled out.
  static func wide(_ bytes: [UInt8]) -> Wide? {
    // The first two bytes rule out nearly every file.
    guard bytes.count >= 2, bytes[0] == 0 || bytes[0] >= 0xFE || bytes[1] == 0 else { return nil }
    if let marked = marked(bytes) { return marked }
    guard let guess = guess(bytes), isText(units(bytes.prefix(headSize), guess)) else { return nil }
    return guess
  }

  /// Whether a file looks like UTF-16 or UTF-32 without being valid: then nothing in it can be found.
  static func isDoubtful(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    var counts = [0, 0]
    for (index, byte) in bytes.prefix(headSize).enumerated() where byte == 0 {
      counts[index & 1] += 1
    }
    let all = counts[0] + counts[1]
    let size = min(bytes.count, headSize)
    // NULs in every second byte, or in three of four.
    return all * 4 >= size && (max(counts[0], counts[1]) * 10 >= all * 9 || all * 3 >= size * 2)
  }

  /// The text in UTF-8.
  ///
  /// Invalid UTF-16 and UTF-32 is repaired; bytes in other encodings are returned unchanged.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard let wide = wide(bytes) else { return bytes }
    let units = units(bytes[...], wide)
    let text =
      wide.width == 2
      ? String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
      : String(decoding: units, as: UTF32.self)
    return Array(text.utf8)
  }

  /// The text in UTF-8 of a file in UTF-16 or UTF-32; `nil` if it is not valid.
  static func validUTF8(_ bytes: [UInt8], _ wide: Wide) -> [UInt8]? {
    guard (bytes.count - wide.mark).isMultiple(of: wide.width) else { return nil }
    let units = units(bytes[...], wide)
    if wide.mark == 0, !isText(units) { return nil }
    let text =
      wide.width == 2
      ? String(validating: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
      : String(validating: units, as: UTF32.self)
    return text.map { Array($0.utf8) }
  }
}

extension TextEncoding {
  private static func marked(_ bytes: [UInt8]) -> Wide? {
    let start = Array(bytes.prefix(4))
    if start == [0xFF, 0xFE, 0, 0] { return Wide(width: 4, isLittle: true, mark: 4) }
    if start == [0, 0, 0xFE, 0xFF] { return Wide(width: 4, isLittle: false, mark: 4) }
    if start.starts(with: [0xFF, 0xFE]) { return Wide(width: 2, isLittle: true, mark: 2) }
    if start.starts(with: [0xFE, 0xFF]) { return Wide(width: 2, isLittle: false, mark: 2) }
    return nil
  }

  /// The encoding, if the file begins with an ASCII character.
  ///
  /// YAML finds encodings in the same way.
  private static func guess(_ bytes: [UInt8]) -> Wide? {
    guard bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0 else { return nil }
    let zeros = bytes.prefix(4).map { $0 == 0 }
    return switch zeros {
    case [false, true, true, true]: Wide(width: 4, isLittle: true, mark: 0)
    case [true, true, true, false]: Wide(width: 4, isLittle: false, mark: 0)
    case [false, true], [false, true, false, true], [false, true, true, false],
      [false, true, false, false]:
      Wide(width: 2, isLittle: true, mark: 0)
    case [true, false], [true, false, true, false], [true, false, false, true],
      [true, false, false, false]:
      Wide(width: 2, isLittle: false, mark: 0)
    default: nil
    }
  }

  /// The code units after the byte order mark; an incomplete one at the end is omitted.
  private static func units(_ bytes: ArraySlice<UInt8>, _ wide: Wide) -> [UInt32] {
    let first = bytes.startIndex + wide.mark
    guard bytes.count >= wide.mark + wide.width else { return [] }
    return stride(from: first, through: bytes.endIndex - wide.width, by: wide.width).map { start in
      var unit: UInt32 = 0
      for index in 0..<wide.width {
        let byte = bytes[start + (wide.isLittle ? wide.width - 1 - index : index)]
        unit = unit << 8 | UInt32(byte)
      }
      return unit
    }
  }

  /// Whether the code units are certainly text: no control characters, and many ASCII characters.
  private static func isText(_ units: [UInt32]) -> Bool {
    let ascii = units.count { $0 < 0x7F }
    return ascii * 4 >= units.count
      && units.allSatisfy { unit in
        unit >= 0x20
          ? unit != 0x7F && unit <= 0x10FFFF
          : unit == 0x09 || unit == 0x0A || unit == 0x0D
      }
  }
}
