import SubstraPlatform

/// What is reported about names and calls.
extension ProgramScanner {
  /// Reports the first of the strings that is a credential under a name.
  mutating func check(_ literals: [ProgramLiteral], under name: Range<Int>) {
    guard !literals.isEmpty else { return }
    let key = source[name]
    for literal in literals {
      guard let match = ProgramValue.match(literal.text, under: key, at: name) else { continue }
      reported.insert(literal.start)
      found.append(match)
      return
    }
  }

  /// The last words of names for a user with a password.
  private static let loginWords: WordSet = ["auth", "credentials", "credential", "creds", "login"]

  /// Reports the second item of `("password", "…")`.
  mutating func reportPair(_ bracket: ProgramFrame) {
    guard hasPairs(bracket), bracket.position == 1, let name = bracket.value(at: 0).first,
      let value = bracket.value(at: 1).first, !name.isJoined,
      ProgramValue.hasSign(value.text) || !ProgramValue.isWordy(value.text)
    else { return }
    check([value], under: name.text.startIndex..<name.text.endIndex)
  }

  /// Whether a bracket may be around a key and its value: `("token", "…")`, `{ "token", "…" }`.
  private func hasPairs(_ bracket: ProgramFrame) -> Bool {
    switch bracket.kind {
    case .group: language == .python
    case .block: true
    case .statements, .call, .list, .index, .dictionary: false
    }
  }

  /// Reports a list of strings that are machine-made, and a user with a password in `auth=("a", "b")`.
  mutating func checkItems(_ items: [ProgramLiteral], under name: Range<Int>) {
    guard !items.isEmpty else { return }
    let key = source[name]
    if items.count == 2, KeyWords(key).words.last.map(Self.loginWords.contains) == true {
      return reportLogin(items[1], under: name)
    }
    guard let kind = KeyClass(key).kind, case .credential = KeyClass(key) else { return }
    for item in items where ProgramValue.isMachineMade(item.text, as: kind, key: key) {
      reported.insert(item.start)
      found.append(TextMatch(kind, name: name, value: item.text))
      return
    }
  }

  mutating func reportLogin(_ password: ProgramLiteral, under name: Range<Int>) {
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
      if !isNamed, ProgramCalls.makesSecret(source[name]) { check(call.value(at: 0), under: name) }
    case .lookup:
      if !isNamed, let key = call.key {
        check(call.defaults.isEmpty ? call.valueOfKey : call.defaults, under: key)
      }
    case .option: if let key = call.key { check(call.defaults, under: key) }
    case .pair: if let key = call.key { check(call.valueOfKey, under: key) }
    case .setter: if Self.names(source[name].dropFirst(3)) { check(call.last, under: name, as: 3) }
    case .login(let position, let kind):
      report(call.value(at: position), as: kind, by: source[name])
      // `wandb.login(key="…")`
      if let key = call.keyArgument, source[name].isText("login"), key.text.count >= 20,
        ProgramValue.isMachineMade(key.text, as: .key, key: source[name])
      {
        report([key], as: .key, by: source[name])
      }
    case .other where isNamedAfterValue(call, called: name):
      check(call.value(at: 0), under: name)
    case .choice, .condition, .comparison, .other: break
    }
  }

  /// Whether a function has the name of its only argument: `.password("…")` of a builder, and `password
  /// "…"` of a command.
  private func isNamedAfterValue(_ call: ProgramFrame, called name: Range<Int>) -> Bool {
    guard features.contains(.objects), call.position == 0 else { return false }
    if call.isCommand { return Self.names(source[name]) }
    guard name.lowerBound > source.startIndex, source[name.lowerBound - 1] == .dot,
      call.nameBefore.map({ source[$0].isText("this") || source[$0].isText("self") }) != true
    else { return false }
    let words = KeyWords(source[name].prefix(KeyWords.longestKey)).words
    return KeyTerm.last(in: words)?.range == words.indices && Self.names(source[name])
  }

  /// Reports an argument whose position leaves no doubt, so that it only has to look like a password.
  mutating func report(
    _ literals: [ProgramLiteral], as kind: CredentialKind, by name: ArraySlice<UInt8>
  ) {
    guard let literal = literals.first,
      ProgramValue.isCredential(literal.text, as: .password, key: name)
    else { return }
    reported.insert(literal.start)
    found.append(
      TextMatch(
        detector: .login, kind: .value(kind), name: nil, start: literal.start, value: literal.text))
  }

  /// Reports the argument of a function whose name says what it is, after a word of some length.
  mutating func check(_ literals: [ProgramLiteral], under name: Range<Int>, as width: Int) {
    guard let literal = literals.first,
      case .credential(let kind) = KeyClass(source[name].dropFirst(width)),
      ProgramValue.isCredential(literal.text, as: kind, key: source[name])
    else { return }
    reported.insert(literal.start)
    found.append(TextMatch(kind, name: name, value: literal.text))
  }
}
