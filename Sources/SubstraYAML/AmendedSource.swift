import SubstraPlatform

/// A replacement in the copy of the file that libyaml parses, so that it reads what PyYAML reads.
struct Amendment: Sendable, Hashable {
  /// The range of the original file that is replaced; empty for an insertion.
  let range: Range<Int>

  /// The bytes that libyaml parses instead.
  let replacement: [UInt8]
}

/// A file with amendments, and a mapping from offsets in the amended copy to offsets in the file.
struct AmendedSource: Sendable {
  /// The bytes of the file.
  let original: [UInt8]

  /// The amended copy, which libyaml parses.
  private(set) var bytes: [UInt8]

  /// The amendments in the order of the file, with ranges of the original.
  private(set) var amendments: [Amendment] = []

  /// The character that replaces U+FEFF after the start of the file; `nil` if it does not occur
  /// there.
  private let standIn: [UInt8]?

  /// Creates a copy in which U+FEFF, except at the start, is replaced by a character of the same
  /// width.
  ///
  /// libyaml skips U+FEFF at the start of every line, PyYAML only at the start of the file.
  ///
  /// - Throws: `YAMLError` if the file uses all 6,400 private-use characters, so that none can be
  ///   used.
  init(_ original: [UInt8], scan: SourceScan) throws(YAMLError) {
    self.original = original
    bytes = original
    guard !scan.isASCII,
      let first = InnerByteOrderMarks.offset(in: original, from: scan.byteOrderMark)
    else {
      standIn = nil
      return
    }
    guard let free = InnerByteOrderMarks.freeCharacter(in: original) else {
      throw YAMLError(
        code: .forbiddenCharacter, mark: scan.positions.mark(atOffset: first),
        problem: "found a byte order mark among all private-use characters")
    }
    standIn = free
    InnerByteOrderMarks.replace(in: &bytes, from: first, by: free)
  }

  /// Whether libyaml parses anything other than the original file.
  var isAmended: Bool { standIn != nil || !amendments.isEmpty }

  /// Adds an amendment whose range refers to `bytes`.
  mutating func amend(_ amendment: Amendment) {
    let range =
      originalOffset(
        amendment.range.lowerBound)..<originalOffset(
        amendment.range.upperBound)
    bytes.replaceSubrange(amendment.range, with: amendment.replacement)
    let index = amendments.firstIndex { $0.range.lowerBound > range.lowerBound }
    amendments.insert(
      Amendment(range: range, replacement: amendment.replacement),
      at: index ?? amendments.endIndex)
  }

  /// Returns the offset in the file for an offset in `bytes`.
  func originalOffset(_ offset: Int) -> Int {
    var shift = 0
    for amendment in amendments {
      let start = amendment.range.lowerBound + shift
      if offset <= start { break }
      if offset < start + amendment.replacement.count { return amendment.range.lowerBound }
      shift += amendment.replacement.count - amendment.range.count
    }
    return offset - shift
  }

  /// Returns the bytes that the file has where libyaml read `text`.
  func originalText(_ text: [UInt8]) -> [UInt8] {
    guard let standIn else { return text }
    var text = text
    InnerByteOrderMarks.restore(in: &text, from: standIn)
    return text
  }
}

/// U+FEFF in UTF-8, and the private-use characters of the same width.
private enum InnerByteOrderMarks {
  /// Returns the offset of the first U+FEFF at or after `start`.
  static func offset(in text: [UInt8], from start: Int) -> Int? {
    var offset = start
    // Not a search for all three, since the first one is rare.
    while let found = ByteSearch.firstIndex(of: 0xEF, in: text, from: offset) {
      if text[found...].starts(with: ByteOrderMark.utf8) { return found }
      offset = found + 1
    }
    return nil
  }

  static func replace(in text: inout [UInt8], from start: Int, by character: [UInt8]) {
    var found: Int? = start
    while let offset = found {
      text.replaceSubrange(offset..<offset + 3, with: character)
      found = self.offset(in: text, from: offset + 3)
    }
  }

  static func restore(in text: inout [UInt8], from character: [UInt8]) {
    var offset = 0
    while offset + 2 < text.count {
      if text[offset] == character[0], text[offset + 1] == character[1],
        text[offset + 2] == character[2]
      {
        text.replaceSubrange(offset..<offset + 3, with: ByteOrderMark.utf8)
      }
      offset += 1
    }
  }

  /// A private-use character, U+E000 to U+F8FF, that does not occur in `text`.
  static func freeCharacter(in text: [UInt8]) -> [UInt8]? {
    var used = [Bool](repeating: false, count: 6400)
    var offset = 0
    while offset + 2 < text.count {
      if text[offset] == 0xEE || text[offset] == 0xEF {
        let scalar = character(at: offset, of: text)
        if (0xE000...0xF8FF).contains(scalar) { used[scalar - 0xE000] = true }
      }
      offset += 1
    }
    return used.firstIndex(of: false).map { index in
      let scalar = 0xE000 + index
      return [
        UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F),
      ]
    }
  }

  private static func character(at offset: Int, of text: [UInt8]) -> Int {
    Int(text[offset] & 0x0F) << 12 | Int(text[offset + 1] & 0x3F) << 6
      | Int(text[offset + 2] & 0x3F)
  }
}
