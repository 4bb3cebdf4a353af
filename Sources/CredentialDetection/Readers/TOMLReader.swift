import SubstraPlatform
import SubstraYAML

/// Reads TOML: tables, arrays of tables, inline tables, dotted keys, and strings of all four kinds.
///
/// A line that has not the form of an entry becomes text without a key.
struct TOMLReader: FormatReader {
  private var cursor: TextCursor
  /// How many mappings the header of the current table has opened.
  private var tableDepth = 0

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = TOMLReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while reader.readLine(&tree) {}
    reader.endTable(&tree)
    tree.end(at: text.endIndex)
  }

  private mutating func readLine(_ tree: inout EntryTree) -> Bool {
    cursor.skipWhitespace()
    guard let byte = cursor.byte else { return false }
    switch byte {
    case .hash: cursor.skipLine()
    case .openBracket: readHeader(&tree)
    default: readEntry(&tree)
    }
    return true
  }

  private mutating func endTable(_ tree: inout EntryTree) {
    for _ in 0..<tableDepth { tree.end(at: cursor.index) }
    tableDepth = 0
  }

  /// Reads `[a.b]` or `[[a.b]]`.
  private mutating func readHeader(_ tree: inout EntryTree) {
    let start = cursor.index
    _ = cursor.take { $0 == .openBracket }
    let parts = takeKey()
    guard cursor.byte == .closeBracket, !parts.isEmpty else {
      cursor.index = start
      return readText(&tree)
    }
    endTable(&tree)
    for part in parts {
      tree.add(key: part)
      tree.beginMapping(at: cursor.index)
    }
    tableDepth = parts.count
    cursor.skipLine()
  }

  private mutating func readEntry(_ tree: inout EntryTree) {
    let start = cursor.index
    let parts = takeKey()
    guard cursor.byte == .equals, let key = parts.last else {
      cursor.index = start
      return readText(&tree)
    }
    cursor.index += 1
    for part in parts.dropLast() {
      tree.add(key: part)
      tree.beginMapping(at: cursor.index)
    }
    tree.add(key: key)
    readValue(&tree)
    for _ in parts.dropLast() { tree.end(at: cursor.index) }
  }

  /// Adds a line that is not an entry.
  private mutating func readText(_ tree: inout EntryTree) {
    let line = cursor.restOfLine(comments: "#")
    cursor.skipLine()
    tree.add(value: .text(line))
  }
}

extension TOMLReader {
  /// The parts of a dotted key, at most as many as collections may be nested.
  private mutating func takeKey() -> [EntryTree.Scalar] {
    var parts: [EntryTree.Scalar] = []
    while parts.count < Self.mostParts {
      cursor.skipSpaces()
      guard let part = takeKeyPart() else { return [] }
      parts.append(part)
      cursor.skipSpaces()
      guard cursor.byte == .dot else { return parts }
      cursor.index += 1
    }
    return []
  }

  private static let mostParts = 32

  private mutating func takeKeyPart() -> EntryTree.Scalar? {
    guard let byte = cursor.byte else { return nil }
    guard byte.isQuote else {
      let word = cursor.take { byte in
        byte.isAlphanumeric || byte == .underscore || byte == .minus || byte >= 0x80
      }
      return word.isEmpty ? nil : EntryTree.Scalar(word)
    }
    let start = cursor.index
    let hasEscapes = byte == .doubleQuote
    guard let end = cursor.endOfString(hasEscapes: hasEscapes, isOneLine: true) else { return nil }
    cursor.index = end + 1
    let text = hasEscapes ? StringEscapes.decoded(cursor.text[(start + 1)..<end]) : nil
    return EntryTree.Scalar(start..<(end + 1), quoted: (start + 1)..<end, text: text)
  }
}

