import SubstraPlatform
import SubstraYAML

/// Reads Java's properties: `key = value`, `key: value` and `key value`.
///
/// A backslash at the end of a line continues it, and escapes separators in keys.
struct PropertiesReader: FormatReader {
  private var cursor: TextCursor

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = PropertiesReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while !reader.cursor.isAtEnd { reader.readLine(&tree) }
    tree.end(at: text.endIndex)
  }

  private mutating func readLine(_ tree: inout EntryTree) {
    cursor.skipWhitespace()
    guard let first = cursor.byte else { return }
    guard first != .hash, first != .exclamationMark else { return cursor.skipLine() }
    let key = takeKey()
    cursor.skipSpaces()
    let sign = cursor.byte
    if sign == .equals || sign == .colon {
      cursor.index += 1
      cursor.skipSpaces()
    }
    let value = takeValue()
    tree.add(key: EntryTree.Scalar(key, escaped: cursor.text[key]))
    tree.add(value: EntryTree.Scalar(value, escaped: cursor.text[value]))
  }

  /// The key, which a separator without a backslash before it ends.
  private mutating func takeKey() -> Range<Int> {
    let start = cursor.index
    while let byte = cursor.byte, !byte.isWhitespace, byte != .equals, byte != .colon {
      cursor.index += width(of: byte)
    }
    return start..<cursor.index
  }

  /// The rest of the line and of the lines that continue it.
  private mutating func takeValue() -> Range<Int> {
    let start = cursor.index
    while let byte = cursor.byte, !byte.isLineEnd {
      cursor.index += width(of: byte)
    }
    return cursor.trimmed(start..<cursor.index)
  }

  /// The width of a byte at the index, and of what it protects if it is a backslash.
  private func width(of byte: UInt8) -> Int {
    byte == .backslash ? LineBreak.widthOfEscape(at: cursor.index, in: cursor.text) : 1
  }
}

extension EntryTree.Scalar {
  /// Creates a scalar without quotes that may have escapes and continued lines.
  init(_ range: Range<Int>, escaped text: ArraySlice<UInt8>) {
    if let decoded = StringEscapes.decoded(text, joinsLines: true) {
      self.init(range, text: decoded)
    } else {
      self.init(range)
    }
  }
}
