import SubstraPlatform

/// Finds the code in a document: fenced and indented blocks, and words in backticks.
///
/// The notations are those of Markdown (CommonMark), reStructuredText and AsciiDoc. They are all
/// looked for in each of the three and in plain text, since they do not contradict one another, and
/// people mix them.
struct DocumentBlocks {
  /// The blocks in their order, and the words in backticks.
  private(set) var blocks: [CodeBlock] = []

  private var block: Open?
  /// What the line before says about the block that comes next: `[source,sql]`, `::`.
  private var announced: Announcement?
  private var isAfterBlank = true

  /// A block whose end has not come yet.
  private struct Open {
    var block: CodeBlock
    let kind: Kind
    /// The width of what stands before each line of it: indentation and quote marks.
    var indentation: Int
  }

  private enum Kind {
    /// Ends with a line of at least so many of a character.
    case fence(UInt8, count: Int)
    /// Ends before the first line that is indented less, apart from blank lines.
    case indented
    /// Ends with the first line of `---` or `...`.
    case frontMatter
    /// Ends before the first blank line.
    case doctest
  }

  /// A block that the line before announces.
  private struct Announcement {
    let language: BlockLanguage?
    /// The indentation of the line; a block of reStructuredText has more.
    let indentation: Int
    /// Whether the block is indented, not fenced.
    let isIndented: Bool
    /// Options of a directive, such as `:linenos:`, may follow.
    var mayHaveOptions = true
  }

  private static let directives: WordSet = [
    "code-block", "code", "sourcecode", "prompt", "literalinclude", "highlight", "parsed-literal",
  ]

  /// The longest line in which words in backticks are looked for.
  private static let longestLine = 16 << 10

  /// Whether four dashes begin and end a block; in Markdown they are a line.
  private let isAsciiDoc: Bool

  /// Reads a document.
  init(of document: [UInt8], isAsciiDoc: Bool) {
    self.isAsciiDoc = isAsciiDoc
    for (index, line) in TextLines(of: document).enumerated() { read(line, index + 1) }
    close()
  }
}

extension DocumentBlocks {
  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    let content = Self.contentStart(of: line)
    if block != nil {
      if goesOn(line, number, content) { return }
      close()
    }
    let rest = line[content...].trimmed
    defer { isAfterBlank = rest.isEmpty }
    guard !rest.isEmpty else { return }
    if number == 1, rest.elementsEqual("---".utf8) {
      block = Open(block: CodeBlock(.format(.yaml)), kind: .frontMatter, indentation: 0)
      return
    }
    if let fence = fence(rest) {
      let language = announced.flatMap { $0.isIndented ? nil : $0.language }
      block = Open(
        block: CodeBlock(language ?? BlockLanguage(named: fence.info)),
        kind: .fence(fence.mark, count: fence.count), indentation: content - line.startIndex)
      announced = nil
      return
    }
    if let announced, announced.isIndented, content - line.startIndex > announced.indentation {
      if announced.mayHaveOptions, rest.first == .colon { return }
      begin(announced.language, line, number, content)
      return
    }
    if let announcement = Self.announcement(rest, indentation: content - line.startIndex) {
      announced = announcement
      return
    }
    announced = nil
    if rest.begins(with: ">>> ") {
      begin(.format(.python), line, number, content, kind: .doctest)
    } else if isAfterBlank, Self.isIndentedCode(line) {
      begin(nil, line, number, content)
    } else {
      addInline(line, number)
    }
  }

  private mutating func begin(
    _ language: BlockLanguage?, _ line: ArraySlice<UInt8>, _ number: Int, _ content: Int,
    kind: Kind = .indented
  ) {
    announced = nil
    var code = CodeBlock(language)
    code.add(line, number: number, from: content)
    block = Open(block: code, kind: kind, indentation: content - line.startIndex)
  }

  /// Adds a line to the block that is open; `false` if the block ends before it.
  private mutating func goesOn(
    _ line: ArraySlice<UInt8>, _ number: Int, _ content: Int
  ) -> Bool {
    guard let open = block else { return false }
    let rest = line[content...].trimmed
    let indentation = min(open.indentation, content - line.startIndex)
    let isLast: Bool
    switch open.kind {
    case .fence(let mark, let count):
      let fence = fence(rest)
      isLast = fence.map { $0.mark == mark && $0.count >= count && $0.info.isEmpty } ?? false
    case .frontMatter: isLast = rest.elementsEqual("---".utf8) || rest.elementsEqual("...".utf8)
    case .doctest:
      if rest.isEmpty { return false }
      isLast = false
    case .indented:
      if !rest.isEmpty, content - line.startIndex < open.indentation { return false }
      isLast = false
    }
    if isLast {
      close()
      isAfterBlank = true
      return true
    }
    block?.block.add(line, number: number, from: line.startIndex + indentation)
    return true
  }

  private mutating func close() {
    if let open = block, !open.block.isEmpty { blocks.append(open.block) }
    block = nil
  }

  /// Adds what is in backticks and may be more than a name.
  private mutating func addInline(_ line: ArraySlice<UInt8>, _ number: Int) {
    guard line.count <= Self.longestLine, line.contains(.backtick) else { return }
    var index = line.startIndex
    while let start = line[index...].firstIndex(of: .backtick) {
      var open = start
      while open < line.endIndex, line[open] == .backtick { open += 1 }
      let marks = open - start
      guard let end = Self.end(ofMarks: marks, in: line, from: open) else {
        index = open
        continue
      }
      if let language = Self.language(ofInline: line[open..<end]) {
        var code = CodeBlock(language, isInline: true)
        code.add(line, number: number, from: open, to: end)
        blocks.append(code)
      }
      index = end + marks
    }
  }

  /// How words in backticks are read; `nil` for a name, or a pattern of `sed`.
  private static func language(ofInline code: ArraySlice<UInt8>) -> BlockLanguage? {
    guard code.contains(where: { $0 == .space || $0 == .equals || $0 == .colon }) else {
      return nil
    }
    if code.starts(with: "s/".utf8) { return nil }
    // `X-Api-Key: literal`
    let name = code.prefix { $0 != .colon && $0 != .space }
    if name.contains(.minus), code[name.endIndex...].starts(with: ": ".utf8) { return .headers }
    return code.first == .openBracket || code.first == .openBrace ? .format(.yaml) : .statements
  }

  /// The index at which exactly so many backticks begin.
  private static func end(ofMarks marks: Int, in line: ArraySlice<UInt8>, from start: Int) -> Int? {
    var index = start
    while let begin = line[index...].firstIndex(of: .backtick) {
      var end = begin
      while end < line.endIndex, line[end] == .backtick { end += 1 }
      if end - begin == marks { return begin }
      index = end
    }
    return nil
  }
}

