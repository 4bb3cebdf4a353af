import SubstraPlatform
import SubstraYAML

/// Reads `.env` files: a variable a line, in the notation of the programs that load them.
///
/// ```
/// export NAME="value"   # comment
/// KEY='-----BEGIN PRIVATE KEY-----
/// …'
/// ```
struct DotenvReader: FormatReader {
  private var cursor: TextCursor

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = DotenvReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while !reader.cursor.isAtEnd { reader.readLine(&tree) }
    tree.end(at: text.endIndex)
  }

  private mutating func readLine(_ tree: inout EntryTree) {
    cursor.skipWhitespace()
    guard let first = cursor.byte else { return }
    guard first != .hash else { return cursor.skipLine() }
    let start = cursor.index
    cursor.skip(word: "export")
    let name = cursor.take { $0.isNameCharacter }
    cursor.skipSpaces()
    guard !name.isEmpty, skipSign() else {
      let rest = cursor.restOfLine(comments: "#")
      cursor.skipLine()
      return tree.add(value: .text(start..<max(rest.upperBound, start)))
    }
    let sign = cursor.index
    cursor.skipSpaces()
    tree.add(key: EntryTree.Scalar(name))
    // `NAME=   # comment`
    if cursor.byte == .hash, cursor.index > sign {
      tree.add(value: EntryTree.Scalar(sign..<sign))
      return cursor.skipLine()
    }
    readValue(&tree)
  }

  /// Goes past `=`, or the `:` that Ruby's loader accepts.
  private mutating func skipSign() -> Bool {
    guard let sign = cursor.byte else { return false }
    guard sign == .equals || (sign == .colon && cursor.next == .space) else { return false }
    cursor.index += 1
    return true
  }

  private mutating func readValue(_ tree: inout EntryTree) {
    let start = cursor.index
    if let quote = cursor.byte, quote.isQuote || quote == .backtick,
      let end = cursor.endOfString(hasEscapes: quote == .doubleQuote, isOneLine: false),
      cursor.endsLine(at: end + 1, comments: "#;")
    {
      let content = (start + 1)..<end
      let text = quote == .doubleQuote ? StringEscapes.decoded(cursor.text[content]) : nil
      tree.add(value: EntryTree.Scalar(start..<(end + 1), quoted: content, text: text))
      cursor.index = end + 1
    } else {
      tree.add(value: EntryTree.Scalar(cursor.restOfLine(comments: "#")))
    }
    cursor.skipLine()
  }
}
