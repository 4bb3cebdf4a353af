import SubstraPlatform

/// Where the cells of a Jupyter notebook begin, so that a message can say which one it is about.
///
/// Cells are counted from one, texts included, as they appear on the page.
package struct NotebookCells {
  private var parts: [Part] = []

  /// A part of the file, up to the next one.
  private struct Part {
    let start: Int
    let cell: Int
    /// The line in the code or text of the cell; `nil` elsewhere.
    var line: Int?
    /// Whether this is what running the cell has printed.
    var isOutput = false
  }

  /// Finds the cells of a notebook.
  package init(in notebook: [UInt8]) {
    var reader = NotebookReader(notebook)
    reader.read { parts.append(Part(start: $0, cell: $1, line: $2, isOutput: $3)) }
  }

  /// The bytes before which a cell, its code or its outputs begin.
  var boundaries: [Int] {
    parts.compactMap { $0.line.map { $0 == 1 } ?? true ? $0.start - 1 : nil }
  }

  /// The cell at a byte of the file; `nil` outside of cells.
  func position(ofOffset offset: Int) -> NotebookPosition? {
    let behind = BinarySearch.firstPlace(of: parts.count) { parts[$0].start <= offset }
    guard behind > 0 else { return nil }
    let part = parts[behind - 1]
    guard part.cell > 0 else { return nil }
    return NotebookPosition(cell: part.cell, line: part.line, isOutput: part.isOutput)
  }
}

/// One pass over the JSON of a notebook.
private struct NotebookReader {
  private let text: [UInt8]
  private var index = 0
  /// How many brackets are open.
  private var depth = 0
  /// The depth of the list of cells, of one of them, and of what is in it.
  private var listDepth: Int?
  private var key: ArraySlice<UInt8> = []
  private var cell = 0
  /// The line of the cell's code that comes next.
  private var line = 1

  init(_ text: [UInt8]) { self.text = text }

  /// Tells of each part: its start, the number of the cell, its line, and whether it is an output.
  mutating func read(_ tell: (Int, Int, Int?, Bool) -> Void) {
    while index < text.count {
      switch text[index] {
      case .doubleQuote: readString(tell)
      case .openBracket, .openBrace: open(tell)
      case .closeBracket, .closeBrace: close(tell)
      default: break
      }
      index += 1
    }
  }

  /// The depth of the entries of a cell.
  private var isInCell: Bool { listDepth.map { depth == $0 + 1 } ?? false }

  private mutating func open(_ tell: (Int, Int, Int?, Bool) -> Void) {
    depth += 1
    if listDepth == nil, text[index] == .openBracket, key.elementsEqual("cells".utf8) {
      listDepth = depth
    } else if isInCell, text[index] == .openBrace {
      cell += 1
      line = 1
      key = []
      tell(index, cell, nil, false)
    }
  }

  private mutating func close(_ tell: (Int, Int, Int?, Bool) -> Void) {
    if listDepth == depth {
      listDepth = nil
      key = []
      tell(index, 0, nil, false)
    }
    depth = max(0, depth - 1)
  }

  private mutating func readString(_ tell: (Int, Int, Int?, Bool) -> Void) {
    let start = index + 1
    let isSource = listDepth != nil && isOfSource
    if isSource { tell(start, cell, line, false) }
    index = start
    while index < text.count, text[index] != .doubleQuote {
      if text[index] == .backslash {
        index += 1
        if isSource, index < text.count, text[index] == UInt8(ascii: "n") {
          line += 1
          tell(index + 1, cell, line, false)
        }
      }
      index += 1
    }
    let end = min(index, text.count)
    guard isInCell || listDepth == nil, isKey else { return }
    key = text[min(start, end)..<end]
    if listDepth != nil { tell(start, cell, nil, key.elementsEqual("outputs".utf8)) }
  }

  /// Whether the string is code or text of the cell: the value of `source`, or an item of it.
  private var isOfSource: Bool {
    guard key.elementsEqual("source".utf8) || key.elementsEqual("input".utf8),
      let list = listDepth
    else { return false }
    return (depth == list + 1 && !isKey(after: endOfString)) || depth == list + 2
  }

  /// Where the string at the index ends.
  private var endOfString: Int {
    var end = index + 1
    while end < text.count, text[end] != .doubleQuote {
      end += text[end] == .backslash ? 2 : 1
    }
    return end
  }

  /// Whether a colon follows the string that was read.
  private var isKey: Bool { isKey(after: index) }

  private func isKey(after end: Int) -> Bool {
    var next = end + 1
    while next < text.count, text[next].isWhitespace { next += 1 }
    return next < text.count && text[next] == .colon
  }
}
