import SubstraPlatform

/// Finds logins that people write down for one another, in the text of a document: ``password: `literal` ``,
/// a column of a table.
///
/// Prose about passwords has the same words. So a value counts only where its form leaves no doubt: it
/// is one word, it is written as a value, and it mixes kinds of characters as passwords do.
struct ProseLogins {
  private(set) var found: [TextMatch] = []
  /// The table around the line, if it has a column of passwords.
  private var table: Table?

  /// A table with a column whose header is a word for a password.
  private struct Table {
    let column: Int
    /// How many columns it has.
    let width: Int
    /// Whether a row may have several lines, as in AsciiDoc.
    let isAsciiDoc: Bool
    /// How many cells of its rows were read; in Markdown, of the row that is read.
    var cellCount = 0
  }

  /// The credentials in a document whose code is masked.
  static func find(in document: [UInt8]) -> [TextMatch] {
    var search = ProseLogins()
    var next = 0
    for offset in CredentialPrefilter.candidates(in: document[...]).offsets where offset >= next {
      let start = document[next..<offset].lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? next
      next = search.read(document, from: start)
      // The rows of a table have no word for what is in them.
      while search.table != nil, next < document.count { next = search.read(document, from: next) }
    }
    return search.found
  }

  /// Reads the line at an offset, and returns the start of the next one.
  private mutating func read(_ document: [UInt8], from start: Int) -> Int {
    guard let end = document[start...].firstIndex(where: \.isLineEnd) else {
      read(document[start...], after: document[..<start], before: [])
      return document.count
    }
    let next = end + LineBreak.width(at: end, in: document)
    read(document[start..<end], after: document[..<start], before: document[next...])
    return next
  }

  /// The longest line that is read.
  private static let longestLine = 4096

  private mutating func read(
    _ line: ArraySlice<UInt8>, after text: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>
  ) {
    guard line.count <= Self.longestLine else { return }
    if line.trimmed.first == .verticalBar { return readRow(line, after: text, before: rest) }
    // Empty lines separate the rows of a table of AsciiDoc.
    if table?.isAsciiDoc == true, line.trimmed.isEmpty { return }
    table = nil
    guard CredentialPrefilter.canMatter(line) else { return }
    let count = found.count
    // A heading has the sign of a comment.
    let isHeading = line.trimmed.first == .hash
    found += (isHeading ? [] : TextScanner.find(in: line, kind: .lines)).filter { match in
      guard case .value = match.kind, !match.isInURL else { return false }
      return (match.name != nil || match.detector == .command) && Self.isPassword(match.value)
    }
    if found.count == count { readMarked(line) }
    if found.count == count { readLabel(line) }
    if found.count == count { readSentence(line) }
  }

  /// The longest label before a colon.
  private static let longestLabel = 40

  /// Reads `API key: literal`, where nothing else is on the line; `Password:: literal` in AsciiDoc.
  private mutating func readLabel(_ line: ArraySlice<UInt8>) {
    let text = line.trimmed.drop { " \t-*+>:#".utf8.contains($0) }
    guard let colon = text.prefix(Self.longestLabel).firstIndex(of: .colon) else { return }
    let label = text[..<colon].trimmed
    var rest = text[(colon + 1)...].drop { $0 == .asterisk }
    // `Password::Policy2` is a name.
    if rest.first == .colon, rest.dropFirst().first?.isWhitespace == true {
      rest = rest.dropFirst()
    }
    guard rest.first != .colon else { return }
    let value = Self.withoutMarks(rest.trimmed)
    guard MachineShape.isMixed(value), KeyClass(value) == .other, !ProseTerm.matches(value),
      case .credential(let kind) = KeyClass(label),
      CredentialClassifier.credential(value, under: .credential(kind), key: label) != nil
    else { return }
    found.append(TextMatch(kind, name: label.startIndex..<label.endIndex, value: value))
  }

  /// The value without the backticks around it.
  private static func withoutMarks(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isMarked = value.count > 2 && value.first == .backtick && value.last == .backtick
    return isMarked ? value.dropFirst().dropLast() : value
  }

  /// Whether a value is one word that mixes kinds of characters as passwords do and words don't.
  private static func isPassword(_ value: ArraySlice<UInt8>) -> Bool {
    guard MachineShape.isMixed(value), value.count <= ValueClass.longestLook else { return false }
    let hasCases = value.contains(where: \.isUppercase) && value.contains(where: \.isLowercase)
    let hasSign = value.contains { !$0.isNameCharacter && !"/:,()[]`'\"<>".utf8.contains($0) }
    // `sha256Hash` and `Uint8Array` are names.
    let isName =
      value.allSatisfy(\.isAlphanumeric) && value.last?.isDigit == false
      && MachineShape.changes(in: value) <= 4
    guard !isName, hasCases || hasSign || MachineShape.matches(value), KeyClass(value) == .other,
      !value.contains(where: { "()<>`\"".utf8.contains($0) })
    else { return false }
    return CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
  }
}

/// Words that are marked as values.
extension ProseLogins {
  /// How far after a word for a credential its value may begin.
  private static let longestGap = 24

