import SubstraPlatform

/// Strings, joined as the program joins them.
extension ProgramScanner {
  mutating func takeString(
    _ range: Range<Int>, _ text: ArraySlice<UInt8>, _ isFormatted: Bool
  ) {
    defer { isAfterName = false }
    addToGroup(range, text)
    if frame.takesKeys, frame.slot.isAtStart, isNext(.colon) {
      token = lexer.next()
      flush()
      frame.slot.begin(text.startIndex..<text.endIndex)
      frame.slot.isLabel = true
      return
    }
    let isJoined = isJoining
    isJoining = features.contains(.adjacent)
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

  mutating func addToGroup(_ range: Range<Int>, _ text: ArraySlice<UInt8>) {
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
  mutating func flush() {
    isInList = false
    guard let literal = group else { return }
    group = nil
    search(literal, isAlone: isGroupAlone)
  }

  mutating func takeOperand(_ operand: ProgramSlot.Operand) {
    frame.slot.operand = operand
    frame.slot.items = []
    frame.slot.isAtStart = false
  }

  /// Takes a token whose value is unknown.
  mutating func takeOther() {
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
