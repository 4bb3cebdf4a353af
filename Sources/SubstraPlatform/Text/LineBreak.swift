/// The characters that end a line: CR LF, CR, LF, NEL, LS and PS, as in YAML 1.1.
///
/// Positions of all diagnostics count these lines, in YAML and in any other file.
// Without @usableFromInline on the type, no @inlinable member is inlined in another target.
@usableFromInline
package enum LineBreak: Sendable {
  /// The width in bytes of the line break at an offset, CR LF as one; 0 if there is none.
  @inlinable
  package static func width<Text: RandomAccessCollection>(at offset: Int, in text: Text) -> Int
  where Text.Element == UInt8, Text.Index == Int {
    switch text[offset] {
    case .lineFeed: 1
    case .carriageReturn:
      offset + 1 < text.endIndex && text[offset + 1] == .lineFeed ? 2 : 1
    case 0xC2: offset + 1 < text.endIndex && text[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      offset + 2 < text.endIndex && text[offset + 1] == 0x80 && text[offset + 2] & 0xFE == 0xA8
        ? 3 : 0
    default: 0
    }
  }

  /// Whether the byte at an offset is the last one of a line break.
  @inlinable
  package static func ends(at offset: Int, in text: [UInt8]) -> Bool {
    switch text[offset] {
    case .lineFeed: true
    case .carriageReturn: offset + 1 >= text.count || text[offset + 1] != .lineFeed
    case 0x85: offset >= 1 && text[offset - 1] == 0xC2
    case 0xA8, 0xA9: offset >= 2 && text[offset - 1] == 0x80 && text[offset - 2] == 0xE2
    default: false
    }
  }

  /// The width of a backslash and of what it protects: a byte, or CR LF.
  @inlinable
  package static func widthOfEscape(at offset: Int, in text: ArraySlice<UInt8>) -> Int {
    let next = offset + 1
    guard next < text.endIndex else { return 1 }
    return text[next] == .carriageReturn ? 1 + width(at: next, in: text) : 2
  }

  /// Whether a backslash precedes the LF, CR or CR LF with a byte at an offset.
  @inlinable
  package static func isEscaped(at offset: Int, in text: ArraySlice<UInt8>) -> Bool {
    var start = offset
    if start > text.startIndex, text[start] == .lineFeed, text[start - 1] == .carriageReturn {
      start -= 1
    }
    return start > text.startIndex && text[start - 1] == .backslash
  }

  /// Whether a line ends in NEL, LS or PS.
  package static func hasWide(_ text: [UInt8]) -> Bool {
    for lead in [0xC2, 0xE2] as [UInt8] {
      var start = 0
      while let found = ByteSearch.firstIndex(of: lead, in: text, from: start) {
        if width(at: found, in: text) > 0 { return true }
        start = found + 1
      }
    }
    return false
  }

  /// The text with a line feed for the last byte of each NEL, LS and PS, and spaces for the others.
  ///
  /// Its lines are the same, and every other byte keeps its offset, so that a reader of lines only has to
  /// know LF and CR.
  package static func unified(_ text: [UInt8]) -> [UInt8] {
    guard !ByteSearch.isASCII(text), hasWide(text) else { return text }
    var unified = text
    var offset = 0
    while offset < text.count {
      let width = width(at: offset, in: text)
      if width > 1, !text[offset].isLineEnd {
        for index in offset..<(offset + width) { unified[index] = .space }
        unified[offset + width - 1] = .lineFeed
      }
      offset += max(width, 1)
    }
    return unified
  }
}
