import SubstraPlatform

/// Finds credentials that Python passes to `Client(` and `login(`: as a literal, as the default of an
/// environment variable, or by a name to which a literal was assigned.
///
/// It makes one pass over the tokens and keeps the brackets that are open.
struct PythonScanner {
  /// The call whose password may be without a key.
  static let loginMarker = "login("

  let source: ArraySlice<UInt8>
  private var lexer: ProgramLexer
  private var token: ProgramLexer.Token?
  /// The bracket that is being read, or the statements of the file.
  var scope = PythonScope(.file)
  /// The brackets around `scope`.
  ///
  /// They are apart from `scope`, which changes with every token: a computed property for the last
  /// element of a list would copy the values in it each time.
  private var outer: [PythonScope] = []
  var names = PythonNames()
  var found: [TextMatch] = []
  /// Arguments of a call that are the variables of a `for` after it, as in a comprehension.
  var unresolved: [(name: ArraySlice<UInt8>, setting: ArraySlice<UInt8>?)] = []
  /// The dictionaries that were reported, by their first entry.
  var reported: Set<Int> = []

  private var lineStart: Int
  private var isAtLineStart = true
  /// The column of the statement.
  private var column = 0
  /// Whether the statement ends in a colon and a block.
  private var isCompound = false
  /// Whether the next parentheses have the parameters of a function.
  private var isDefinition = false
  /// Other names of `Client`: `from substra import Client as C`.
  var clientNames: Set<ArraySlice<UInt8>> = []
  /// The last name read in an `import` statement; `nil` outside of one.
  private var imported: ArraySlice<UInt8>?
  /// Whether the next name of the statement is an alias of `Client`.
  private var isClientNamed = false

  /// The credentials in Python source.
  static func find(in source: ArraySlice<UInt8>) -> [TextMatch] {
    var scanner = PythonScanner(source)
    scanner.run()
    return scanner.found
  }

  private init(_ source: ArraySlice<UInt8>) {
    self.source = source
    lineStart = source.startIndex
    lexer = ProgramLexer(source, .python)
    token = lexer.next()
  }

  private mutating func run() {
    while let token {
      self.token = lexer.next()
      switch token.kind {
      case .lineEnd:
        takeLineEnd(token.range)
        continue
      case .cellEnd:
        closeAll()
        takeLineEnd(token.range)
        continue
      case .name, .number, .string, .pattern, .sign: break
      }
      if isAtLineStart, isInFile { beginStatement(at: token.range.lowerBound) }
      isAtLineStart = false
      switch token.kind {
      case .name: takeName(token.range)
      case .string(let text, let isFormatted): takeString(token.range, text, isFormatted)
      case .number, .pattern:
        takeSign(source[token.range.lowerBound], at: token.range.lowerBound)
      case .sign(let sign): takeSign(sign, at: token.range.lowerBound)
      case .lineEnd, .cellEnd: continue
      }
    }
    endStatement()
  }

  /// Drops brackets that were not closed.
  private mutating func closeAll() {
    guard !isInFile else { return }
    outer = []
    scope = PythonScope(.file)
  }

  private var isInFile: Bool { outer.isEmpty }

  private func isNext(_ sign: UInt8, at index: Int? = nil) -> Bool {
    guard case .sign(sign)? = token?.kind else { return false }
    return index == nil || token?.range.lowerBound == index
  }

  private mutating func takeLineEnd(_ range: Range<Int>) {
    lineStart = range.upperBound
    isAtLineStart = true
    if isInFile { endStatement() }
  }

  private mutating func beginStatement(at index: Int) {
    column = index - lineStart
    names.beginStatement(atColumn: column)
  }

  private mutating func endStatement() {
    endExpression()
    scope.values = []
    scope.candidates = []
    scope.position = 0
    unresolved = []
    isCompound = false
    (imported, isClientNamed) = (nil, false)
  }
}

extension PythonScanner {
  /// The words that begin a statement with a block.
  private static let blockWords: WordSet = [
    "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "async", "case",
  ]

  /// The keywords after which parentheses are around a value.
  private static let wordsBeforeValues: WordSet = [
    "while", "elif", "and", "not", "return", "in", "is", "with", "assert", "yield", "await", "del",
    "raise", "except", "case",
  ]

