import SubstraPlatform

/// Operators that languages have in different ways: alternatives, comparisons, pairs.
extension ProgramScanner {
  /// `a ?? b`, `a ?: b`, `c ? a : b`, and what follows an optional.
  mutating func takeQuestionMark(at index: Int, after isName: Bool) {
    if isNext(.questionMark, at: index + 1) {
      token = lexer.next()
      beginFallback(after: isName)
    } else if features.contains(.objects), isNext(.colon, at: index + 1),
      !isName || frame.slot.target != nil
    {
      token = lexer.next()
      beginFallback(after: isName)
    } else if index + 1 < source.endIndex, source[index + 1].isWhitespace,
      index > source.startIndex, source[index - 1].isWhitespace
    {
      frame.slot.isTernary = true
      frame.slot.operand = .empty
    } else if features.contains(.objects) {
      // `password?: string` of TypeScript, `String?` of Kotlin.
      isAfterName = isName
    }
  }

  /// Begins a value that is used if another one is missing: `process.env.TOKEN || "…"`.
  mutating func beginFallback(after isName: Bool) {
    // `||=`, `??=`
    if features.contains(.objects), isNext(.equals) {
      token = lexer.next()
      return beginValue(after: isName)
    }
    let name = frame.slot.name
    frame.slot.endOperand()
    guard isName, features.contains(.objects), let name, Self.names(source[name]),
      frame.slot.target.map({ Self.names(source[$0]) }) != true
    else { return }
    frame.slot.target = name
  }

  /// `==` and `===`: a program that compares a password with a literal has the password.
  mutating func takeComparison(at index: Int, after isName: Bool) {
    if isNext(.equals, at: index) { token = lexer.next() }
    defer { takeOperand(.other) }
    guard isName, features.contains(.objects), let name = frame.slot.name,
      Self.names(source[name]), case .string(let text, false)? = token?.kind, let token
    else { return }
    check([ProgramLiteral(start: token.range.lowerBound, text: text)], under: name)
  }

  /// `"password" => "…"`, `password => "…"`, `:password => "…"`.
  mutating func takePair() {
    let slot = frame.slot
    guard !slot.isCompound else {
      frame.slot = ProgramSlot()
      return
    }
    switch slot.operand {
    case .path: frame.slot.begin(slot.name)
    case .literals(let literals) where literals.first?.isJoined == false:
      frame.slot.begin(slot.name)
    case .empty, .literals, .member, .other: frame.slot.begin(nil)
    }
  }
}