extension DocumentBlocks {
  /// Where a line begins after spaces and the `>` of a quotation.
  private static func contentStart(of line: ArraySlice<UInt8>) -> Int {
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let isQuote =
        byte == .greater && index + 1 < line.endIndex && line[index + 1] == .space
        && index - line.startIndex < 8
      guard byte == .space || byte == .tab || isQuote else { break }
      index += 1
    }
    return index
  }

  /// Whether a line after a blank one is code: it has four spaces or a tab before it, and is not the
  /// item of a list.
  private static func isIndentedCode(_ line: ArraySlice<UInt8>) -> Bool {
    let isDeep = line.begins(with: "    ") || line.first == .tab
    guard isDeep else { return false }
    let rest = line.trimmed
    let isItem =
      rest.count > 1 && "-*+".utf8.contains(rest[rest.startIndex])
      && rest[rest.startIndex + 1] == .space
    return !isItem
  }

  /// A line that begins or ends a fenced block: ```` ``` ````, `~~~`, `----`, `....`.
  private func fence(
    _ line: ArraySlice<UInt8>
  ) -> (mark: UInt8, count: Int, info: ArraySlice<UInt8>)? {
    guard let mark = line.first else { return nil }
    let count = line.prefix { $0 == mark }.count
    let info = line.dropFirst(count).trimmed
    switch mark {
    case .backtick where count >= 3 && !info.contains(.backtick): return (mark, count, info)
    case .tilde where count >= 3: return (mark, count, info)
    case .dot where count >= 4 && info.isEmpty: return (mark, count, info)
    case .minus where count >= 4 && info.isEmpty && isAsciiDoc: return (mark, count, info)
    default: return nil
    }
  }

  /// A line after which code comes: a directive, `[source,…]`, or a paragraph that ends in `::`.
  private static func announcement(
    _ line: ArraySlice<UInt8>, indentation: Int
  ) -> Announcement? {
    if line.begins(with: ".."), let colons = line.firstOffset(of: "::") {
      let name = line[(line.startIndex + 2)..<colons].trimmed
      guard directives.contains(name) else { return nil }
      return Announcement(
        language: BlockLanguage(named: line[(colons + 2)...].trimmed), indentation: indentation,
        isIndented: true)
    }
    if line.first == .openBracket, line.last == .closeBracket {
      let parts = line.dropFirst().dropLast().split(separator: .comma).map(\.trimmed)
      guard let first = parts.first, first.starts(with: "source".utf8) else { return nil }
      return Announcement(
        language: parts.count > 1 ? BlockLanguage(named: parts[1]) : nil, indentation: indentation,
        isIndented: false)
    }
    guard line.hasText("::", at: line.endIndex - 2) else { return nil }
    return Announcement(
      language: nil, indentation: indentation, isIndented: true, mayHaveOptions: false)
  }
}
