import SubstraPlatform
import SubstraYAML

/// Values: strings, lists, and what a backslash continues.
extension INIReader {
  /// Reads what follows the sign of a key.
  mutating func readValue(_ tree: inout EntryTree) {
    cursor.skipSpaces()
    guard let byte = cursor.byte, !byte.isLineEnd else { return }
    if byte == .openBrace || byte == .openBracket {
      if cursor.endsLine(at: cursor.index + 1) {
        cursor.index += 1
        return open(byte, &tree)
      }
      if readCollection(&tree) { return }
    }
    if byte.isQuote, readString(&tree, ends: brackets.isEmpty ? "#;" : "#;,}") { return }
    var value = cursor.restOfLine(comments: "#;")
    cursor.skipLine()
    if !brackets.isEmpty, let last = cursor.text[value].last, last == .comma || last == .semicolon {
      value = value.dropLast()
    }
    guard cursor.text[value].last == .backslash else {
      return tree.add(value: EntryTree.Scalar(value))
    }
    readContinued(from: value.lowerBound, &tree)
  }

  /// Reads a value in which a backslash at the end of a line continues it.
  private mutating func readContinued(from start: Int, _ tree: inout EntryTree) {
    var joined: [UInt8] = []
    var line = start..<cursor.index
    while cursor.text[cursor.trimmed(line)].last == .backslash {
      joined += cursor.text[cursor.trimmed(line).dropLast()]
      joined.append(.space)
      cursor.skipWhitespace()
      line = cursor.index..<cursor.lineEnd
      cursor.skipLine()
    }
    joined += cursor.text[line]
    tree.add(value: EntryTree.Scalar(start..<cursor.index, text: joined))
  }

  /// Reads a list or a mapping that ends with its line, in the notation of JSON or a similar one.
  private mutating func readCollection(_ tree: inout EntryTree) -> Bool {
    let value = cursor.restOfLine(comments: "#")
    let text = cursor.text[value]
    let isList = text.first == .openBracket && text.last == .closeBracket
    let isMapping =
      text.first == .openBrace && text.last == .closeBrace && cursor.next != .openBrace
      && text.contains { $0 == .colon || $0 == .equals }
    guard isList || isMapping else { return false }
    JSONReader.read(text, into: &tree)
    cursor.skipLine()
    return true
  }

  /// Reads a string that one of these bytes or the end of the line follows.
  mutating func readString(_ tree: inout EntryTree, ends: String) -> Bool {
    guard let quote = cursor.byte, quote.isQuote else { return false }
    let start = cursor.index
    if let content = cursor.contentOfTripleQuotes() {
      tree.add(value: EntryTree.Scalar(start..<(content.upperBound + 1), quoted: content))
      cursor.index = content.upperBound + 3
      return true
    }
    let hasEscapes = quote == .doubleQuote
    guard let end = cursor.endOfString(hasEscapes: hasEscapes, isOneLine: true),
      cursor.endsLine(at: end + 1, comments: ends)
    else { return false }
    let content = (start + 1)..<end
    let text = hasEscapes ? StringEscapes.decoded(cursor.text[content]) : nil
    tree.add(value: EntryTree.Scalar(start..<(end + 1), quoted: content, text: text))
    cursor.index = end + 1
    cursor.skipSpaces()
    if cursor.byte == .hash || (cursor.byte == .semicolon && brackets.isEmpty) { cursor.skipLine() }
    return true
  }
}
