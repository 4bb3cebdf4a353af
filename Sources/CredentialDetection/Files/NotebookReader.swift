import SubstraPlatform

/// Finds the cells of a notebook in one pass over its JSON.
struct NotebookReader {
  private let text: [UInt8]
  private var index = 0
  /// How many brackets are open.
  private var depth = 0
  /// The depth of the list of cells; `nil` outside of the list.
  private var listDepth: Int?
  private var key: ArraySlice<UInt8> = []
  private var cell = 0
  /// The line of the cell's code that comes next.
  private var line = 1

  init(_ text: [UInt8]) { self.text = text }

  /// Calls `tell` for each part, with its start, the number of the cell, its line, and whether it
  /// is an output.
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

  /// Whether the scan is among the entries of a cell.
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

  /// The end of the string at the index.
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