  /// Reads ``the password is `literal` ``, `password "literal"` and `password **literal**`.
  private mutating func readMarked(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    /// The marks that no later one closes.
    var open: [UInt8] = []
    while index < line.endIndex {
      let mark = line[index]
      guard mark == .backtick || mark == .asterisk || mark == .doubleQuote, !open.contains(mark)
      else {
        index += 1
        continue
      }
      let start = line[index...].firstIndex { $0 != mark } ?? line.endIndex
      guard let end = line[start...].firstIndex(of: mark) else {
        open.append(mark)
        index = start
        continue
      }
      let value = line[start..<end]
      if Self.isPassword(value), let name = Self.name(before: index, in: line),
        // ``the token `Utf8Lexer2` ``
        name.kind == .password || MachineShape.matches(value)
      {
        found.append(TextMatch(name.kind, name: name.range, value: value))
        return
      }
      // The end of one marked word may begin the next one, so that only words are gone past.
      index =
        value.contains(where: \.isWhitespace)
        ? start : line[end...].firstIndex { $0 != mark } ?? line.endIndex
    }
  }

  /// The word for a credential right before a value; `is`, a colon and marks may be between them.
  private static func name(
    before index: Int, in line: ArraySlice<UInt8>
  ) -> (range: Range<Int>, kind: CredentialKind)? {
    var words = line[max(line.startIndex, index - longestGap - KeyWords.longestKey)..<index]
      .split { !$0.isNameCharacter && $0 < 0x80 }
    if let last = words.last, fillers.contains(last) { words.removeLast() }
    guard let name = words.last, index - name.endIndex <= longestGap,
      case .credential(let kind) = KeyClass(name)
    else { return nil }
    return (name.startIndex..<name.endIndex, kind)
  }

  private static let fillers: WordSet = ["is", "was", "ist", "lautet", "est", "es"]

  /// Reads `the password is literal`, and `…, password: literal` at the end of a line.
  private mutating func readSentence(_ line: ArraySlice<UInt8>) {
    let words = line.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated().dropFirst() {
      let isFiller = Self.fillers.contains(word) && index + 1 < words.count
      let name = words[index - 1]
      guard isFiller || name.last == .colon && index == words.count - 1,
        let first = name.firstIndex(where: \.isAlphanumeric)
      else { continue }
      let label = name[first...].prefix { $0.isNameCharacter || $0 >= 0x80 }
      let value = Self.withoutEnd(isFiller ? words[index + 1] : word)
      guard KeyClass(label) == .credential(.password), Self.isPassword(value),
        !ProseTerm.matches(value)
      else { continue }
      found.append(TextMatch(.password, name: label.startIndex..<label.endIndex, value: value))
      return
    }
  }

  /// A word without the signs that end a sentence.
  private static func withoutEnd(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    while let last = word.last, ".,;:)".utf8.contains(last) { word.removeLast() }
    return word
  }
}

/// Tables.
extension ProseLogins {
  /// Reads a row of a table: `| user | password |`.
  private mutating func readRow(
    _ line: ArraySlice<UInt8>, after text: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>
  ) {
    let row = line.trimmed
    if row.starts(with: Self.fence) {
      table = nil
      return
    }
    let cells = row.dropFirst().split(separator: .verticalBar, omittingEmptySubsequences: false)
    if table == nil { return openTable(cells, after: text, before: rest) }
    if table?.isAsciiDoc == false { table?.cellCount = 0 }
    for cell in cells { readCell(cell) }
  }

  /// Begins a table whose header is a line, if one of its columns has passwords.
  private mutating func openTable(
    _ cells: [ArraySlice<UInt8>], after text: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>
  ) {
    let isAsciiDoc = text.suffix(Self.fence.count + 2).trimmed.elementsEqual(Self.fence)
    guard isAsciiDoc || Self.isRule(rest.prefix(Self.longestLine).prefix { !$0.isLineEnd }) else {
      return
    }
    // Tokens and keys have other meanings in tables: colors of a design, shortcuts.
    let column =
      cells.firstIndex { KeyClass($0.trimmed) == .credential(.password) }
      ?? cells.firstIndex { KeyClass($0.trimmed) == .credential(.secret) }
    table = column.map { Table(column: $0, width: cells.count, isAsciiDoc: isAsciiDoc) }
  }

  private mutating func readCell(_ cell: ArraySlice<UInt8>) {
    guard let table else { return }
    self.table?.cellCount += 1
    let column = table.isAsciiDoc ? table.cellCount % table.width : table.cellCount
    guard column == table.column else { return }
    let value = Self.withoutMarks(cell.trimmed)
    guard Self.isPassword(value) else { return }
    found.append(
      TextMatch(
        detector: .key(.password), kind: .value(.password), name: nil, start: value.startIndex,
        value: value))
  }

  /// What is before and after a table of AsciiDoc.
  private static let fence = Array("|===".utf8)

  /// Whether a line is that between the header and the rows of a table: `|---|:--|`.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(.minus) && line.allSatisfy { "|-: \t".utf8.contains($0) }
  }
}
