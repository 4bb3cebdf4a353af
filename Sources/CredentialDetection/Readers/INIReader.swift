import SubstraPlatform
import SubstraYAML

/// Reads files of settings: `key = value`, `key: value` or `key value`, in `[sections]` and in
/// blocks with braces.
///
/// No program has all these notations. They are read together, since names such as `*.conf` do not
/// say which ones a file has.
struct INIReader: FormatReader {
  var cursor: TextCursor
  /// The closing brackets of the blocks and lists that are open.
  var brackets: [UInt8] = []
  private var isInSection = false

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = INIReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while reader.readEntry(&tree) {}
    while !reader.brackets.isEmpty { reader.close(&tree) }
    if reader.isInSection { tree.end(at: text.endIndex) }
    tree.end(at: text.endIndex)
  }

  /// Reads the next entry, section, bracket or comment; returns whether there is one.
  private mutating func readEntry(_ tree: inout EntryTree) -> Bool {
    let lineStart = cursor.index
    cursor.skipWhitespace()
    guard let byte = cursor.byte else { return false }
    let isContinued = isIndented(after: lineStart)
    if tree.hasKey, !isContinued { tree.add(value: EntryTree.Scalar(cursor.index..<cursor.index)) }
    switch byte {
    case .hash, .semicolon: cursor.skipLine()
    case .slash where isComment: skipComment()
    case .less where cursor.text.hasText(Self.loginMark, at: cursor.index): readLogin(&tree)
    case .comma: cursor.index += 1
    case .closeBrace where !brackets.isEmpty, .closeBracket where !brackets.isEmpty:
      cursor.index += 1
      close(&tree)
      _ = cursor.take { $0 == .comma || $0 == .semicolon }
    case .openBracket where brackets.last != .closeBracket: readSection(&tree)
    case .openBrace where brackets.last == .closeBracket,
      .openBracket where brackets.last == .closeBracket:
      cursor.index += 1
      open(byte, &tree)
    default:
      if brackets.last == .closeBracket { readItem(&tree) } else { readKey(&tree) }
    }
    return true
  }

  /// Whether a line begins with a space before the index.
  private func isIndented(after start: Int) -> Bool {
    guard cursor.index > start else { return false }
    let last = cursor.text[cursor.index - 1]
    return last == .space || last == .tab
  }

  /// Whether `//` or `/*` begins a comment; `//registry.example.org/:_authToken` is a key of npm.
  private var isComment: Bool {
    guard let next = cursor.next, next == .slash || next == .asterisk else { return false }
    return cursor.text[cursor.index...].prefix(Self.longestHost).prefix { !$0.isLineEnd }
      .firstOffset(of: "/:_") == nil
  }

  /// How far a key of npm is searched for its sign.
  private static let longestHost = 256

  private mutating func skipComment() {
    guard cursor.next == .asterisk, let end = cursor.offset(of: "*/", from: cursor.index + 2) else {
      return cursor.skipLine()
    }
    cursor.index = end + 2
  }
}

extension INIReader {
  /// Opens a block or a list.
  mutating func open(_ bracket: UInt8, _ tree: inout EntryTree) {
    if bracket == .openBrace {
      tree.beginMapping(at: cursor.index)
      brackets.append(.closeBrace)
    } else {
      tree.beginSequence(at: cursor.index)
      brackets.append(.closeBracket)
    }
  }

  private mutating func close(_ tree: inout EntryTree) {
    guard brackets.popLast() != nil else { return }
    tree.end(at: cursor.index)
  }

  /// Reads `[name]`, which ends the section before it.
  private mutating func readSection(_ tree: inout EntryTree) {
    let end = cursor.lineEnd
    guard let last = cursor.text[cursor.index..<end].lastIndex(of: .closeBracket) else {
      tree.add(value: .text(cursor.trimmed(cursor.index..<end)))
      return cursor.skipLine()
    }
    // A bracket that was not closed before a section is not closed at all.
    while !brackets.isEmpty { close(&tree) }
    if isInSection { tree.end(at: cursor.index) }
    var name = (cursor.index + 1)..<last
    while let first = cursor.text[name].first, first == .openBracket || first == .space {
      name = name.dropFirst()
    }
    while let last = cursor.text[name].last, last == .closeBracket || last == .space {
      name = name.dropLast()
    }
    tree.add(key: EntryTree.Scalar(name))
    tree.beginMapping(at: cursor.index)
    isInSection = true
    cursor.skipLine()
  }

  /// Precedes the user and the password, a line each, in a configuration of OpenVPN.
  private static let loginMark = "<auth-user-pass>"

  private mutating func readLogin(_ tree: inout EntryTree) {
    let mark = cursor.index..<(cursor.index + Self.loginMark.utf8.count)
    cursor.skipLine()
    cursor.skipWhitespace()
    guard cursor.byte != .less else { return }
    cursor.skipLine()
    cursor.skipWhitespace()
    let password = cursor.trimmed(cursor.index..<cursor.lineEnd)
    guard cursor.byte != .less, !password.isEmpty else { return }
    tree.add(key: EntryTree.Scalar(mark, text: Array("password".utf8)))
    tree.add(value: EntryTree.Scalar(password))
    cursor.skipLine()
  }

  /// Reads an item of a list.
  private mutating func readItem(_ tree: inout EntryTree) {
    if readString(&tree, ends: "#,;]") { return }
    let item = cursor.take { !$0.isLineEnd && $0 != .comma && $0 != .closeBracket }
    tree.add(value: EntryTree.Scalar(cursor.trimmed(item)))
    if item.isEmpty { cursor.index += 1 }
  }
}

