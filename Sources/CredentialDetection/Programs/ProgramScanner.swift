import SubstraPlatform

/// Finds literals that a program gives to names of credentials, and credentials inside of literals.
///
/// It makes one pass over the tokens and keeps the brackets that are open. A name is a variable, an
/// attribute, an argument or a key; the value may be one of several, a default, or in a call that
/// returns what it is given.
struct ProgramScanner {
  let source: ArraySlice<UInt8>
  let language: ProgramLanguage
  private var lexer: ProgramLexer
  private var token: ProgramLexer.Token?
  /// The bracket that is being read, or the statements of the file.
  var frame = ProgramFrame(.statements)
  /// The brackets around `frame`.
  private var outer: [ProgramFrame] = []
  /// The strings that are being joined.
  private var group: ProgramLiteral?
  /// Whether `group` begins a private key, whose lines may follow in a list, too.
  private var isKeyOpen = false
  /// Whether only a comma separates `group` from the next token.
  private var isInList = false
  /// Whether `group` is alone in its statement, as the documentation of a function is.
  private var isGroupAlone = false
  /// Whether the next string is joined with the last one.
  private var isJoining = false
  /// Whether the last token was a name or the end of an index, so that `=` may follow.
  private var isAfterName = false
  var found: [TextMatch] = []
  /// The starts of the literals that were reported under a name.
  var reported: Set<Int> = []
  /// The credentials inside of literals, with the start of the literal.
  var inside: [(start: Int, match: TextMatch)] = []

  /// The credentials in the source of a program.
  static func find(in source: ArraySlice<UInt8>, _ language: ProgramLanguage) -> [TextMatch] {
    var scanner = ProgramScanner(source, language)
    scanner.run()
    let inside = scanner.inside.filter { !scanner.reported.contains($0.start) }.map(\.match)
    return scanner.found + inside
  }

  private init(_ source: ArraySlice<UInt8>, _ language: ProgramLanguage) {
    self.source = source
    self.language = language
    lexer = ProgramLexer(source, language)
    token = lexer.next()
  }

  private mutating func run() {
    while let token {
      self.token = lexer.next()
      switch token.kind {
      case .lineEnd:
        if language.hasNames, frame.hasStatements, !goesOn { endStatement() }
        continue
      case .cellEnd: closeAll()
      case .name: takeName(token.range)
      case .number: takeOther()
      case .string(let text, let isFormatted): takeString(token.range, text, isFormatted)
      case .sign(let sign): takeSign(sign, at: token.range)
      }
    }
    closeAll()
  }

  /// Whether the value goes on in the next line.
  private var goesOn: Bool {
    guard language != .python else { return false }
    if isJoining { return true }
    if frame.slot.isEmpty, frame.slot.target != nil || !frame.slot.choices.isEmpty { return true }
    guard language == .swift, case .sign(let sign)? = token?.kind else { return false }
    return sign == .plus || sign == .questionMark || sign == .colon || sign == .dot
  }

  private mutating func endStatement() {
    flush()
    endValue()
    frame.position = 0
    frame.slot = ProgramSlot()
    isJoining = false
    isAfterName = false
  }

  /// Ends the brackets that were not closed.
  private mutating func closeAll() {
    endStatement()
    guard let file = outer.first else { return }
    frame = file
    outer = []
    frame.slot = ProgramSlot()
  }
}

extension ProgramScanner {
  private mutating func takeString(
    _ range: Range<Int>, _ text: ArraySlice<UInt8>, _ isFormatted: Bool
  ) {
    defer { isAfterName = false }
    addToGroup(range, text)
    guard language.hasNames else {
      isJoining = true
      return
    }
    if frame.takesKeys, frame.slot.isAtStart, isNext(.colon) {
      token = lexer.next()
      flush()
      frame.slot.begin(text.startIndex..<text.endIndex)
      frame.slot.isLabel = true
      return
    }
    let isJoined = isJoining
    isJoining = language == .python
    frame.slot.isAtStart = false
    frame.slot.name = text.startIndex..<text.endIndex
    guard !isFormatted else { return takeOperand(.other) }
    switch frame.slot.operand {
    case .literals(var literals) where isJoined && literals.count == 1:
      // A copy that is shared would be copied for every string.
      frame.slot.operand = .empty
      literals[0].append(text)
      frame.slot.operand = .literals(literals)
    case .empty: frame.slot.take([ProgramLiteral(start: range.lowerBound, text: text)])
    case .path, .literals, .member, .other: frame.slot.operand = .other
    }
  }

