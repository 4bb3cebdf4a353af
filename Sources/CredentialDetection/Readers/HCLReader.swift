import SubstraPlatform
import SubstraYAML

/// Reads HCL, the language of Terraform, Packer, Nomad and Vault: attributes, blocks with labels,
/// lists, objects and heredocs.
///
/// Of an expression, only the strings that may be its value are read: the whole of it, the branches of
/// a condition, and the arguments of functions that return what they are given.
struct HCLReader: FormatReader {
  private var cursor: TextCursor
  private var frames: [Frame] = []

  /// A bracket that is open.
  private struct Frame {
    let kind: Kind
    /// How many collections of the tree it has opened: a block has one for each label.
    var depth = 1

    enum Kind: Sendable {
      /// The body of a block, or an object.
      case entries
      /// A list.
      case list
      /// The arguments of a function; `keeps` tells whether a string may be the result.
      case arguments(keeps: Bool)
    }
  }

  /// Functions whose result contains the strings that they are given.
  private static let transparent: WordSet = [
    "sensitive", "nonsensitive", "base64encode", "jsonencode", "yamlencode", "tostring", "coalesce",
    "try", "tolist", "toset", "tomap", "concat", "merge", "trimspace", "format", "join", "list",
  ]

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = HCLReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while reader.readToken(&tree) {}
    while !reader.frames.isEmpty { reader.close(&tree) }
    tree.end(at: text.endIndex)
  }

  private mutating func readToken(_ tree: inout EntryTree) -> Bool {
    cursor.skipWhitespace()
    guard let byte = cursor.byte else { return false }
    switch byte {
    case .hash: cursor.skipLine()
    case .slash where cursor.next == .slash: cursor.skipLine()
    case .slash where cursor.next == .asterisk: skipComment()
    case .closeBrace, .closeBracket, .closeParenthesis:
      cursor.index += 1
      close(&tree)
    case .comma, .semicolon: cursor.index += 1
    default:
      switch frames.last?.kind {
      case .list: readItem(&tree, keeps: true)
      case .arguments(let keeps): readItem(&tree, keeps: keeps)
      case .entries, nil: readEntry(&tree)
      }
    }
    return true
  }

  private mutating func skipComment() {
    guard let end = cursor.offset(of: "*/", from: cursor.index + 2) else {
      return cursor.skipLine()
    }
    cursor.index = end + 2
  }

  private mutating func close(_ tree: inout EntryTree) {
    guard let frame = frames.popLast() else { return }
    for _ in 0..<frame.depth { tree.end(at: cursor.index) }
  }

  private mutating func open(_ kind: Frame.Kind, _ tree: inout EntryTree) {
    if case .entries = kind {
      tree.beginMapping(at: cursor.index)
    } else {
      tree.beginSequence(at: cursor.index)
    }
    frames.append(Frame(kind: kind))
  }
}

extension HCLReader {
  /// Reads an attribute or the header of a block.
  private mutating func readEntry(_ tree: inout EntryTree) {
    let start = cursor.index
    guard let key = takeName() else {
      // A string that is not closed was passed already.
      if cursor.index == start { cursor.index += 1 }
      return
    }
    cursor.skipSpaces()
    guard let sign = cursor.byte else { return }
    if (sign == .equals && cursor.next != .equals) || sign == .colon {
      cursor.index += 1
      tree.add(key: key)
      return readExpression(&tree)
    }
    readHeader(of: key, &tree)
  }

  /// An identifier, or a string that is a key or a label.
  private mutating func takeName() -> EntryTree.Scalar? {
    guard let byte = cursor.byte else { return nil }
    if byte == .doubleQuote { return takeString() }
    let word = cursor.take { $0.isNameCharacter || $0 >= 0x80 }
    return word.isEmpty ? nil : EntryTree.Scalar(word)
  }

  /// Reads the labels of a block up to its `{`.
  private mutating func readHeader(of type: EntryTree.Scalar, _ tree: inout EntryTree) {
    var labels = [type]
    while let byte = cursor.byte, byte != .openBrace, labels.count < Self.mostLabels {
      guard let label = takeName() else { return }
      labels.append(label)
      cursor.skipSpaces()
    }
    guard cursor.byte == .openBrace else { return }
    for label in labels {
      tree.add(key: label)
      tree.beginMapping(at: cursor.index)
    }
    cursor.index += 1
    frames.append(Frame(kind: .entries, depth: labels.count))
  }

  private static let mostLabels = 8

  private mutating func readItem(_ tree: inout EntryTree, keeps: Bool) {
    guard let byte = cursor.byte else { return }
    switch byte {
    case .doubleQuote:
      let string = takeString()
      if keeps, let string { tree.add(value: string) }
    case .less where readHeredoc(&tree, keeps: keeps): break
    default: readOperand(&tree)
    }
  }