  private mutating func takeName(_ range: Range<Int>) {
    let name = source[range]
    if isInFile, scope.isAtStart, Self.blockWords.contains(name) { isCompound = true }
    switch String(decoding: name.prefix(16), as: UTF8.self) {
    case "or", "else", "try", "finally":
      // In `a or "x"`, either operand may be the literal; in `"x" if a else "y"`, either branch.
      endExpression(keepsTarget: true)
    case "if":
      endLoop()
      endExpression(keepsTarget: true)
      scope.expression.isMixed = true
    case "for":
      endExpression()
      (scope.loop, scope.isInLoopNames) = ([], true)
    case "in" where scope.isInLoopNames:
      scope.isInLoopNames = false
      scope.expression = PythonExpression()
    case "lambda":
      scope.isInLambda = true
      scope.expression.isMixed = true
    case "def", "class", "import":
      beginDefinition(range, isFunction: name.first == UInt8(ascii: "d"))
    default: takeOther(range)
    }
  }

  /// These words are never inside brackets, so a bracket that is open was not closed.
  private mutating func beginDefinition(_ range: Range<Int>, isFunction: Bool) {
    if !isInFile {
      closeAll()
      beginStatement(at: range.lowerBound)
    }
    endStatement()
    let isImport = source[range].first == UInt8(ascii: "i")
    isCompound = !isImport
    isDefinition = isFunction
    imported = isImport ? [] : nil
  }

  /// Takes a name of `import Client as C, Model`.
  private mutating func takeImported(_ name: ArraySlice<UInt8>, after last: ArraySlice<UInt8>) {
    if name.elementsEqual("as".utf8) {
      isClientNamed = last.elementsEqual("Client".utf8)
    } else if isClientNamed {
      if clientNames.count < PythonScope.mostValues { clientNames.insert(name) }
      isClientNamed = false
    } else {
      clientNames.remove(name)
    }
    imported = name
  }

  /// Takes the default in `lambda token="x": …`.
  private mutating func takeDefault(of name: Range<Int>) {
    token = lexer.next()
    guard case .string(let text, false)? = token?.kind else { return }
    let literal = PythonLiteral(name: name, start: name.lowerBound, value: text)
    names.assign([.literal(literal)], to: source[name], isAdded: true)
  }

  private mutating func takeOther(_ range: Range<Int>) {
    if let imported {
      takeImported(source[range], after: imported)
    } else if scope.isInLoopNames {
      if scope.loop?.count ?? 0 < PythonScope.mostValues { scope.loop?.append(range) }
    } else if isNext(.openParenthesis), !Self.wordsBeforeValues.contains(source[range]) {
      token = lexer.next()
      open(kind(calling: source[range]))
      isDefinition = false
    } else if scope.isInLambda, isNext(.equals) {
      takeDefault(of: range)
    } else if isNext(.equals), scope.isAtStart || isChain {
      token = lexer.next()
      // `==` compares.
      if isNext(.equals) {
        scope.expression.isMixed = true
      } else {
        begin(scope.annotated ?? range)
      }
    } else {
      scope.expression.add(name: range)
      scope.isAtStart = false
    }
  }

  private func kind(calling name: ArraySlice<UInt8>) -> PythonScope.Kind {
    if isDefinition { return .parameters }
    return clientNames.contains(name) ? .call : PythonScope.Kind(calling: name)
  }

  /// Whether another target may follow one: `a = b = "x"`.
  private var isChain: Bool {
    isInFile && !scope.targets.isEmpty && scope.expression.isEmpty && scope.values.isEmpty
  }

  /// Begins the value of an argument or a variable.
  private mutating func begin(_ name: Range<Int>) {
    if isChain, scope.targets.count == 1, scope.chained.count < PythonScope.mostValues {
      scope.chained += scope.targets
    }
    scope.targets = scope.candidates + [name]
    scope.candidates = []
    scope.values = []
    scope.position = isInFile ? 0 : scope.position
    scope.expression = PythonExpression()
    scope.annotated = nil
    scope.isAtStart = false
  }

