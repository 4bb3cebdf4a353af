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
