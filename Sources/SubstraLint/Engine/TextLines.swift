import SubstraPlatform

/// The lines of a file, as positions in it are counted.
///
/// LF, CR LF, CR, NEL, LS and PS end a line, as in YAML 1.1; a byte order mark is part of none.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset: Int

  /// Goes through the lines of UTF-8 text.
  init(of bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    while offset < bytes.count {
      let width = widthOfLineEnd
      if width > 0 {
        defer { offset += width }
        return bytes[start..<offset]
      }
      offset += 1
    }
    return bytes[start...]
  }

  /// How many bytes the end of a line takes that is here; 0 if there is none.
  private var widthOfLineEnd: Int {
    switch bytes[offset] {
    case 0x0A: return 1
    case 0x0D: return offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
    case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
      return bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}

/// Bytes of a file as the text that they are, or why nobody looks into them.
enum TextEncoding {
  /// Whether a file is no text: it has a NUL in its beginning, and no mark of UTF-16.
  static func isBinary(head: [UInt8]) -> Bool {
    ByteSearch.firstIndex(of: 0, in: head) != nil && !hasMarkOfUTF16(head)
  }

  /// Whether a file says that it is UTF-16.
  static func hasMarkOfUTF16(_ head: some Collection<UInt8>) -> Bool {
    let mark = Array(head.prefix(2))
    return mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF]
  }

  /// The text in UTF-8: other bytes are taken as they are, UTF-16 with its mark is decoded.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard hasMarkOfUTF16(bytes) else { return bytes }
    return Array(String(decoding: unitsOfUTF16(bytes), as: UTF16.self).utf8)
  }

  /// The code units behind the mark of a file that has one; an odd byte at the end is none.
  static func unitsOfUTF16(_ bytes: [UInt8]) -> [UInt16] {
    let isLittle = bytes[0] == 0xFF
    return stride(from: 2, to: bytes.count - 1, by: 2).map { offset in
      let first = UInt16(bytes[offset])
      let second = UInt16(bytes[offset + 1])
      return isLittle ? second << 8 | first : first << 8 | second
    }
  }
}
