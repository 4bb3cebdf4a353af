import SubstraPlatform

/// Signs: assignments, labels, alternatives.
extension ProgramScanner {
  mutating func takeSign(_ sign: UInt8, at range: Range<Int>) {
    let wasAfterName = isAfterName
    isAfterName = false
    let isJoiner =
      sign == .plus
      || (sign == .dot && !features.isDisjoint(with: [.joinsByDot, .joinsByDots]))
    if sign == .comma, isKeyOpen, group != nil {
      (isInList, isJoining) = (true, false)
    } else if !isJoiner {
      flush()
      isJoining = false
    }
    switch sign {
    case .openParenthesis: openParenthesis(at: range, after: wasAfterName)
    case .openBracket: openBracket(at: range)
    case .openBrace: openBrace(at: range, after: wasAfterName)
    case .closeParenthesis, .closeBracket, .closeBrace: close(sign, at: range.lowerBound)
    case .comma: takeComma(after: wasAfterName)
    case .semicolon: takeSemicolon(at: range.lowerBound)
    case .plus: takePlus()
    case .dot: takeDot(at: range.lowerBound)
    case .colon: takeColon(at: range.lowerBound, after: wasAfterName)
    case .equals: takeEquals(at: range.lowerBound, after: wasAfterName)
    default: takeOperator(sign, at: range, after: wasAfterName)
    }
  }

  /// Takes a sign that means something in some languages only.
  private mutating func takeOperator(
    _ sign: UInt8, at range: Range<Int>, after wasAfterName: Bool
  ) {
    switch sign {
    case .dollar where language == .r, .at where language == .r: takeMember()
    case .less where language == .r: takeArrow(at: range.lowerBound, after: wasAfterName)
    case .minus where isNext(.greater, at: range.upperBound): takeRightArrow()
    case .questionMark where language == .swift || features.contains(.objects):
      takeQuestionMark(at: range.lowerBound, after: wasAfterName)
    case .verticalBar where language != .python && isNext(.verticalBar, at: range.upperBound):
      token = lexer.next()
      beginFallback(after: wasAfterName)
    case .minus where features.contains(.dashArguments):
      endValue()
      takeOperand(.other)
    case .exclamationMark where language == .swift && !isNext(.equals, at: range.upperBound): break
    case .at where language == .swift && frame.slot.isBare: frame.slot.isAttribute = true
    case .percent where language == .r && source.hasText("%||%", at: range.lowerBound):
      for _ in 0..<3 { token = lexer.next() }
      frame.slot.endOperand()
    case .backtick, .at: isAfterName = wasAfterName
    case .dollar where features.contains(.sigils): isAfterName = wasAfterName
    case .asterisk where frame.slot.isEmpty: break
    default: takeOperand(.other)
    }
  }

  private mutating func takeSemicolon(at index: Int) {
    while frame.isCommand { close(at: index) }
    if frame.hasStatements { endStatement() } else if features.contains(.objects) { endValue() }
  }

  mutating func takePlus() {
    if case .literals = frame.slot.operand {
      isJoining = true
    } else {
      takeOperand(.other)
    }
  }

  mutating func takeDot(at index: Int) {
    if features.contains(.joinsByDot) { return takePlus() }
    if features.contains(.joinsByDots), isNext(.dot, at: index + 1) {
      token = lexer.next()
      return takePlus()
    }
    takeMember()
  }

  mutating func takeMember() {
    switch frame.slot.operand {
    case .empty, .path: takeOperand(.path)
    case .literals(let literals): frame.slot.operand = .member(literals)
    case .member, .other: takeOperand(.other)
    }
  }

  mutating func takeComma(after isName: Bool) {
    if frame.hasStatements, features.contains(.severalTargets), frame.slot.target == nil, isName,
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

  mutating func takeColon(at index: Int, after isName: Bool) {
    if isNext(.colon, at: index + 1) {
      token = lexer.next()
      return takeOperand(.path)
    }
    if frame.slot.isTernary {
      frame.slot.isTernary = false
      frame.slot.endOperand()
    } else if isName, isNext(.equals, at: index + 1), language != .r {
      token = lexer.next()
      beginValue(after: isName)
    } else if features.contains(.dashArguments), isName, symbol(at: index + 1) != nil {
      // `$env:API_TOKEN`
      takeMember()
    } else if !isName, features.contains(.symbols), let symbol = symbol(at: index + 1) {
      takeSymbol(symbol)
    } else if frame.slot.isCompound, frame.hasStatements {
      flush()
      frame.slot = ProgramSlot()
    } else if language == .python, frame.slot.target != nil, !frame.slot.isLabel,
      !frame.slot.literals.isEmpty
    {
      // `lambda token="x": …`
      endValue()
      takeOperand(.other)
    } else if isName, frame.slot.isBare, frame.slot.target == nil, let name = frame.slot.name {
      frame.slot.begin(name)
      frame.slot.isLabel = true
      switch frame.kind {
      case .dictionary, .block: break
      case .statements, .call, .group, .list, .index:
        frame.slot.isAnnotation =
          language == .python || (frame.hasStatements && !features.contains(.symbols))
      }
    } else {
      takeOperand(.other)
    }
  }

  /// The signs before `=` that make it a comparison or another assignment.
  private static let operators = Array("!<>=+-*/%|&^~:".utf8)

  mutating func takeEquals(at index: Int, after isName: Bool) {
    if isNext(.equals, at: index + 1) {
      token = lexer.next()
      return takeComparison(at: index + 2, after: isName)
    }
    if features.contains(.pairs), isNext(.greater, at: index + 1) {
      token = lexer.next()
      return takePair()
    }
    if index > source.startIndex, Self.operators.contains(source[index - 1]) {
      return takeOperand(.other)
    }
    beginValue(after: isName)
  }

  mutating func beginValue(after isName: Bool) {
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
  mutating func takeArrow(at index: Int, after isName: Bool) {
    var last = index
    if isNext(.less, at: last + 1) {
      token = lexer.next()
      last += 1
    }
    guard isNext(.minus, at: last + 1) else { return takeOperand(.other) }
    token = lexer.next()
    beginValue(after: isName)
  }

  /// `->` and `->>` of R; members and pairs of other languages.
  mutating func takeRightArrow() {
    guard language == .r || features.contains(.objects) else { return takeOperand(.other) }
    token = lexer.next()
    if features.contains(.objects) {
      if case .literals = frame.slot.operand, features.contains(.pairs) { return takePair() }
      return features.contains(.arrows) ? takeMember() : takeOperand(.other)
    }
    if isNext(.greater) { token = lexer.next() }
    frame.slot.isRightward = true
  }
}
