import SubstraPlatform

/// The lines of a file, as its line numbers count them.
///
/// LF, CR LF, CR, NEL, LS and PS end a line, as in YAML 1.1; a byte order mark is not part of a
/// line.
package struct TextLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset: Int
  /// Whether only line feeds end lines, as in nearly all files.
  private let isSimple: Bool

  /// Iterates over the lines of UTF-8 text.
  package init(of bytes: [UInt8]) {
    self.bytes = bytes
    offset = ByteOrderMark.width(in: bytes)
    isSimple =
      ByteSearch.firstIndex(of: .carriageReturn, in: bytes) == nil && !LineBreak.hasWide(bytes)
  }

  package mutating func next() -> ArraySlice<UInt8>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    if isSimple {
      let end = ByteSearch.firstIndex(of: .lineFeed, in: bytes, from: start) ?? bytes.count
      offset = end + 1
      return bytes[start..<end]
    }
    while offset < bytes.count {
      let width = LineBreak.width(at: offset, in: bytes)
      if width > 0 {
        defer { offset += width }
        return bytes[start..<offset]
      }
      offset += 1
    }
    return bytes[start...]
  }
}