  private mutating func takeString(
    _ range: Range<Int>, _ text: ArraySlice<UInt8>, _ isFormatted: Bool
  ) {
    if isNext(.colon), scope.kind.takesKeys {
      token = lexer.next()
      return begin(text.startIndex..<text.endIndex)
    }
    if scope.expression.first == nil {
      scope.expression.first = range.lowerBound
      scope.expression.firstText = text.startIndex..<text.endIndex
    }
    scope.expression.add(text)
    if isFormatted { scope.expression.isMixed = true }
    scope.isAtStart = false
  }

  private mutating func takeSign(_ sign: UInt8, at index: Int) {
    switch sign {
    case .openParenthesis, .openBracket, .openBrace:
      guard !scope.isInLoopNames else { return }
      open(PythonScope.Kind(sign, after: scope.expression))
    case .closeParenthesis, .closeBracket, .closeBrace:
      if !scope.isInLoopNames { close() }
    case .comma: takeComma()
    case .semicolon where isInFile: endStatement()
    case .plus: break
    // `{"token": "x"} | settings` has the entries of both.
    case .verticalBar where scope.expression.entries != nil: break
    case .asterisk where scope.isAtStart && isNext(sign, at: index + 1):
      token = lexer.next()
      scope.expression.isUnpacked = true
    case .colon: takeColon(at: index)
    case .equals where isAssignment(at: index):
      begin(scope.annotated ?? scope.expression.names[0])
    default:
      scope.expression.isMixed = true
      scope.isAtStart = false
    }
  }

  private mutating func takeComma() {
    guard !scope.isInLoopNames else { return }
    if isInFile, scope.targets.isEmpty, let name = scope.expression.name {
      if scope.candidates.count < PythonScope.mostValues { scope.candidates.append(name) }
      scope.expression = PythonExpression()
      scope.isAtStart = true
    } else if isInFile, !scope.targets.isEmpty {
      // One more item of a tuple.
      endValue()
    } else {
      endExpression()
    }
    scope.position += 1
  }

  /// Whether `=` ends the type of a variable, or what is in brackets after one.
  private mutating func isAssignment(at index: Int) -> Bool {
    guard !isNext(.equals, at: index + 1), scope.targets.isEmpty else { return false }
    if scope.annotated != nil { return scope.kind == .file || scope.kind == .parameters }
    guard isInFile, scope.expression.isIndexed, scope.expression.root != nil else { return false }
    scope.key = scope.expression.index
    return true
  }

  private mutating func takeColon(at index: Int) {
    if scope.isInLambda {
      scope.isInLambda = false
    } else if isNext(.equals, at: index + 1), let name = scope.expression.names.last {
      // `(token := "x")`
      token = lexer.next()
      if scope.kind == .group || isInFile {
        begin(name)
      } else {
        scope.expression = PythonExpression()
      }
    } else if isInFile, isCompound {
      endLoop()
      endStatement()
      names.openBlock(atColumn: column + 1)
      scope.isAtStart = true
    } else if isInFile || scope.kind == .parameters {
      // `TOKEN: str = …`
      scope.annotated = scope.expression.name ?? scope.annotated
      scope.expression = PythonExpression()
      scope.isAtStart = isInFile
    } else {
      scope.expression.isMixed = true
      scope.isAtStart = false
    }
  }

  private static let deepestBracket = 200

  private mutating func open(_ kind: PythonScope.Kind) {
    // Python rejects more, and each takes memory.
    if outer.count >= Self.deepestBracket { closeAll() }
    scope.isAtStart = false
    outer.append(scope)
    scope = PythonScope(kind, firstEntry: names.entries.count)
  }

  private mutating func close() {
    endLoop()
    endExpression()
    guard let around = outer.popLast() else { return }
    let inner = scope
    scope = around
    switch inner.kind {
    case .group, .list: scope.expression.take(inner.tuple)
    case .lookup:
      // `os.getenv(…)`: the names before the bracket are those of the function.
      scope.expression.names = []
      scope.expression.isMixed = false
      scope.expression.take(inner.result)
    case .dictionary:
      scope.expression.add(entries: inner.firstEntry..<names.entries.count)
      scope.expression.isMixed = scope.expression.entries == nil
    case .index where scope.expression.names.count == 1:
      scope.expression.isIndexed = true
      scope.expression.index = inner.result?.index
    case .file, .call, .login, .parameters, .index, .other: scope.expression.isMixed = true
    }
  }
}
