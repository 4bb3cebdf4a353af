import SubstraPlatform

/// Brackets and calls.
extension ProgramScanner {
  private static let deepestBracket = 200

  mutating func open(_ kind: ProgramFrame.Kind) {
    // Compilers reject more, and each takes memory.
    if outer.count >= Self.deepestBracket { closeAll() }
    outer.append(frame)
    frame = ProgramFrame(kind)
  }

  mutating func openBrace(at index: Int) {
    if language == .python { return open(.dictionary) }
    // `var token: String { "x" }`: the braces begin statements of their own.
    if frame.slot.target != nil, !frame.slot.literals.isEmpty { endValue() }
    frame.slot.target = nil
    open(.statements)
  }

  mutating func close() {
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
      reportPair(inner)
      around.slot.items = around.slot.isEmpty ? inner.items : []
      around.slot.operand = .other
    case .call(let name): finish(inner, called: name, in: &around)
    case .index: finish(index: inner, in: &around)
    case .statements, .dictionary: around.slot.operand = .other
    }
    frame = around
    if case .index = inner.kind { isAfterName = true }
  }

  func finish(index inner: ProgramFrame, in around: inout ProgramFrame) {
    around.slot.operand = inner.defaults.isEmpty ? .path : .literals(inner.defaults)
    around.slot.name = inner.first.first.flatMap { literal in
      literal.isJoined ? nil : literal.text.startIndex..<literal.text.endIndex
    }
  }

  mutating func finish(
    _ call: ProgramFrame, called name: Range<Int>, in around: inout ProgramFrame
  ) {
    guard !around.slot.isAttribute else {
      around.slot = ProgramSlot()
      return
    }
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
      case .lookup:
        let given = call.key == nil ? call.second : call.valueOfKey
        around.slot.take(call.defaults.isEmpty ? given : call.defaults)
      case .option: around.slot.take(call.defaults)
      case .choice: around.slot.take(call.second + (call.position > 1 ? call.last : []))
      case .pair, .setter, .login, .other: around.slot.operand = .other
      }
    }
    around.slot.name = nil
    report(call, called: name, as: use, under: around.slot.target)
  }
}
