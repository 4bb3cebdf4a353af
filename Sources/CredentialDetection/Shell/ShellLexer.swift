import SubstraPlatform

/// Reads a shell script word by word, with the signs between commands and the here-documents.
///
/// Comments are left out. Words inside of `$( … )` are read by another reader of the word's text.
struct ShellLexer {
  /// A part of a script.
  enum Token: Sendable, Hashable {
    /// A word of a command.
    case word(ShellWord)
    /// A sign that ends a command: `;`, `&`, `|`, a parenthesis, a line end.
    case separator(Int)
    /// A sign whose next word is a file or a text: `>`, `>>`, `<`, `<<<`.
    case redirection(Range<Int>)
    /// The lines of a here-document, and whether the shell expands them.
    case document(Range<Int>, isExpanded: Bool)
  }

  private var syntax: ShellSyntax
  private var index: Int
  /// The delimiters of the here-documents that begin on the next line.
  private var pending: [Delimiter] = []
  /// The here-documents whose lines were read.
  private var documents: [Token] = []

  private struct Delimiter {
    let text: ArraySlice<UInt8>
    let isExpanded: Bool
    let dropsTabs: Bool
  }

  /// Begins to read a script.
  init(_ script: ArraySlice<UInt8>) {
    syntax = ShellSyntax(script)
    index = script.startIndex
  }

  private var text: ArraySlice<UInt8> { syntax.text }

  /// The next part; `nil` at the end.
  mutating func next() -> Token? {
    if let document = documents.first {
      documents.removeFirst()
      return document
    }
    skipSpace()
    guard index < text.endIndex else { return nil }
    let start = index
    switch text[index] {
    case .lineFeed, .carriageReturn:
      endLine()
      return .separator(start)
    case .semicolon, .ampersand, .verticalBar, .openParenthesis, .closeParenthesis:
      index += 1
      return .separator(start)
    case .less, .greater: return redirection()
    default:
      index = max(syntax.endOfWord(from: start), start + 1)
      return .word(ShellWord(source: text[start..<index]))
    }
  }

  /// Skips spaces, comments, and line ends after a backslash.
  private mutating func skipSpace() {
    while index < text.endIndex {
      let byte = text[index]
      if byte == .hash {
        while index < text.endIndex, !text[index].isLineEnd { index += 1 }
        return
      }
      if byte == .backslash, index + 1 < text.endIndex, text[index + 1].isLineEnd {
        index += LineBreak.widthOfEscape(at: index, in: text)
      } else if byte.isWhitespace, !byte.isLineEnd {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func redirection() -> Token {
    let start = index
    while index < text.endIndex, index - start < 3,
      text[index] == text[start] || text[index] == .ampersand
    {
      index += 1
    }
    guard text[start..<index].elementsEqual("<<".utf8) else { return .redirection(start..<index) }
    let dropsTabs = index < text.endIndex && text[index] == .minus
    if dropsTabs { index += 1 }
    skipSpace()
    let word = index
    index = syntax.endOfWord(from: word)
    let delimiter = ShellWord(source: text[word..<index])
    if !delimiter.source.isEmpty {
      pending.append(
        Delimiter(
          text: delimiter.text, isExpanded: delimiter.text == delimiter.source,
          dropsTabs: dropsTabs))
    }
    return .redirection(start..<index)
  }

  /// Goes to the next line, after the here-documents that begin there.
  private mutating func endLine() {
    index += 1
    for delimiter in pending {
      let start = index
      var end = index
      while end < text.endIndex {
        let lineEnd = text[end...].firstIndex(where: \.isLineEnd) ?? text.endIndex
        let line = text[end..<lineEnd]
        index = min(lineEnd + 1, text.endIndex)
        let own = delimiter.dropsTabs ? line.drop { $0 == .tab } : line
        if own == delimiter.text { break }
        end = index
      }
      documents.append(.document(start..<end, isExpanded: delimiter.isExpanded))
    }
    pending = []
  }
}