extension INIReader {
  private mutating func readKey(_ tree: inout EntryTree, isDirective: Bool = false) {
    let start = cursor.index
    if cursor.byte?.isQuote == true, let end = cursor.endOfString(hasEscapes: true, isOneLine: true)
    {
      cursor.index = end + 1
      cursor.skipSpaces()
      // Yarn writes no sign between two strings.
      if skipSign() || cursor.byte?.isQuote == true {
        tree.add(key: EntryTree.Scalar(start..<(end + 1), quoted: (start + 1)..<end))
        return readValue(&tree)
      }
      cursor.index = start
    }
    // An entry ends with its comma in braces, where thousands may be in a line.
    let isInBraces = !brackets.isEmpty
    let word = cursor.take { !$0.isWhitespace && !(isInBraces && $0 == .comma) }
    if let sign = sign(in: word) {
      cursor.index = sign
      _ = skipSign()
      tree.add(key: EntryTree.Scalar(word.lowerBound..<withoutOperator(sign, word.lowerBound)))
      return readValue(&tree)
    }
    cursor.skipSpaces()
    if skipSign() {
      tree.add(key: EntryTree.Scalar(word))
      return readValue(&tree)
    }
    // `SetEnv NAME value` of Apache: once, so that a line of such words is not a deep recursion.
    if !isDirective, Self.directives.contains(cursor.text[word]), cursor.byte?.isLetter == true {
      return readKey(&tree, isDirective: true)
    }
    readWords(after: word, &tree)
  }

  /// Words before the name of a variable.
  private static let directives: WordSet = ["setenv", "export", "env"]

  /// The sign that ends a key in a word: `=`, or a colon that is not part of a URL.
  private func sign(in word: Range<Int>) -> Int? {
    let text = cursor.text[word]
    if let equals = text.firstIndex(of: .equals), equals > word.lowerBound {
      if text[(equals + 1)...].first != .equals { return equals }
      // `package==1.0` is no entry, `password:c2VjcmV0Cg==` is one.
      guard text[..<equals].contains(.colon) else { return nil }
    }
    guard let colon = text.firstIndex(of: .colon), colon > word.lowerBound else { return nil }
    return text.hasText("://", at: colon) ? nil : colon
  }

  /// The end of a key before `+=`, `:=` or `?=`.
  private func withoutOperator(_ sign: Int, _ start: Int) -> Int {
    let isOperator = sign > start + 1 && ":+?".utf8.contains(cursor.text[sign - 1])
    return isOperator ? sign - 1 : sign
  }

  /// Goes past `=`, `:`, `:=`, `+=` or `=>`; not past `==`.
  private mutating func skipSign() -> Bool {
    guard let byte = cursor.byte else { return false }
    if byte == .equals {
      guard cursor.next != .equals else { return false }
      cursor.index += cursor.next == .greater ? 2 : 1
      return true
    }
    let isOperator = cursor.next == .equals && (byte == .colon || byte == .plus)
    guard isOperator || byte == .colon else { return false }
    cursor.index += isOperator ? 2 : 1
    return true
  }

  /// Reads a line in which a space follows the first word.
  private mutating func readWords(after word: Range<Int>, _ tree: inout EntryTree) {
    let rest = cursor.restOfLine(comments: "#")
    let last = cursor.text[rest].last ?? cursor.text[word].last
    if last == .openBrace { return readBlock(word, rest, &tree) }
    if let sign = signAfterWords(in: rest) {
      tree.add(key: EntryTree.Scalar(cursor.trimmed(word.lowerBound..<sign)))
      cursor.index = sign + 1
      return readValue(&tree)
    }
    var value = rest
    if cursor.text[value].last == .semicolon { value = value.dropLast() }
    cursor.index = rest.lowerBound
    if value.isEmpty || cursor.text[value].contains(where: \.isWhitespace),
      !isString(value)
    {
      let text = cursor.trimmed(word.lowerBound..<rest.upperBound)
      let isValue = tree.hasKey && value.isEmpty
      tree.add(value: isValue ? EntryTree.Scalar(text) : .text(text))
    } else {
      tree.add(key: EntryTree.Scalar(word))
      if !readString(&tree, ends: "#;") { tree.add(value: EntryTree.Scalar(value)) }
    }
    cursor.skipLine()
  }

  private mutating func readBlock(
    _ word: Range<Int>, _ rest: Range<Int>, _ tree: inout EntryTree
  ) {
    let isAttached = rest.isEmpty
    tree.add(key: EntryTree.Scalar(isAttached ? word.dropLast() : word))
    cursor.index = isAttached ? word.upperBound : rest.upperBound
    open(.openBrace, &tree)
  }

  /// The `=` after a key of several words: `ldap admin password = …`.
  private func signAfterWords(in rest: Range<Int>) -> Int? {
    let text = cursor.text[rest]
    guard let sign = text.firstIndex(of: .equals), sign > rest.lowerBound,
      text[sign - 1] == .space, sign + 1 == rest.upperBound || text[sign + 1] != .equals,
      text[..<sign].allSatisfy({ $0.isNameCharacter || $0 == .space })
    else { return nil }
    return sign
  }

  private func isString(_ range: Range<Int>) -> Bool {
    let text = cursor.text[range]
    guard text.count >= 2, let quote = text.first, quote.isQuote, text.last == quote else {
      return false
    }
    return !text.dropFirst().dropLast().contains(quote)
  }
}
