package import SubstraYAML

/// A line of a file for display: names of settings and punctuation, with `…` for everything else.
package struct SourceExcerpt: Sendable, Hashable {
  /// The redacted line.
  package let text: String

  /// Where the marked part begins in `text`, from 1, in Unicode scalars.
  package let caretColumn: Int

  /// How many scalars are marked, at least 1.
  package let caretWidth: Int

  /// Creates a line that shows no value.
  package init(text: String, caretColumn: Int, caretWidth: Int) {
    self.text = text
    self.caretColumn = caretColumn
    self.caretWidth = caretWidth
  }
}

extension YAMLDocument {
  /// The longest line that is shown, in Unicode scalars.
  private static let maximumExcerpt = 160

  /// The longest line that is redacted, in bytes.
  private static let maximumLine = 4096

  /// The line of the document in which a region begins, redacted and with the region marked.
  ///
  /// - Returns: `nil` if the line is too long, or has no name to show, since `… : …` does not help.
  package func excerpt(of region: Diagnostic.Region) -> SourceExcerpt? {
    // A long line with many problems would take quadratic time.
    guard let bounds = byteRange(ofLine: region.line), bounds.count <= Self.maximumLine else {
      return nil
    }
    var line = RedactedLine()
    var offset = bounds.lowerBound
    for node in scalars(intersecting: bounds) {
      let range = node.sourceRange.clamped(to: bounds)
      guard range.lowerBound >= offset else { continue }
      line.append(structure: source[offset..<range.lowerBound], from: offset)
      let isKnownKey = SettingKey(node) != nil && isKey(node) && isWrittenPlainly(node, in: range)
      line.append(
        scalar: range, shown: isKnownKey ? source[range] : nil,
        // An empty scalar has no characters that `…` could replace.
        isEmpty: range.isEmpty)
      offset = range.upperBound
    }
    line.append(structure: source[offset..<bounds.upperBound], from: offset)
    guard line.showsName, line.text.unicodeScalars.count <= Self.maximumExcerpt else { return nil }
    let start = positions.offset(ofColumn: region.column, in: bounds)
    let end =
      region.endLine == region.line
      ? positions.offset(ofColumn: region.endColumn, in: bounds) : bounds.upperBound
    return line.excerpt(marking: start..<max(end, start))
  }

  /// The bytes of a line without its end.
  private func byteRange(ofLine line: Int) -> Range<Int>? {
    guard let bounds = lineBounds(line) else { return nil }
    var end = bounds.upperBound
    while end > bounds.lowerBound, source[end - 1] == 0x0A || source[end - 1] == 0x0D { end -= 1 }
    return bounds.lowerBound..<end
  }

  /// Whether a range has only the text of a scalar and its quotes.
  ///
  /// Tags, anchors and escapes are written by the user, and may hold anything.
  private func isWrittenPlainly(_ node: YAMLNode, in range: Range<Int>) -> Bool {
    var written = source[range]
    if let first = written.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      written = written.dropFirst().dropLast()
    }
    return written == node.utf8
  }

  /// Whether a colon follows, so that a value that happens to be `token` is not shown.
  private func isKey(_ node: YAMLNode) -> Bool {
    var offset = node.sourceRange.upperBound
    while offset < source.count, source[offset] == UInt8(ascii: " ") { offset += 1 }
    return offset < source.count && source[offset] == UInt8(ascii: ":")
  }
}

/// A redacted line under construction, which maps its characters to the bytes of the file.
private struct RedactedLine {
  private(set) var text = ""
  /// Whether the line shows a name.
  private(set) var showsName = false
  private var pieces: [Piece] = []
  private var column = 1

  /// The characters for some bytes of the file; without a `Range`, which needs generic metadata.
  private struct Piece {
    let start: Int
    var end: Int
    let column: Int
    let width: Int
  }

  /// Appends the bytes between scalars: indicators are kept, comments and anything else hidden.
  mutating func append(structure bytes: ArraySlice<UInt8>, from start: Int) {
    var offset = start
    for byte in bytes {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: ","),
        UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        append(String(UnicodeScalar(byte)), for: offset..<(offset + 1))
      default:
        // A comment continues to the end of the line, and an anchor or a tag to the next space. The
        // rest of these bytes is hidden either way.
        append(WordShape.hidden, for: offset..<(start + bytes.count))
        return
      }
      offset += 1
    }
  }

  mutating func append(scalar range: Range<Int>, shown: ArraySlice<UInt8>?, isEmpty: Bool) {
    guard !isEmpty else { return }
    if shown != nil { showsName = true }
    append(shown.map { String(decoding: $0, as: UTF8.self) } ?? WordShape.hidden, for: range)
  }

  private mutating func append(_ piece: String, for range: Range<Int>) {
    if piece == WordShape.hidden, !pieces.isEmpty, text.hasSuffix(piece) {
      // Adjacent hidden pieces are shown as a single `…`.
      pieces[pieces.count - 1].end = range.upperBound
      return
    }
    let width = piece.unicodeScalars.count
    pieces.append(
      Piece(start: range.lowerBound, end: range.upperBound, column: column, width: width))
    text += piece
    column += width
  }

  func excerpt(marking range: Range<Int>) -> SourceExcerpt {
    let marked = pieces.filter { piece in
      let source = piece.start..<piece.end
      return source.overlaps(range) || (range.isEmpty && source.contains(range.lowerBound))
    }
    let first = marked.first?.column ?? column
    let last = marked.last.map { $0.column + $0.width } ?? first + 1
    return SourceExcerpt(text: text, caretColumn: first, caretWidth: max(last - first, 1))
  }
}