  private mutating func addToGroup(_ range: Range<Int>, _ text: ArraySlice<UInt8>) {
    if group != nil, isJoining || (isInList && PrivateKeys.isLine(text)) {
      group?.append(text)
      isKeyOpen = isKeyOpen && text.firstOffset(of: PrivateKeys.end) == nil
      isInList = false
      return
    }
    flush()
    group = ProgramLiteral(start: range.lowerBound, text: text)
    isKeyOpen = PrivateKeys.isOpen(text)
    isGroupAlone = language == .python && frame.hasStatements && frame.slot.isAtStart
  }

  /// Ends the joined strings, and searches them.
  private mutating func flush() {
    isInList = false
    guard let literal = group else { return }
    group = nil
    search(literal, isAlone: isGroupAlone)
  }

  private mutating func takeOperand(_ operand: ProgramSlot.Operand) {
    frame.slot.operand = operand
    frame.slot.isAtStart = false
  }

  /// Takes a token whose value is unknown.
  private mutating func takeOther() {
    flush()
    isJoining = false
    isAfterName = false
    takeOperand(.other)
  }

  func isNext(_ sign: UInt8, at index: Int? = nil) -> Bool {
    guard case .sign(sign)? = token?.kind else { return false }
    return index == nil || token?.range.lowerBound == index
  }
}

extension ProgramScanner {
  /// The words that begin a statement of Python with a colon at its end.
  private static let compoundWords: WordSet = [
    "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "class", "def",
    "async", "match", "case", "lambda",
  ]

  /// The words that don't change the value after them.
  private static let silentWords: WordSet = ["return", "await", "try", "new", "yield"]

  private mutating func takeName(_ range: Range<Int>) {
    flush()
    isJoining = false
    guard language.hasNames else { return }
    let name = source[range]
    isAfterName = false
    if language == .python, takeKeyword(name, isAtStart: frame.slot.isAtStart) { return }
    switch String(decoding: name.prefix(8), as: UTF8.self) {
    case "or", "else":
      frame.slot.endOperand()
      return
    case "if" where !frame.slot.isAtStart && language == .python:
      frame.slot.endOperand()
      return takeOperand(.other)
    case "case" where frame.slot.isAtStart && language == .swift,
      "default" where frame.slot.isAtStart && language == .swift && isNext(.colon):
      frame.slot.isCompound = true
    default: if Self.silentWords.contains(name) { return }
    }
    if isNext(.openParenthesis) {
      token = lexer.next()
      return open(.call(range))
    }
    if frame.slot.isRightward {
      frame.slot.isRightward = false
      frame.slot.target = range
      return
    }
    frame.slot.isAtStart = false
    switch frame.slot.operand {
    case .empty, .path: frame.slot.operand = .path
    case .member(let literals):
      frame.slot.operand = ProgramCalls.keepsText(name) ? .literals(literals) : .other
    case .literals, .other: frame.slot.operand = .other
    }
    frame.slot.name = range
    isAfterName = true
  }

