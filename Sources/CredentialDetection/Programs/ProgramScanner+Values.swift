import SubstraPlatform

extension ProgramScanner {
  /// Ends a value: checks it, and records it for the bracket that it is in.
  mutating func endValue() {
    let slot = frame.slot
    frame.slot = ProgramSlot()
    let literals = slot.isAnnotation ? [] : slot.literals
    if let target = slot.target, !slot.isAnnotation, !slot.isCompound {
      check(literals, under: target)
      checkItems(slot.items, under: target)
      if ProgramCalls.isDefault(source[target]) { frame.defaults += literals }
      if ProgramCalls.isKey(source[target]) { takeKey(literals) }
    } else if slot.target == nil {
      take(literals)
    }
  }

  /// Records an argument without a label.
  private mutating func take(_ literals: [ProgramLiteral]) {
    if frame.position == 0 { frame.first = literals }
    if frame.position == 1 { frame.second = literals }
    frame.last = literals
    if !frame.hasStatements, frame.items.count < ProgramFrame.mostItems, let first = literals.first
    {
      frame.items.append(first)
    }
    takeKey(literals)
  }

  /// Records a string that names a credential.
  private mutating func takeKey(_ literals: [ProgramLiteral]) {
    guard frame.key == nil, case .call = frame.kind, let literal = literals.first,
      !literal.isJoined
    else { return }
    let text = literal.text
    let name = text.drop { $0 == .minus }
    if name.count <= KeyWords.longestKey, name.allSatisfy(\.isNameCharacter), Self.names(name) {
      frame.key = name.startIndex..<name.endIndex
    }
  }

  private static func names(_ name: ArraySlice<UInt8>) -> Bool {
    if case .credential = KeyClass(name) { return true }
    return AuthorizationHeader.isName(name)
  }
}

extension ProgramScanner {
  /// Reports the first of the strings that is a credential under a name.
  private mutating func check(_ literals: [ProgramLiteral], under name: Range<Int>) {
    guard !literals.isEmpty else { return }
    let key = source[name]
    for literal in literals {
      guard let match = ProgramValue.match(literal.text, under: key, at: name) else { continue }
      reported.insert(literal.start)
      found.append(match)
      return
    }
  }

  /// Reports a list of strings that are machine-made, and a user with a password in `auth=("a", "b")`.
  private mutating func checkItems(_ items: [ProgramLiteral], under name: Range<Int>) {
    guard !items.isEmpty else { return }
    let key = source[name]
    if items.count == 2, LoginForms.isHead(key), KeyWords(key).words.last == "auth" {
      return reportLogin(items[1], under: name)
    }
    guard let kind = KeyClass(key).kind, case .credential = KeyClass(key) else { return }
    for item in items where ProgramValue.isMachineMade(item.text, as: kind, key: key) {
      reported.insert(item.start)
      found.append(TextMatch(kind, name: name, value: item.text))
      return
    }
  }

  private mutating func reportLogin(_ password: ProgramLiteral, under name: Range<Int>) {
    guard ProgramValue.isCredential(password.text, as: .password, key: source[name]) else { return }
    reported.insert(password.start)
    found.append(
      TextMatch(.login, .password, name: name, value: password.text))
  }

  /// Reports what the name of a function says about its arguments.
  mutating func report(
    _ call: ProgramFrame, called name: Range<Int>, as use: ProgramCalls.Use,
    under target: Range<Int>?
  ) {
    let isNamed = target.map { Self.names(source[$0]) } ?? false
    switch use {
    case .wrapper:
      if !isNamed, ProgramCalls.makesSecret(source[name]) { check(call.first, under: name) }
    case .lookup:
      if !isNamed, let key = call.key {
        check(call.defaults.isEmpty ? call.second : call.defaults, under: key)
      }
    case .option: if let key = call.key { check(call.defaults, under: key) }
    case .pair:
      guard let key = call.key else { return }
      let isFirst = call.first.first.map { $0.text.endIndex == key.upperBound } == true
      check(isFirst ? call.second : call.first, under: key)
    case .setter: if Self.names(source[name].dropFirst(3)) { check(call.last, under: name, as: 3) }
    case .login:
      guard call.position == 1, let password = call.second.first else { return }
      if ProgramValue.isCredential(password.text, as: .password, key: source[name]) {
        reported.insert(password.start)
        found.append(
          TextMatch(
            detector: .login, kind: .value(.password), name: nil, start: password.start,
            value: password.text))
      }
    case .condition, .other: break
    }
  }

  /// Reports the argument of a function whose name says what it is, after a word of some length.
  private mutating func check(_ literals: [ProgramLiteral], under name: Range<Int>, as width: Int) {
    guard let literal = literals.first,
      case .credential(let kind) = KeyClass(source[name].dropFirst(width)),
      ProgramValue.isCredential(literal.text, as: kind, key: source[name])
    else { return }
    reported.insert(literal.start)
    found.append(TextMatch(kind, name: name, value: literal.text))
  }
}

extension ProgramScanner {
  /// Searches a literal for credentials that need no name outside of it.
  ///
  /// - Parameter isAlone: Whether it is a statement of its own, such as documentation.
  mutating func search(_ literal: ProgramLiteral, isAlone: Bool) {
    if literal.isJoined {
      for match in TextScanner.find(in: literal.text, kind: .prose)
      where match.name == nil && !match.isInURL {
        add(match, of: literal)
      }
    }
    guard !isAlone, LiteralText.mayMatch(literal.text) else { return }
    for match in LiteralText.find(in: literal.text) { add(match, of: literal) }
  }

  private mutating func add(_ match: TextMatch, of literal: ProgramLiteral) {
    guard literal.isJoined else {
      inside.append((literal.start, match))
      return
    }
    inside.append(
      (
        literal.start,
        TextMatch(
          detector: match.detector, kind: match.kind, isInURL: match.isInURL, name: nil,
          start: literal.offset(of: match.start), value: match.value)
      ))
  }
}
