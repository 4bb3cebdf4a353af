import SubstraPlatform

/// Brackets and calls.
extension ProgramScanner {
  private static let deepestBracket = 200

  mutating func open(_ kind: ProgramFrame.Kind, at start: Int = 0, isInBraces: Bool = false) {
    // Compilers reject more, and each takes memory.
    if outer.count >= Self.deepestBracket { closeAll() }
    let name = frame.slot.name
    outer.append(frame)
    frame = ProgramFrame(kind, isInBraces: isInBraces)
    (frame.start, frame.nameBefore) = (start, name)
  }

  mutating func openParenthesis(at range: Range<Int>, after isName: Bool) {
    if isName { return open(.call(frame.slot.name ?? range)) }
    // `const ( … )` of Go has statements.
    let isBlock =
      features.contains(.typesAfterNames) && frame.hasStatements && frame.slot.isAtStart
    open(isBlock ? .statements : .group)
  }

  mutating func openBracket(at range: Range<Int>) {
    open(frame.slot.isBare && !frame.slot.isEmpty ? .index : .list, at: range.upperBound)
  }

  mutating func openBrace(at range: Range<Int>, after isName: Bool) {
    if language == .python { return open(.dictionary) }
    // `$settings{token}`, `$settings->{token}`
    let isIndex =
      isName || source[source.startIndex..<range.lowerBound].suffix(2).elementsEqual("->".utf8)
    if features.contains(.braceIndexes), isIndex, frame.slot.isBare {
      return open(.index, at: range.upperBound, isInBraces: true)
    }
    // `var token: String { "x" }`: the braces begin statements of their own.
    if frame.slot.target != nil, !frame.slot.literals.isEmpty { endValue() }
    (frame.slot.target, frame.slot.isLabel, frame.slot.isTernary) = (nil, false, false)
    open(features.contains(.objects) ? .block : .statements)
  }

  /// Closes a bracket, and those in it that were not closed.
  mutating func close(_ sign: UInt8, at index: Int) {
    while frame.isCommand { close(at: index) }
    // In Go, parentheses may have statements.
    let isStray = frame.closing != sign && !features.contains(.typesAfterNames)
    if isStray, features.contains(.objects) {
      // Braces are rarely out of balance. A pattern with a parenthesis may look as if it were code.
      let isInBraces = outer.contains { $0.closing == .closeBrace }
      guard sign == .closeBrace, isInBraces else { return }
      while frame.closing != .closeBrace { close(at: index) }
    }
    close(at: index)
  }

  mutating func close(at index: Int) {
    flush()
    let bareName = frame.slot.isBare ? frame.slot.name : nil
    endValue()
    guard var around = outer.popLast() else { return }
    around.slot.isAtStart = false
    let inner = frame
    switch inner.kind {
    case .group where inner.isPlain: around.slot.take(inner.value(at: 0))
    case .list where inner.position == 0 && around.isIndexOfR(language):
      around.slot.take(inner.value(at: 0))
    case .list where inner.position == 0 && isBeforeValue && features.contains(.objects):
      finish(index: inner, in: &around)
    case .group, .list:
      reportPair(inner)
      around.slot.items = around.slot.isEmpty ? inner.items : []
      around.slot.operand = .other
    case .call(let name): finish(inner, called: name, in: &around)
    case .index:
      finish(index: inner, in: &around)
      if around.slot.name == nil { around.slot.name = name(of: inner, bareName, to: index) }
    case .block:
      reportPair(inner)
      around.slot.operand = .other
    case .statements, .dictionary: around.slot.operand = .other
    }
    frame = around
    isAfterName = isAfterName || isName(after: inner)
  }

  /// Whether what a bracket ends is a name, so that it may get a value.
  private func isName(after bracket: ProgramFrame) -> Bool {
    let hasName = frame.slot.name != nil
    return switch bracket.kind {
    case .index: true
    case .list: hasName && isBeforeValue
    case .call: hasName && features.contains(.objects)
    // `string Password { get; set; } = "…"`
    case .block: hasName && isNext(.equals)
    case .statements, .group, .dictionary: false
    }
  }

  /// Whether `=` or a colon follows, so that a string in brackets is a key: `["token"] = "…"`.
  private var isBeforeValue: Bool { isNext(.equals) || isNext(.colon) }

  /// The name that an index without a string stands for: `token` in `char token[40]`, and in
  /// `$settings{token}`.
  private func name(
    of index: ProgramFrame, _ bareName: Range<Int>?, to end: Int
  ) -> Range<Int>? {
    guard features.contains(.objects), index.position == 0, index.start > 0, end >= index.start
    else { return nil }
    if index.closing == .closeBrace { return bareName }
    let content = source[index.start..<end]
    return content.count <= 8 && content.allSatisfy(\.isDigit) ? index.nameBefore : nil
  }

  func finish(index inner: ProgramFrame, in around: inout ProgramFrame) {
    around.slot.operand = inner.defaults.isEmpty ? .path : .literals(inner.defaults)
    around.slot.name = inner.value(at: 0).first.flatMap { literal in
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
    let owner = call.nameBefore
    let use = ProgramCalls.use(
      of: source[name], owner: owner.map { source[$0] } ?? [], in: features)
    switch around.slot.operand {
    case .member(let literals):
      around.slot.operand = ProgramCalls.keepsText(source[name]) ? .literals(literals) : .other
      return
    case .literals, .other: around.slot.operand = .other
    case .empty, .path:
      switch use {
      case .condition: around.slot.operand = .empty
      case .wrapper: around.slot.take(call.defaults.isEmpty ? call.value(at: 0) : call.defaults)
      case .lookup:
        let given = call.key == nil ? call.value(at: 1) : call.valueOfKey
        around.slot.take(call.defaults.isEmpty ? given : call.defaults)
      case .option: around.slot.take(call.defaults)
      case .choice: around.slot.take(call.value(at: 1) + call.value(at: 2))
      case .pair, .setter, .login, .comparison, .other: around.slot.operand = .other
      }
    }
    around.slot.name = nil
    report(call, called: name, as: use, under: around.slot.target)
    if use == .comparison, let owner, Self.names(source[owner]) {
      check(call.value(at: 0), under: owner)
    }
    // `getenv("DB_PASSWORD") ?: "…"`
    if use == .lookup, features.contains(.objects) { around.slot.name = call.key }
  }
}
