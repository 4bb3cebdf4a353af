import SubstraPlatform
import SubstraYAML

/// Reads files of Docker: `ENV` and `ARG` become entries, and `RUN` is read as a script.
struct DockerfileReader: FormatReader {
  private var cursor: TextCursor

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = DockerfileReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while reader.readInstruction(&tree) {}
    tree.end(at: text.endIndex)
  }

  private mutating func readInstruction(_ tree: inout EntryTree) -> Bool {
    cursor.skipWhitespace()
    guard let byte = cursor.byte else { return false }
    guard byte != .hash else {
      cursor.skipLine()
      return true
    }
    let name = cursor.take { $0.isLetter }
    if name.isEmpty { cursor.index += 1 }
    cursor.skipSpaces()
    let instruction = String(lowercasingASCII: cursor.text[name].prefix(16))
    let arguments = takeArguments(hasHeredocs: ["run", "copy", "add"].contains(instruction))
    let words = cursor.text[arguments]
    switch instruction {
    case "env", "arg", "label": readPairs(arguments, &tree)
    case "run", "cmd", "entrypoint", "healthcheck", "shell":
      if words.first == .openBracket, words.last == .closeBracket {
        tree.add(key: EntryTree.Scalar(name))
        JSONReader.read(words, into: &tree)
      } else {
        ShellReader.read(words, into: &tree, isPart: true)
      }
    default: tree.add(value: .text(arguments))
    }
    return true
  }

  /// The rest of the instruction, with the lines that continue it, and its heredocs.
  private mutating func takeArguments(hasHeredocs: Bool) -> Range<Int> {
    let start = cursor.index
    var end = start
    var words: [ArraySlice<UInt8>] = []
    while !cursor.isAtEnd {
      let line = cursor.index..<cursor.lineEnd
      if hasHeredocs { addHeredocs(of: line, &words) }
      cursor.skipLine()
      let isComment = cursor.text[line].trimmed.first == .hash
      let isContinued = isComment || cursor.text[line].trimmed.last == .backslash
      if !isComment { end = line.upperBound }
      guard isContinued, end > start || isComment else { break }
      cursor.skipLineBreak()
    }
    for word in words {
      var heredoc = Heredoc(at: cursor, endingWith: word)
      _ = heredoc.readBody(afterLineBreak: true)
      cursor = heredoc.cursor
      end = cursor.index
    }
    return cursor.trimmed(start..<max(start, end))
  }

  private func addHeredocs(of line: Range<Int>, _ words: inout [ArraySlice<UInt8>]) {
    var index = line.lowerBound
    while let sign = cursor.text[index..<line.upperBound].firstOffset(of: "<<") {
      var position = cursor
      position.index = sign
      var heredoc = Heredoc(position)
      if !cursor.text.hasText("<<<", at: sign), let word = heredoc.readWord() { words.append(word) }
      index = min(sign + 3, line.upperBound)
    }
  }

  /// Reads `NAME=value NAME=value`, or `NAME value` of the old form of `ENV`.
  private func readPairs(_ range: Range<Int>, _ tree: inout EntryTree) {
    var pairs = TextCursor(cursor.text[range])
    pairs.skipSpaces()
    let name = pairs.take { $0.isNameCharacter || $0 == .slash }
    guard !name.isEmpty, pairs.byte != .equals else {
      ShellReader.read(cursor.text[range], into: &tree, isPart: true)
      return
    }
    pairs.skipSpaces()
    var value = pairs.trimmed(pairs.index..<range.upperBound)
    guard !value.isEmpty else { return }
    tree.add(key: EntryTree.Scalar(name))
    let text = cursor.text[value]
    if text.count >= 2, let quote = text.first, quote.isQuote, text.last == quote {
      let whole = value
      value = value.dropFirst().dropLast()
      tree.add(value: EntryTree.Scalar(whole, quoted: value))
    } else {
      tree.add(value: EntryTree.Scalar(value, escaped: text))
    }
  }
}
