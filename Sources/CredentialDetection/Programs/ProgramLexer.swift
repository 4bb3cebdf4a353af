import SubstraPlatform

/// Splits a program into tokens, as precisely as arguments and assignments require.
package struct ProgramLexer: IteratorProtocol {
  /// A token and its range.
  package struct Token: Sendable {
    package let kind: Kind
    package let range: Range<Int>
  }

  /// What a token is.
  package enum Kind: Sendable {
    /// A name or a keyword.
    case name
    /// A number.
    case number
    /// A string: its text as written, and whether the program puts values into it.
    case string(text: ArraySlice<UInt8>, isFormatted: Bool)
    /// A regular expression.
    case pattern
    /// A bracket, a comma or any other sign.
    case sign(UInt8)
    /// The end of a line.
    case lineEnd
    /// The end of a notebook's cell, which also ends open brackets and strings.
    case cellEnd
  }

  let source: ArraySlice<UInt8>
  let language: ProgramLanguage
  let features: ProgramFeatures
  var index: Int
  /// Whether a comment was not closed, so that the text is not searched again for its end.
  var hasUnclosedComment = false
  /// Whether a value may begin here, so that `/` does not divide.
  private var isBeforeValue = true
  /// The end of a line that has no regular expression after `index`.
  var endOfPatterns = 0

  /// Creates a lexer at the start of a program.
  package init(_ source: ArraySlice<UInt8>, _ language: ProgramLanguage) {
    self.source = source
    self.language = language
    features = language.features
    index = source.startIndex
  }

  package mutating func next() -> Token? {
    let token = read()
    if features.contains(.patterns), let token { isBeforeValue = isBeforeValue(after: token) }
    return token
  }

  private mutating func read() -> Token? {
    skipWhitespace()
    guard index < source.endIndex else { return nil }
    let start = index
    let byte = source[start]
    if isCellEnd(byte) {
      index += 1
      return Token(kind: .cellEnd, range: start..<index)
    }
    if byte.isLineEnd {
      index += LineBreak.width(at: start, in: source)
      return Token(kind: .lineEnd, range: start..<index)
    }
    if let opening = opening(at: start) { return string(opening, from: start) }
    if byte == .backtick, let name = quotedName(from: start) { return name }
    if byte == .slash, isBeforeValue, let pattern = pattern(from: start) { return pattern }
    if byte.isDigit {
      index = endOfWord(from: start)
      return Token(kind: .number, range: start..<index)
    }
    guard isNamePart(byte) else {
      index += 1
      return Token(kind: .sign(byte), range: start..<index)
    }
    index = endOfWord(from: start)
    return Token(kind: .name, range: start..<index)
  }

  /// Whether a value may follow a token.
  private func isBeforeValue(after token: Token) -> Bool {
    switch token.kind {
    case .name: Self.wordsBeforeValues.contains(source[token.range])
    case .number, .string, .pattern: false
    case .sign(let sign):
      "(=,:[!&|?{};~".utf8.contains(sign)
        || source[..<token.range.upperBound].suffix(2).elementsEqual("=>".utf8)
    case .lineEnd: isBeforeValue
    case .cellEnd: true
    }
  }

  private static let wordsBeforeValues: WordSet = [
    "return", "typeof", "case", "in", "of", "and", "or", "not", "if", "unless", "when", "split",
  ]

  /// A name in backticks, as R and Swift have them.
  private mutating func quotedName(from start: Int) -> Token? {
    guard features.contains(.namesInBackticks) else { return nil }
    let rest = source[(start + 1)...].prefix(KeyWords.longestKey)
    guard let end = rest.firstIndex(where: { $0 == .backtick || $0.isLineEnd }),
      source[end] == .backtick
    else { return nil }
    index = end + 1
    return Token(kind: .name, range: (start + 1)..<end)
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end < source.endIndex, isNamePart(source[end]) || source[end].isDigit { end += 1 }
    return end
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == .underscore || byte >= 0x80 || (byte == .dot && language == .r)
  }

  func isCellEnd(_ byte: UInt8) -> Bool {
    byte == NotebookText.cellEnd && language == .python
  }

  func has(_ byte: UInt8, at index: Int) -> Bool {
    index < source.endIndex && source[index] == byte
  }
}