  /// Takes a keyword of Python that begins a statement; `false` if the name is something else.
  private mutating func takeKeyword(_ name: ArraySlice<UInt8>, isAtStart: Bool) -> Bool {
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

extension ProgramScanner {
  private mutating func takeSign(_ sign: UInt8, at range: Range<Int>) {
    let wasAfterName = isAfterName
    isAfterName = false
    let isJoiner = sign == .plus || (sign == .dot && language == .hashComments)
    if sign == .comma, isKeyOpen, group != nil {
      (isInList, isJoining) = (true, false)
    } else if !isJoiner {
      flush()
      isJoining = false
    }
    guard language.hasNames else { return }
    switch sign {
    case .openParenthesis: open(wasAfterName ? .call(frame.slot.name ?? range) : .group)
    case .openBracket: open(frame.slot.isBare && !frame.slot.isEmpty ? .index : .list)
    case .openBrace: openBrace(at: range.lowerBound)
    case .closeParenthesis, .closeBracket, .closeBrace: close()
    case .comma: takeComma(after: wasAfterName)
    case .semicolon: if frame.hasStatements { endStatement() }
    case .plus: takePlus()
    case .dot: takeDot()
    case .dollar where language == .r, .at where language == .r: takeDot()
    case .colon: takeColon(at: range.lowerBound, after: wasAfterName)
    case .equals: takeEquals(at: range.lowerBound, after: wasAfterName)
    case .less where language == .r: takeArrow(at: range.lowerBound, after: wasAfterName)
    case .minus where language == .r && isNext(.greater, at: range.upperBound): takeRightArrow()
    case .questionMark where language == .swift: takeQuestionMark(at: range.lowerBound)
    case .verticalBar where language != .python && isNext(.verticalBar, at: range.upperBound):
      token = lexer.next()
      frame.slot.endOperand()
    case .exclamationMark where language == .swift && !isNext(.equals, at: range.upperBound): break
    case .backtick, .at: isAfterName = wasAfterName
    case .asterisk where frame.slot.isEmpty: break
    default: takeOperand(.other)
    }
  }

  private mutating func takePlus() {
    if case .literals = frame.slot.operand {
      isJoining = true
    } else {
      takeOperand(.other)
    }
  }

  private mutating func takeDot() {
    switch frame.slot.operand {
    case .empty, .path: takeOperand(.path)
    case .literals(let literals): frame.slot.operand = .member(literals)
    case .member, .other: takeOperand(.other)
    }
  }

  private mutating func takeComma(after isName: Bool) {
    if frame.hasStatements, language == .python, frame.slot.target == nil, isName,
      let name = frame.slot.name
    {
      var slot = ProgramSlot()
      slot.pending = Array((frame.slot.pending + [name]).suffix(ProgramFrame.mostItems))
      frame.slot = slot
      return
    }
    let following = frame.hasStatements ? frame.slot.following : []
    endValue()
    frame.position += 1
    guard let next = following.first else { return }
    frame.slot.begin(next)
    frame.slot.following = Array(following.dropFirst())
  }

  private mutating func takeColon(at index: Int, after isName: Bool) {
    if isNext(.colon, at: index + 1) {
      token = lexer.next()
      return takeOperand(.path)
    }
    if frame.slot.isTernary {
      frame.slot.isTernary = false
      frame.slot.endOperand()
    } else if language == .python, isName, isNext(.equals, at: index + 1) {
      token = lexer.next()
      frame.slot.begin(frame.slot.name)
    } else if frame.slot.isCompound, frame.hasStatements {
      flush()
      frame.slot = ProgramSlot()
    } else if isName, frame.slot.isBare, frame.slot.target == nil, let name = frame.slot.name {
      frame.slot.begin(name)
      frame.slot.isLabel = true
      if case .dictionary = frame.kind { return }
      frame.slot.isAnnotation = language == .python || frame.hasStatements
    } else {
      takeOperand(.other)
    }
  }

  /// The signs before `=` that make it a comparison or another assignment.
  private static let operators = Array("!<>=+-*/%|&^~:".utf8)

  private mutating func takeEquals(at index: Int, after isName: Bool) {
    if isNext(.equals, at: index + 1) {
      token = lexer.next()
      return takeOperand(.other)
    }
    if index > source.startIndex, Self.operators.contains(source[index - 1]) {
      return takeOperand(.other)
    }
    beginValue(after: isName)
  }

  private mutating func beginValue(after isName: Bool) {
    let slot = frame.slot
    if slot.isLabel, slot.literals.isEmpty {
      return frame.slot.begin(slot.target)
    }
    let isText = language == .r && !slot.literals.isEmpty
    let target = isName || isText ? slot.name : nil
    let names = slot.pending + [target].compactMap { $0 }
    guard slot.pending.isEmpty == false, let first = names.first else {
      return frame.slot.begin(target)
    }
    frame.slot.begin(first)
    frame.slot.pending = []
    frame.slot.following = Array(names.dropFirst())
  }

  /// `<-` and `<<-` of R.
  private mutating func takeArrow(at index: Int, after isName: Bool) {
    var last = index
    if isNext(.less, at: last + 1) {
      token = lexer.next()
      last += 1
    }
    guard isNext(.minus, at: last + 1) else { return takeOperand(.other) }
    token = lexer.next()
    beginValue(after: isName)
  }

  /// `->` and `->>` of R.
  private mutating func takeRightArrow() {
    token = lexer.next()
    if isNext(.greater) { token = lexer.next() }
    frame.slot.isRightward = true
  }

  /// `a ?? b`, `c ? a : b`, and what follows an optional of Swift.
  private mutating func takeQuestionMark(at index: Int) {
    if isNext(.questionMark, at: index + 1) {
      token = lexer.next()
      frame.slot.endOperand()
    } else if index + 1 < source.endIndex, source[index + 1].isWhitespace,
      index > source.startIndex, source[index - 1].isWhitespace
    {
      frame.slot.isTernary = true
      frame.slot.operand = .empty
    }
  }
}

extension ProgramScanner {
  private static let deepestBracket = 200

  private mutating func open(_ kind: ProgramFrame.Kind) {
    // Compilers reject more, and each takes memory.
    if outer.count >= Self.deepestBracket { closeAll() }
    outer.append(frame)
    frame = ProgramFrame(kind)
  }

  private mutating func openBrace(at index: Int) {
    if language == .python { return open(.dictionary) }
    // `var token: String { "x" }`: the braces begin statements of their own.
    frame.slot.target = nil
    open(.statements)
  }

  private mutating func close() {
    flush()
    endValue()
    guard var around = outer.popLast() else { return }
    around.slot.isAtStart = false
    let inner = frame
    switch inner.kind {
    case .group where inner.isPlain: around.slot.take(inner.first)
    case .list where inner.position == 0 && around.isIndexOfR(language):
      around.slot.take(inner.first)
    case .group, .list:
      around.slot.items = inner.items
      around.slot.operand = .other
    case .call(let name): finish(inner, called: name, in: &around)
    case .index: finish(index: inner, in: &around)
    case .statements, .dictionary: around.slot.operand = .other
    }
    frame = around
    if case .index = inner.kind { isAfterName = true }
  }

  private func finish(index inner: ProgramFrame, in around: inout ProgramFrame) {
    around.slot.operand = inner.defaults.isEmpty ? .path : .literals(inner.defaults)
    around.slot.name = inner.first.first.map { $0.text.startIndex..<$0.text.endIndex }
  }

  private mutating func finish(
    _ call: ProgramFrame, called name: Range<Int>, in around: inout ProgramFrame
  ) {
    let use = ProgramCalls.use(of: source[name], in: language)
    switch around.slot.operand {
    case .member(let literals):
      around.slot.operand = ProgramCalls.keepsText(source[name]) ? .literals(literals) : .other
      return
    case .literals, .other: around.slot.operand = .other
    case .empty, .path:
      switch use {
      case .condition: around.slot.operand = .empty
      case .wrapper: around.slot.take(call.defaults.isEmpty ? call.first : call.defaults)
      case .lookup: around.slot.take(call.defaults.isEmpty ? call.second : call.defaults)
      case .option: around.slot.take(call.defaults)
      case .pair, .setter, .login, .other: around.slot.operand = .other
      }
    }
    around.slot.name = nil
    report(call, called: name, as: use, under: around.slot.target)
  }
}
