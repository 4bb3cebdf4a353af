import CredentialDetection
import SubstraPlatform
import SubstraYAML

/// The comments of a file: where `#` begins one, and which lines belong to a value of several
/// lines.
///
/// The text of a credential must not allow its finding, so a `#` inside a value does not begin a
/// comment.
struct CommentMap {
  /// The parts of the file that are values, in order, not nested.
  private var literals: [Literal] = []
  /// The offsets at which lines begin.
  private let lineStarts: [Int]
  private let isNotebook: Bool
  /// Whether all values are known, so that quotes need not be counted.
  private var isExact = false

  /// A value, inside which `#` does not begin a comment.
  private struct Literal {
    let range: Range<Int>
    /// The text of a block scalar; `nil` for a string in quotes.
    var block: BlockText?
    /// The lines whose comments apply to the whole value, in order.
    var headerLines: [Int]
    /// The lines of the value after the first one.
    var lines: Range<Int>
  }

  /// What contains a comment.
  enum Standing: Equatable {
    /// The file itself.
    case file
    /// The text of a block scalar, given by its index.
    case block(Int)
    /// A value, so that this is not a comment.
    case value
    /// A block scalar, whose text may go on after the `#`.
    case doubtful

    /// Whether it is a comment.
    var isComment: Bool { self == .file || block != nil }

    /// The block scalar that the comment is in.
    var block: Int? { if case .block(let number) = self { number } else { nil } }
  }

  /// Finds the values of a file.
  ///
  /// - Parameter document: The tree of exactly this text, if the caller has parsed it.
  init(of text: [UInt8], kind: FileFormat, path: [UInt8], document: YAMLDocument?) {
    lineStarts = TextLines(of: text).map(\.startIndex)
    isNotebook = kind == .notebook
    if let language = ProgramLanguage(of: kind, path) {
      isExact = true
      addStrings(of: text, language)
      return
    }
    switch kind {
    case .notebook: addStrings(of: NotebookText.code(of: text, NotebookCells(in: text)))
    case .yaml: addScalars(of: document ?? Self.parsed(text), in: text)
    case .json, .toml, .dotenv, .properties, .ini, .netrc, .pgpass, .logins, .shell,
      .dockerfile, .hcl, .xml,
      .sql, .document, .text, .python, .r, .swift, .program:
      if let document { addScalars(of: document, in: text) }
      // The reader of the format may have taken a string for something else.
      isExact = false
    }
  }
}

extension CommentMap {
  /// What contains a comment that begins at an offset in a line.
  func standing(ofCommentAt start: Int, in line: ArraySlice<UInt8>) -> Standing {
    let next = BinarySearch.firstPlace(of: literals.count) {
      literals[$0].range.lowerBound <= start
    }
    guard next > 0, literals[next - 1].range.contains(start) else {
      if isNotebook { return Self.isOneLine(line) ? .file : .value }
      if isExact { return .file }
      return LineQuotes.isOpen(at: start, in: line) ? .value : .file
    }
    let literal = literals[next - 1]
    guard let block = literal.block else { return .value }
    if literal.headerLines.last == number(ofLineAt: start) { return .file }
    if block.isCredential || LineQuotes.isOpen(at: start, in: line) { return .value }
    return block.endsLine(before: line[..<start].trimmed) ? .block(next - 1) : .doubtful
  }

  /// The lines whose comments apply to the whole value that contains a line.
  func headerLines(ofLine line: Int) -> [Int] {
    let next = BinarySearch.firstPlace(of: literals.count) {
      literals[$0].lines.lowerBound <= line
    }
    guard next > 0, literals[next - 1].lines.contains(line) else { return [] }
    return literals[next - 1].headerLines
  }

  /// Whether a line belongs to a block scalar.
  func isLine(_ line: Int, ofBlock number: Int) -> Bool { literals[number].lines.contains(line) }

  /// Whether a line of a notebook has a single line of code, since a comment applies to all of its
  /// line.
  private static func isOneLine(_ line: ArraySlice<UInt8>) -> Bool {
    let parts = line.split(whereSeparator: \.isLineEnd).map(\.trimmed)
    return parts.count { !$0.isEmpty && !$0.elementsEqual("source".utf8) } == 1
  }

  private func number(ofLineAt offset: Int) -> Int {
    max(BinarySearch.firstPlace(of: lineStarts.count) { lineStarts[$0] <= offset }, 1)
  }
}

extension CommentMap {
  /// The tree of a file, or of a template with masked expressions.
  private static func parsed(_ text: [UInt8]) -> YAMLDocument? {
    (try? YAMLDocument.read(text)) ?? (try? YAMLDocument.read(TemplateMask.masked(text)))
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
    guard !range.isEmpty, range.upperBound <= text.count, !node.hasOwnPositions else { return }
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

  private mutating func addStrings(of code: [UInt8], _ language: ProgramLanguage = .python) {
    var lexer = ProgramLexer(code[...], language)
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
