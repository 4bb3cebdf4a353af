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
    guard language == .python, case .group = bracket.kind, bracket.position == 1,
      let name = bracket.first.first, let value = bracket.second.first, !name.isJoined,
      ProgramValue.hasSign(value.text) || !ProgramValue.isWordy(value.text)
    else { return }
    check([value], under: name.text.startIndex..<name.text.endIndex)
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
      if !isNamed, ProgramCalls.makesSecret(source[name]) { check(call.first, under: name) }
    case .lookup:
      if !isNamed, let key = call.key {
        check(call.defaults.isEmpty ? call.valueOfKey : call.defaults, under: key)
      }
    case .option: if let key = call.key { check(call.defaults, under: key) }
    case .pair: if let key = call.key { check(call.valueOfKey, under: key) }
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
    case .choice, .condition, .other: break
    }
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
