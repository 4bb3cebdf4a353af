import SubstraPlatform
import SubstraYAML

/// Reads JSON as programs accept it: with comments, trailing commas, single quotes, bare keys, and
/// several documents in one file.
///
/// It goes on after a mistake. A string that is not closed ends with its line.
struct JSONReader: FormatReader {
  private var cursor: TextCursor
  /// How many collections are open.
  private var depth = 0

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = JSONReader(cursor: TextCursor(text))
    while reader.readToken(&tree) {}
    while reader.depth > 0 { reader.close(&tree) }
  }

  /// Reads the next bracket, sign, string or word; returns whether there is one.
  private mutating func readToken(_ tree: inout EntryTree) -> Bool {
    cursor.skipWhitespace()
    guard let byte = cursor.byte else { return false }
    switch byte {
    case .openBrace, .openBracket:
      if byte == .openBrace {
        tree.beginMapping(at: cursor.index)
      } else {
        tree.beginSequence(at: cursor.index)
      }
      depth += 1
      cursor.index += 1
    case .closeBrace, .closeBracket:
      cursor.index += 1
      close(&tree)
    case .comma, .colon, .equals, .semicolon: cursor.index += 1
    case .doubleQuote, .singleQuote, .backtick: readString(&tree)
    case .hash: cursor.skipLine()
    case .slash where cursor.next == .slash: cursor.skipLine()
    case .slash where cursor.next == .asterisk: skipComment()
    default: readWord(&tree)
    }
    return true
  }

  private mutating func close(_ tree: inout EntryTree) {
    guard depth > 0 else { return }
    depth -= 1
    tree.end(at: cursor.index)
  }

  private mutating func skipComment() {
    guard let end = cursor.offset(of: "*/", from: cursor.index + 2) else {
      return cursor.skipLine()
    }
    cursor.index = end + 2
  }

  private mutating func readString(_ tree: inout EntryTree) {
    let start = cursor.index
    let end = cursor.endOfString(hasEscapes: true, isOneLine: true)
    let content = (start + 1)..<(end ?? cursor.lineEnd)
    let text = StringEscapes.decoded(cursor.text[content])
    cursor.index = end.map { $0 + 1 } ?? content.upperBound
    let scalar = EntryTree.Scalar(start..<cursor.index, quoted: content, text: text)
    add(scalar, &tree)
  }

  /// Reads a number, a word such as `true`, or a key without quotes.
  private mutating func readWord(_ tree: inout EntryTree) {
    let start = cursor.index
    let word = cursor.take { byte in
      !byte.isWhitespace && !byte.isQuote && !",:={}[]".utf8.contains(byte)
    }
    // A byte that begins no word.
    if word.isEmpty { cursor.index = start + 1 }
    add(EntryTree.Scalar(start..<cursor.index), &tree)
  }

  /// Adds a key, which a colon follows, or a value.
  private func add(_ scalar: EntryTree.Scalar, _ tree: inout EntryTree) {
    let isKey = tree.isInMapping && !tree.hasKey && hasSignNext
    if isKey { tree.add(key: scalar) } else { tree.add(value: scalar) }
  }

  /// Whether the next byte that is not whitespace is a colon, or the `=` of HOCON.
  private var hasSignNext: Bool {
    var index = cursor.index
    while index < cursor.text.endIndex, cursor.text[index].isWhitespace { index += 1 }
    guard index < cursor.text.endIndex else { return false }
    return cursor.text[index] == .colon || cursor.text[index] == .equals
  }
}
