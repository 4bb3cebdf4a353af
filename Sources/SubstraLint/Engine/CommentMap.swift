import CredentialDetection
import SubstraPlatform
import SubstraYAML

/// Where `#` begins a comment in a file, and which lines belong to a value of several lines.
///
/// A credential's own text must not allow its finding, so that a `#` inside a value is no comment.
struct CommentMap {
  /// The parts of the file that are values, in order; none is inside another.
  private var literals: [Literal] = []
  /// Where the lines of the file begin.
  private let lineStarts: [Int]
  private let isNotebook: Bool
  /// Whether all values are known, so that quotes in a line say nothing more.
  private var isExact = false

  /// A value that `#` is part of.
  private struct Literal {
    let range: Range<Int>
    /// The block scalar that it is; `nil` for a string in quotes.
    var block: BlockText?
    /// The lines whose comments count for all of the value, in order.
    var headerLines: [Int]
    /// The lines of the value behind the first one.
    var lines: Range<Int>
  }

  /// What a comment is part of.
  enum Standing: Equatable {
    /// Nothing but the file.
    case file
    /// A block scalar, by its number: the comment is one of the text in it.
    case block(Int)
    /// A value: this is no comment.
    case value
    /// A block scalar, whose text may go on behind the `#`.
    case doubtful

    /// Whether it is a comment.
    var isComment: Bool { self == .file || block != nil }

    /// The block scalar that the comment is in.
    var block: Int? { if case .block(let number) = self { number } else { nil } }
  }

  /// Looks at a file.
  ///
  /// - Parameter document: The tree of exactly this text, if there is one.
  init(of text: [UInt8], kind: FileFormat, document: YAMLDocument?) {
    lineStarts = TextLines(of: text).map(\.startIndex)
    isNotebook = kind == .notebook
    switch kind {
    case .python:
      isExact = true
      addStrings(of: text)
    case .notebook: addStrings(of: NotebookText.code(of: text, NotebookCells(in: text)))
    case .yaml: addScalars(of: document ?? Self.parsed(text), in: text)
    case .text: if let document { addScalars(of: document, in: text) }
    }
  }
}

extension CommentMap {
  /// What a comment is part of that begins at a place of a line.
  func standing(ofCommentAt start: Int, in line: ArraySlice<UInt8>) -> Standing {
    let place = BinarySearch.firstPlace(of: literals.count) {
      literals[$0].range.lowerBound <= start
    }
    guard place > 0, literals[place - 1].range.contains(start) else {
      if isNotebook { return Self.isOneLine(line) ? .file : .value }
      if isExact { return .file }
      return LineQuotes.isOpen(at: start, in: line) ? .value : .file
    }
    let literal = literals[place - 1]
    guard let block = literal.block else { return .value }
    if literal.headerLines.last == number(ofLineAt: start) { return .file }
    if block.isCredential || LineQuotes.isOpen(at: start, in: line) { return .value }
    return block.endsLine(before: line[..<start].trimmed) ? .block(place - 1) : .doubtful
  }

  /// The lines whose comments count for all of the value that a line belongs to.
  func headerLines(ofLine line: Int) -> [Int] {
    let place = BinarySearch.firstPlace(of: literals.count) {
      literals[$0].lines.lowerBound <= line
    }
    guard place > 0, literals[place - 1].lines.contains(line) else { return [] }
    return literals[place - 1].headerLines
  }

  /// Whether a line belongs to a block scalar.
  func isLine(_ line: Int, ofBlock number: Int) -> Bool { literals[number].lines.contains(line) }

  /// Whether a line of a notebook has a single line of code: a comment counts for all of its line.
  private static func isOneLine(_ line: ArraySlice<UInt8>) -> Bool {
    let parts = line.split(whereSeparator: \.isLineEnd).map(\.trimmed)
    return parts.count { !$0.isEmpty && !$0.elementsEqual("source".utf8) } == 1
  }

  private func number(ofLineAt offset: Int) -> Int {
    max(BinarySearch.firstPlace(of: lineStarts.count) { lineStarts[$0] <= offset }, 1)
  }
}