  /// Opens a bracket, or goes past a name, a number or a sign.
  ///
  /// - Returns: whether a bracket was opened.
  @discardableResult
  private mutating func readOperand(_ tree: inout EntryTree) -> Bool {
    switch cursor.byte {
    case .openBrace?: open(.entries, &tree)
    case .openBracket?: open(.list, &tree)
    case .openParenthesis?: open(.arguments(keeps: true), &tree)
    default:
      let word = cursor.take { $0.isNameCharacter }
      guard !word.isEmpty else {
        cursor.index += 1
        return false
      }
      guard cursor.byte == .openParenthesis else { return false }
      open(.arguments(keeps: Self.transparent.contains(cursor.text[word])), &tree)
    }
    cursor.index += 1
    return true
  }
}

extension HCLReader {
  /// Reads the value of a key, up to the end of the line or the first bracket.
  private mutating func readExpression(_ tree: inout EntryTree) {
    var values: [EntryTree.Scalar] = []
    // A string is a value of the expression at its start, and after `?` or `:`.
    var mayBeValue = true
    while true {
      cursor.skipSpaces()
      guard let byte = cursor.byte, !byte.isLineEnd else { break }
      switch byte {
      case .comma, .closeBrace, .closeBracket, .closeParenthesis, .hash:
        return finish(values, &tree)
      case .slash where cursor.next == .slash: return finish(values, &tree)
      case .doubleQuote:
        guard let string = takeString() else { return finish(values, &tree) }
        cursor.skipSpaces()
        // `"x" == var.y` compares.
        let isCompared = cursor.byte == .equals || cursor.byte == .exclamationMark
        if mayBeValue, !isCompared { values.append(string) }
        mayBeValue = false
      case .questionMark, .colon:
        cursor.index += 1
        mayBeValue = true
      case .less where readHeredoc(&tree, keeps: values.isEmpty): return
      case .openBracket
      where cursor.index > cursor.text.startIndex
        && cursor.text[cursor.index - 1].isNameCharacter:
        // `data.secret.db["password"]`
        _ = cursor.take { $0 != .closeBracket && !$0.isLineEnd }
        if cursor.byte == .closeBracket { cursor.index += 1 }
      case .openBrace, .openBracket, .openParenthesis:
        finish(values, &tree)
        readOperand(&tree)
        return
      default:
        let start = cursor.index
        if readOperand(&tree) { return finish(values, &tree, isOpen: true) }
        addNumber(start, &values, isAlone: mayBeValue)
        mayBeValue = false
      }
    }
    finish(values, &tree)
  }

  /// Adds a number or a word such as `true`; other words are names.
  private func addNumber(_ start: Int, _ values: inout [EntryTree.Scalar], isAlone: Bool) {
    guard isAlone, cursor.text[start].isDigit else { return }
    values.append(EntryTree.Scalar(start..<cursor.index))
  }

  private func finish(
    _ values: [EntryTree.Scalar], _ tree: inout EntryTree, isOpen: Bool = false
  ) {
    guard !isOpen, let first = values.first else { return }
    guard values.count > 1 else { return tree.add(value: first) }
    tree.beginSequence(at: cursor.index)
    for value in values { tree.add(value: value) }
    tree.end(at: cursor.index)
  }

  /// The string at the index, in which `${…}` may have strings of its own; `nil` if it is not closed.
  private mutating func takeString() -> EntryTree.Scalar? {
    let start = cursor.index
    let text = cursor.text
    var end = start + 1
    var depth = 0
    var isInner = false
    while end < text.endIndex, !text[end].isLineEnd {
      let byte = text[end]
      if byte == .backslash {
        end += LineBreak.widthOfEscape(at: end, in: text)
        continue
      }
      if byte == .doubleQuote {
        if depth == 0 { break }
        isInner.toggle()
      } else if byte == .openBrace, depth > 0 || isExpression(end) {
        if !isInner { depth += 1 }
      } else if byte == .closeBrace, depth > 0, !isInner {
        depth -= 1
      }
      end += 1
    }
    guard end < text.endIndex, text[end] == .doubleQuote else {
      cursor.index = min(max(end, start + 1), text.endIndex)
      return nil
    }
    cursor.index = end + 1
    return EntryTree.Scalar(
      start..<(end + 1), quoted: (start + 1)..<end,
      text: StringEscapes.decoded(text[(start + 1)..<end]))
  }

  /// Whether `$` or `%` precedes a brace.
  private func isExpression(_ brace: Int) -> Bool {
    let sign = cursor.text[brace - 1]
    return sign == .dollar || sign == .percent
  }

  /// Reads `<<NAME` and the lines up to the one with that name.
  private mutating func readHeredoc(_ tree: inout EntryTree, keeps: Bool) -> Bool {
    guard cursor.next == .less else { return false }
    var heredoc = Heredoc(cursor)
    guard let body = heredoc.read() else { return false }
    cursor = heredoc.cursor
    if keeps { tree.add(value: EntryTree.Scalar(body)) }
    return true
  }
}
