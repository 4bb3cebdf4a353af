import SubstraPlatform
import SubstraYAML

/// Reads `.netrc`: `machine NAME login NAME password WORD`, in one line or several.
struct NetrcReader: FormatReader {
  private var cursor: TextCursor

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = NetrcReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while let word = reader.takeWord() { reader.take(word, &tree) }
    tree.end(at: text.endIndex)
  }

  private mutating func take(_ word: Range<Int>, _ tree: inout EntryTree) {
    let name = cursor.text[word]
    if name.first == .hash {
      cursor.skipLine()
    } else if name.isText("macdef") {
      skipMacro()
    } else if ["machine", "login", "password", "account"].contains(where: { name.isText($0) }) {
      tree.add(key: EntryTree.Scalar(word))
      guard let start = startOfWord() else { return }
      if cursor.byte == .doubleQuote,
        let end = cursor.endOfString(hasEscapes: true, isOneLine: true)
      {
        let content = (start + 1)..<end
        let text = StringEscapes.decoded(cursor.text[content])
        tree.add(value: EntryTree.Scalar(start..<(end + 1), quoted: content, text: text))
        cursor.index = end + 1
      } else if let value = takeWord() {
        tree.add(value: EntryTree.Scalar(value))
      }
    }
  }

  private mutating func startOfWord() -> Int? {
    cursor.skipWhitespace()
    return cursor.isAtEnd ? nil : cursor.index
  }

  private mutating func takeWord() -> Range<Int>? {
    cursor.skipWhitespace()
    let word = cursor.take { !$0.isWhitespace }
    return word.isEmpty ? nil : word
  }

  /// Goes past a macro, which an empty line ends.
  private mutating func skipMacro() {
    while !cursor.isAtEnd {
      cursor.skipLine()
      let lineBreak = cursor.take { $0.isLineEnd }
      if cursor.text[lineBreak].count(where: { $0 == .lineFeed }) > 1 { return }
    }
  }
}
