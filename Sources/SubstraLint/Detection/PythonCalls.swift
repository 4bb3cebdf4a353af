import SubstraConfig

/// Credentials given to `Client(` and `login(` in Python: as a literal, as the default of a variable
/// of the environment, or by a name that a literal was assigned to before.
enum PythonCalls {
  /// The credentials in Python source.
  static func find(in source: ArraySlice<UInt8>) -> [TextMatch] {
    var search = PythonCallSearch(source)
    search.run()
    return search.found
  }
}

/// One pass over the tokens of Python source, with the brackets that are open.
private struct PythonCallSearch {
  private let source: ArraySlice<UInt8>
  private var lexer: PythonLexer
  private var token: PythonLexer.Token?
  /// What is open: the file itself, and the brackets in it.
  private var scopes = [PythonScope(.file)]
  /// The literals that names stand for.
  private var assigned: [ArraySlice<UInt8>: Literal] = [:]
  private(set) var found: [TextMatch] = []

  /// A literal and the name it was assigned to.
  private struct Literal {
    let name: Range<Int>
    let value: ArraySlice<UInt8>
  }

  init(_ source: ArraySlice<UInt8>) {
    self.source = source
    lexer = PythonLexer(source)
    token = lexer.next()
  }

  mutating func run() {
    while let token {
      self.token = lexer.next()
      switch token.kind {
      case .name: takeName(token.range)
      case .string(let text, let isFormatted): takeString(token.range, text, isFormatted)
      case .sign(let sign): takeSign(sign)
      case .lineEnd where scopes.count == 1: endExpression()
      case .lineEnd: continue
      }
    }
    endExpression()
  }

  private var scope: PythonScope {
    get { scopes[scopes.count - 1] }
    set { scopes[scopes.count - 1] = newValue }
  }

  private func isNext(_ sign: UInt8) -> Bool {
    if case .sign(sign)? = token?.kind { true } else { false }
  }
}

extension PythonCallSearch {
  private mutating func takeName(_ range: Range<Int>) {
    let name = source[range]
    switch String(decoding: name.prefix(16), as: UTF8.self) {
    case "or", "else", "try", "finally":
      // What is before says when this is used, or is itself the other choice.
      endExpression(keepsTarget: true)
    case "if":
      endExpression(keepsTarget: true)
      scope.expression.isMixed = true
    case "def", "class", "import":
      // No bracket reaches over these: one was not closed.
      scopes = [PythonScope(.file)]
    default:
      if isNext(UInt8(ascii: "(")) {
        token = lexer.next()
        open(PythonScope(PythonScope.Kind(calling: name, in: scope)))
      } else if isNext(UInt8(ascii: "=")), scope.isAtStart {
        token = lexer.next()
        // `==` compares.
        if !isNext(UInt8(ascii: "=")) { begin(scope.annotated ?? range) }
      } else {
        scope.expression.names.append(range)
        scope.isAtStart = false
      }
    }
  }

  /// Begins the value of an argument or a variable.
  private mutating func begin(_ name: Range<Int>) {
    scope.expression = PythonExpression(target: name)
    scope.annotated = nil
    scope.isAtStart = false
  }

  private mutating func takeString(
    _ range: Range<Int>, _ text: ArraySlice<UInt8>, _ isFormatted: Bool
  ) {
    if isNext(UInt8(ascii: ":")), scope.takesKeys {
      token = lexer.next()
      return begin(text.startIndex..<text.endIndex)
    }
    if scope.expression.first == nil { scope.expression.first = range.lowerBound }
    scope.expression.add(text)
    if isFormatted, text.contains(UInt8(ascii: "{")) { scope.expression.isMixed = true }
    scope.isAtStart = false
  }

  private mutating func takeSign(_ sign: UInt8) {
    switch sign {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      open(PythonScope(PythonScope.Kind(sign, in: scope)))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close()
    case UInt8(ascii: ","):
      endExpression()
      scope.position += 1
    case UInt8(ascii: ";") where scopes.count == 1: endExpression()
    case UInt8(ascii: "+"): break
    case UInt8(ascii: ":") where scope.kind == .file:
      // `TOKEN: str = …`; the block of an `if` on the same line begins behind it.
      scope.annotated = scope.expression.name
      scope.isAtStart = true
    default:
      scope.expression.isMixed = true
      scope.isAtStart = false
    }
  }

  private mutating func open(_ inner: PythonScope) {
    scope.isAtStart = false
    scopes.append(inner)
  }

  private mutating func close() {
    endExpression()
    guard scopes.count > 1, let inner = scopes.popLast() else { return }
    switch inner.kind {
    case .group, .lookup:
      // The value is what the brackets have.
      scope.expression.take(inner.result)
    case .file, .call, .login, .keys, .other:
      scope.expression.isMixed = true
    }
  }
}

extension PythonCallSearch {
  /// Ends a value: judges it, or keeps it for the name it is assigned to.
  ///
  /// - Parameter keepsTarget: Whether another value for the same target follows.
  private mutating func endExpression(keepsTarget: Bool = false) {
    let expression = scope.expression
    scope.expression = PythonExpression(target: keepsTarget ? expression.target : nil)
    if !keepsTarget {
      scope.annotated = nil
      scope.isAtStart = true
    }
    switch scope.kind {
    case .file:
      guard let name = expression.target else { return }
      // Another choice does not undo the literal before it.
      if let value = expression.literal {
        assigned[source[name]] = Literal(name: name, value: value)
      } else if !keepsTarget, expression.isMixed {
        assigned[source[name]] = nil
      }
    case .call, .keys:
      guard let name = expression.target else { return }
      judge(expression, as: source[name], at: name)
    case .login:
      if let name = expression.target {
        judge(expression, as: source[name], at: name)
      } else if scope.position == 1 {
        judge(expression, as: Array("password".utf8)[...], at: nil)
      }
    case .lookup where scope.position == 1 || expression.target != nil: scope.result = expression
    case .group: scope.result = expression
    case .lookup, .other: return
    }
  }

  private mutating func judge(
    _ expression: PythonExpression, as key: ArraySlice<UInt8>, at name: Range<Int>?
  ) {
    let isToken = key.elementsEqual("token".utf8)
    guard isToken || key.elementsEqual("password".utf8) else { return }
    let kind: CredentialKind = isToken ? .token : .password
    let literal = expression.literal ?? expression.name.flatMap { assigned[source[$0]]?.value }
    guard let literal,
      CredentialJudge.credential(literal, under: .credential(kind), key: key) != nil
    else { return }
    let place =
      expression.literal == nil
      ? expression.name.flatMap { assigned[source[$0]]?.name } : name
    found.append(
      TextMatch(
        rule: .cleartextSecret, words: kind.words, name: place,
        start: place?.lowerBound ?? expression.first ?? source.startIndex, value: literal))
  }
}