extension CommentMap {
  /// The tree of a file, or of a template without its expressions.
  private static func parsed(_ text: [UInt8]) -> YAMLDocument? {
    (try? YAMLDocument.parse(text)) ?? (try? YAMLDocument.parse(TemplateMask.masked(text)))
  }

  private mutating func addScalars(of document: YAMLDocument?, in text: [UInt8]) {
    guard let document else { return }
    isExact = true
    var keys = [Int](repeating: -1, count: document.nodeCount)
    for index in 0..<document.nodeCount {
      let node = document.node(at: index)
      switch node.kind {
      case .mapping: for (key, value) in node.pairs { keys[value.index] = key.index }
      case .scalar:
        let key = keys[index] < 0 ? nil : document.node(at: keys[index])
        add(node, under: key, in: text)
      case .sequence, .alias: continue
      }
    }
  }

  private mutating func add(_ node: YAMLNode, under key: YAMLNode?, in text: [UInt8]) {
    let range = node.sourceRange
    guard !range.isEmpty, range.upperBound <= text.count else { return }
    let isBlock = node.scalarStyle == .literal || node.scalarStyle == .folded
    let first = number(ofLineAt: range.lowerBound)
    let last = number(ofLineAt: range.upperBound - 1)
    guard isBlock else {
      literals.append(Literal(range: range, headerLines: [first], lines: first..<first))
      return
    }
    var headers = [first]
    if let key {
      let line = number(ofLineAt: key.sourceRange.lowerBound)
      if line != first { headers.insert(line, at: 0) }
    }
    literals.append(
      Literal(
        range: range, block: BlockText(node.utf8, key: key?.target.utf8 ?? []),
        headerLines: headers, lines: (first + 1)..<(last + 1)))
  }

  private mutating func addStrings(of code: [UInt8]) {
    var lexer = PythonLexer(code[...])
    while let token = lexer.next() {
      guard case .string = token.kind, !token.range.isEmpty else { continue }
      let first = number(ofLineAt: token.range.lowerBound)
      let last = number(ofLineAt: token.range.upperBound - 1)
      literals.append(
        Literal(
          range: token.range, headerLines: [first],
          lines: last > first ? (first + 1)..<(last + 1) : first..<first))
    }
  }
}

/// The text of a block scalar, as far as comments in it are told by it.
private struct BlockText {
  /// Whether all of the text is a credential, so that a comment in it is part of it.
  let isCredential: Bool
  private let isScript: Bool
  private let isYAML: Bool

  init(_ text: ArraySlice<UInt8>, key: ArraySlice<UInt8>) {
    let lines = text.split(whereSeparator: \.isLineEnd).lazy.map(\.trimmed)
    let first = lines.first { !$0.isEmpty && $0.first != .hash } ?? []
    isCredential = KeyClass(key).kind != nil || first.begins(with: "-----begin")
    isScript = text.starts(with: "#!".utf8)
    let document = isCredential || isScript ? nil : try? YAMLDocument.parse(Array(text))
    isYAML = document?.roots.contains { $0.kind == .mapping || $0.kind == .sequence } == true
  }

  /// Whether the value in a line, if there is one, ends before a comment.
  ///
  /// In a properties file the rest of the line is part of the value.
  func endsLine(before comment: ArraySlice<UInt8>) -> Bool {
    if comment.isEmpty || isScript { return true }
    let word = comment.prefix { !$0.isWhitespace }
    let behind = comment[word.endIndex...].trimmed
    if behind.isEmpty { return false }
    if word.contains(.equals) || behind.first == .equals { return false }
    if word.last == .colon || behind.first == .colon { return isYAML }
    return true
  }
}

/// Quotes in a line whose format is not known.
enum LineQuotes {
  /// Whether a string that began in the line goes on at a place.
  static func isOpen(at place: Int, in line: ArraySlice<UInt8>) -> Bool {
    var quote: UInt8?
    var index = line.startIndex
    while index < place {
      let byte = line[index]
      if let open = quote {
        if byte == .backslash, open != .singleQuote { index += 1 }
        if byte == open { quote = nil }
      } else if byte.isQuote || byte == .backtick {
        // An apostrophe is no quote: `it's`.
        let isInWord = index > line.startIndex && line[index - 1].isAlphanumeric
        if !isInWord { quote = byte }
      }
      index += 1
    }
    return quote != nil
  }
}
