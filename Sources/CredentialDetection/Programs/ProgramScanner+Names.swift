import SubstraPlatform

/// Names and keywords.
extension ProgramScanner {
  /// The words that begin a statement of Python with a colon at its end.
  private static let compoundWords: WordSet = [
    "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "class", "def",
    "async", "match", "case", "lambda",
  ]

  /// The words that don't change the value after them.
  private static let silentWords: WordSet = [
    "return", "await", "try", "new", "yield", "const", "var", "let", "my", "our", "local", "val",
  ]

  mutating func takeName(_ range: Range<Int>) {
    flush()
    isJoining = false
    closeBeforeDeclaration(at: range)
    let name = source[range]
    let wasAfterName = isAfterName
    isAfterName = false
    if takeKeyword(name) || takeWordAfterValue(name) || takeDefinition(range) { return }
    if isSilent(range) { return }
    if isNext(.openParenthesis) {
      token = lexer.next()
      return open(.call(range))
    }
    if takeCommand(range) { return }
    if frame.slot.isRightward {
      frame.slot.isRightward = false
      frame.slot.target = range
      return
    }
    // `password string = "…"`
    let isType = features.contains(.typesAfterNames) && wasAfterName && frame.slot.isBare
    frame.slot.isAtStart = false
    switch frame.slot.operand {
    case .empty, .path: frame.slot.operand = .path
    case .member(let literals):
      frame.slot.operand = ProgramCalls.keepsText(name) ? .literals(literals) : .other
    case .literals, .other: frame.slot.operand = .other
    }
    if !isType { frame.slot.name = range }
    isAfterName = true
  }

  /// The words of Go that are not before a type.
  private static let wordsOfGo: WordSet = ["if", "for", "switch", "range", "go", "defer", "case"]

  /// Whether a word doesn't change what follows it.
  private func isSilent(_ range: Range<Int>) -> Bool {
    let name = source[range]
    if features.contains(.typesAfterNames), Self.wordsOfGo.contains(name) { return true }
    // `env::var("DB_PASSWORD")` and `Credentials::new(user, "…")` of Rust.
    if features.contains(.objects), isNext(.openParenthesis, at: range.upperBound),
      name.elementsEqual("var".utf8) || name.elementsEqual("new".utf8)
    {
      return false
    }
    return Self.silentWords.contains(name) && !isNext(.equals) && !isNext(.colon)
  }

  /// Takes a keyword that ends an operand or begins a statement; `false` if the name is something else.
  private mutating func takeKeyword(_ name: ArraySlice<UInt8>) -> Bool {
    if language == .python, takeKeyword(name, isAtStart: frame.slot.isAtStart) { return true }
    switch String(decoding: name.prefix(8), as: UTF8.self) {
    case "or", "else":
      frame.slot.endOperand()
      return true
    case "if" where !frame.slot.isAtStart && language == .python:
      frame.slot.endOperand()
      takeOperand(.other)
      return true
    case "case" where frame.slot.isAtStart && hasCases,
      "default" where frame.slot.isAtStart && frame.hasStatements && hasCases && isNext(.colon):
      frame.slot.isCompound = true
      return false
    default: return false
    }
  }

  /// Whether `case "…":` is a branch.
  private var hasCases: Bool { language == .swift || features.contains(.objects) }

  /// Takes a keyword of Python that begins a statement; `false` if the name is something else.
  mutating func takeKeyword(_ name: ArraySlice<UInt8>, isAtStart: Bool) -> Bool {
    let isDefinition =
      name.elementsEqual("def".utf8) || name.elementsEqual("class".utf8)
      || name.elementsEqual("import".utf8)
    // These are never inside brackets, so a bracket that is open was not closed.
    if isDefinition, !outer.isEmpty { closeAll() }
    guard isAtStart || isDefinition, frame.hasStatements, Self.compoundWords.contains(name) else {
      return false
    }
    frame.slot.isCompound = true
    frame.slot.isAtStart = false
    return true
  }
}
