import SubstraPlatform

/// A change to the copy of a file that libyaml reads, so that it reads what PyYAML reads.
struct Amendment: Sendable, Hashable {
  /// The bytes of the file that are replaced; empty for an insertion.
  let range: Range<Int>

  /// What libyaml reads in their place.
  let replacement: [UInt8]
}

/// A file with amendments, and the way back from its offsets to those of the file.
struct AmendedSource: Sendable {
  /// The file.
  let original: [UInt8]

  /// What libyaml reads.
  private(set) var bytes: [UInt8]

  /// The amendments in the order of the file, as ranges of the original.
  private(set) var amendments: [Amendment] = []

  /// The character that stands for U+FEFF, where the file has any behind its start.
  private let standIn: [UInt8]?

  /// Creates a copy in which U+FEFF is an ordinary character of the same width.
  ///
  /// libyaml skips U+FEFF at the start of every line, PyYAML only at the start of the file.
  ///
  /// - Throws: `YAMLError` when no private-use character is free, which takes all 6,400 of them.
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
        code: .forbiddenCharacter, mark: scan.lines.mark(atOffset: first, in: original),
        problem: "found a byte order mark among all private-use characters")
    }
    standIn = free
    InnerByteOrderMarks.replace(in: &bytes, from: first, by: free)
  }

  /// Whether libyaml reads anything else than the file.
  var isAmended: Bool { standIn != nil || !amendments.isEmpty }

  /// Adds an amendment whose range is in terms of `bytes`.
  mutating func amend(_ amendment: Amendment) {
    let range =
      originalOffset(
        amendment.range.lowerBound)..<originalOffset(
        amendment.range.upperBound)
    bytes.replaceSubrange(amendment.range, with: amendment.replacement)
    let place = amendments.firstIndex { $0.range.lowerBound > range.lowerBound }
    amendments.insert(
      Amendment(range: range, replacement: amendment.replacement),
      at: place ?? amendments.endIndex)
  }

  /// The offset in the file of an offset in `bytes`.
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

  /// The text that the file has where libyaml read `text`.
  func originalText(_ text: [UInt8]) -> [UInt8] {
    guard let standIn else { return text }
    var text = text
    InnerByteOrderMarks.restore(in: &text, from: standIn)
    return text
  }
}

/// U+FEFF in UTF-8, and the private-use characters of the same width.
private enum InnerByteOrderMarks {
  /// The offset of the first one at or behind a position.
  static func offset(in text: [UInt8], from start: Int) -> Int? {
    var offset = start
    while offset + 2 < text.count {
      if text[offset] == 0xEF, text[offset + 1] == 0xBB, text[offset + 2] == 0xBF { return offset }
      offset += 1
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

  /// A private-use character, U+E000 to U+F8FF, that the text does not have.
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
