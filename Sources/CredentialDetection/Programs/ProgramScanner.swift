import SubstraPlatform

/// Finds literals that a program gives to names of credentials, and credentials inside of literals.
///
/// It makes one pass over the tokens and keeps the brackets that are open. A name is a variable, an
/// attribute, an argument or a key; the value may be one of several, a default, or in a call that
/// returns what it is given.
struct ProgramScanner {
  let source: ArraySlice<UInt8>
  let language: ProgramLanguage
  let features: ProgramFeatures
  var lexer: ProgramLexer
  var token: ProgramLexer.Token?
  /// The bracket that is being read, or the statements of the file.
  var frame = ProgramFrame(.statements)
  /// The brackets around `frame`.
  var outer: [ProgramFrame] = []
  /// The strings that are being joined.
  var group: ProgramLiteral?
  /// Whether `group` begins a private key, whose lines may follow in a list, too.
  var isKeyOpen = false
  /// Whether only a comma separates `group` from the next token.
  var isInList = false
  /// Whether `group` is alone in its statement, as the documentation of a function is.
  var isGroupAlone = false
  /// Whether the next string is joined with the last one.
  var isJoining = false
  /// Whether the last token was a string.
  var isAfterString = false
  /// Whether the last token was a name or the end of an index, so that `=` may follow.
  var isAfterName = false
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
    features = language.features
    lexer = ProgramLexer(source, language)
    token = lexer.next()
  }

  mutating func run() {
    while let token {
      self.token = lexer.next()
      switch token.kind {
      case .lineEnd:
        takeLineEnd()
        continue
      case .cellEnd: closeAll()
      case .name: takeName(token.range)
      case .number, .pattern: takeOther()
      case .string(let text, let isFormatted): takeString(token.range, text, isFormatted)
      case .sign(let sign): takeSign(sign, at: token.range)
      }
      if case .string = token.kind { isAfterString = true } else { isAfterString = false }
    }
    closeAll()
  }

  private mutating func takeLineEnd() {
    while frame.isCommand, !goesOn, frame.position == 0 || !frame.slot.isAtStart {
      close(at: lexer.index)
    }
    if frame.hasStatements, !goesOn { endStatement() }
  }

  /// Whether the value goes on in the next line.
  private var goesOn: Bool {
    guard language != .python else { return false }
    if isInList { return true }
    if isJoining {
      guard isAfterString else { return true }
      if case .string? = token?.kind { return true }
    }
    if frame.slot.isEmpty, frame.slot.target != nil || !frame.slot.choices.isEmpty {
      // What follows `private:` of C++ is a statement of its own.
      guard frame.slot.isLabel, case .name? = token?.kind, frame.hasStatements else { return true }
      return language == .swift
    }
    guard language != .r, case .sign(let sign)? = token?.kind else { return false }
    return sign == .plus || sign == .questionMark || sign == .colon || sign == .dot
      || sign == .verticalBar
  }

  mutating func endStatement() {
    flush()
    endValue()
    frame.position = 0
    frame.slot = ProgramSlot()
    isJoining = false
    isAfterName = false
  }

  /// Ends the brackets that were not closed.
  mutating func closeAll() {
    while frame.isCommand { close(at: lexer.index) }
    endStatement()
    guard let file = outer.first else { return }
    frame = file
    outer = []
    frame.slot = ProgramSlot()
  }
}