extension TOMLReader {
  /// Reads a value with the values inside of it.
  private mutating func readValue(_ tree: inout EntryTree) {
    // The closing brackets of the arrays and inline tables that are open.
    var brackets: [UInt8] = []
    repeat {
      if brackets.isEmpty { cursor.skipSpaces() } else { skipBetweenItems() }
      guard let byte = cursor.byte, !byte.isLineEnd else { break }
      switch byte {
      case .openBracket:
        tree.beginSequence(at: cursor.index)
        brackets.append(.closeBracket)
        cursor.index += 1
      case .openBrace:
        tree.beginMapping(at: cursor.index)
        brackets.append(.closeBrace)
        cursor.index += 1
      case .closeBracket where !brackets.isEmpty, .closeBrace where !brackets.isEmpty:
        cursor.index += 1
        brackets.removeLast()
        tree.end(at: cursor.index)
      default:
        if brackets.last == .closeBrace, !tree.hasKey, readInlineKey(&tree) { continue }
        if !readString(&tree), !readWord(&tree, isAlone: brackets.isEmpty) {
          // A line `key = …` inside of an array: its bracket was not closed.
          while brackets.popLast() != nil { tree.end(at: cursor.index) }
        }
      }
    } while !brackets.isEmpty
    while brackets.popLast() != nil { tree.end(at: cursor.index) }
  }

  /// Goes past whitespace, commas and comments.
  private mutating func skipBetweenItems() {
    while let byte = cursor.byte {
      if byte == .hash {
        cursor.skipLine()
      } else if byte.isWhitespace || byte == .comma {
        cursor.index += 1
      } else {
        return
      }
    }
  }

  /// Reads the key of an inline table with its `=`.
  private mutating func readInlineKey(_ tree: inout EntryTree) -> Bool {
    let start = cursor.index
    let parts = takeKey()
    guard cursor.byte == .equals, let first = parts.first else {
      cursor.index = start
      return false
    }
    // The parts of a dotted key are one key here: the table closes with a bracket of its own.
    let end = cursor.trimmed(start..<cursor.index)
    tree.add(key: parts.count == 1 ? first : EntryTree.Scalar(end))
    cursor.index += 1
    return true
  }

  private mutating func readString(_ tree: inout EntryTree) -> Bool {
    guard let quote = cursor.byte, quote.isQuote else { return false }
    let start = cursor.index
    let hasEscapes = quote == .doubleQuote
    let content: Range<Int>
    let width: Int
    if let long = cursor.contentOfTripleQuotes() {
      (content, width) = (long, 3)
    } else {
      let end = cursor.endOfString(hasEscapes: hasEscapes, isOneLine: true)
      content = (start + 1)..<(end ?? cursor.lineEnd)
      width = end == nil ? 0 : 1
    }
    let text = hasEscapes ? StringEscapes.decoded(cursor.text[content], joinsLines: true) : nil
    cursor.index = content.upperBound + width
    tree.add(
      value: EntryTree.Scalar(start..<(content.upperBound + 1), quoted: content, text: text))
    return true
  }

  /// Reads a number, a boolean, a date, or a string without its quotes.
  ///
  /// - Returns: whether there is one.
  private mutating func readWord(_ tree: inout EntryTree, isAlone: Bool) -> Bool {
    let start = cursor.index
    guard !isAlone else {
      tree.add(value: EntryTree.Scalar(cursor.restOfLine(comments: "#")))
      cursor.skipLine()
      return true
    }
    var word = cursor.take { byte in
      !byte.isLineEnd && byte != .comma && byte != .closeBracket && byte != .closeBrace
        && byte != .hash && byte != .equals
    }
    if cursor.byte == .equals {
      guard isFirstOfLine(start) else {
        cursor.index += 1
        return true
      }
      cursor.index = start
      return false
    }
    word = cursor.trimmed(word)
    if word.isEmpty { cursor.index = start + 1 } else { tree.add(value: EntryTree.Scalar(word)) }
    return true
  }

  /// Whether only spaces precede an index on its line.
  private func isFirstOfLine(_ index: Int) -> Bool {
    var start = index
    while start > cursor.text.startIndex, index - start < 64, !cursor.text[start - 1].isLineEnd {
      start -= 1
      if !cursor.text[start].isWhitespace { return false }
    }
    return true
  }
}
