import SubstraPlatform

/// Values with a name and a sign before them: `name: literal`, `name = literal`.
extension TextScanner {
  mutating func takeColon() -> Int? {
    if text.hasText("://", at: index) { return takeURL() }
    guard kind != .prose else { return nil }
    if let end = takeWrittenLine() { return end }
    guard let name = name(before: index) else { return nil }
    let bytes = text[name]
    guard VocabularySearch.mayMatch(bytes) || LoginForms.isHead(bytes) else { return nil }
    var start = index + 1
    while start < text.endIndex, text[start] == .space || text[start] == .tab {
      start += 1
    }
    guard start < text.endIndex, !text[start].isLineEnd else { return nil }
    let isQuoted = text[start].isQuote
    let isQuotedName = name.upperBound < index && text[name.upperBound] != .space
    if isQuotedName, text[start] == .openBracket { return takeList(named: name, from: start) }
    let isPair = isQuoted && isQuotedName
    let isEntry = kind == .lines && start > index + 1
    let isInBraces = isEntry && !isPair && isInBraces(name.lowerBound)
    guard isPair || isInBraces || (isEntry && isAtLineStart(name.lowerBound)) else { return nil }
    let value = isQuoted || isInBraces ? word(from: start) : restOfLine(from: start)
    if KeyWords(bytes).words == ["auth"], Base64.isLogin(value) {
      found.append(TextMatch(.login, .credentials, name: name, value: value))
      return value.endIndex
    }
    return take(value, named: name, isCode: false)
  }

  /// The length up to which a list in JSON is read.
  private static let longestList = 2048

  /// Finds the first credential of a list in JSON: `"tokens": ["literal", "literal"]`.
  private mutating func takeList(named name: Range<Int>, from open: Int) -> Int? {
    let meaning = KeyClass(text[name])
    guard let kind = meaning.kind else { return nil }
    var next = open + 1
    let limit = min(text.endIndex, next + Self.longestList)
    while next < limit {
      if text[next].isWhitespace || text[next] == .comma || text[next] == .backslash {
        next += 1
        continue
      }
      guard text[next].isQuote else { return nil }
      let isEscaped = text[next - 1] == .backslash
      let value = word(from: isEscaped ? next - 1 : next)
      if CredentialClassifier.credential(inList: value, under: meaning, key: text[name]) != nil {
        found.append(TextMatch(kind, name: name, value: value))
        return value.endIndex
      }
      next = value.endIndex + (isEscaped ? 2 : 1)
    }
    return nil
  }

  mutating func takeEqualsSign() -> Int? {
    guard kind != .prose || index < urlEnd, index + 1 < text.endIndex else { return nil }
    if let end = takeWrittenLine() { return end }
    // `$http_x_api_key != "literal"`
    if window(before: index, atMost: 1).first == .exclamationMark {
      return name(before: index - 1).flatMap { takeComparison($0, from: index + 1) }
    }
    guard let name = name(before: index) else { return nil }
    if let end = takeLoginModuleUser(name) { return end }
    var start = index + 1
    guard
      index < urlEnd || VocabularySearch.mayMatch(text[name]) || LoginForms.isHead(text[name])
    else { return nil }
    // `==` and `=~` are not assignments.
    switch text[start] {
    case .equals: return takeComparison(name, from: index + 2) ?? index + 2
    case .tilde: return index + 2
    default: break
    }
    let isSubscript = isSubscript(name.lowerBound)
    let isOwnLine = kind == .lines && (isAtLineStart(name.lowerBound) || isSubscript)
    if isOwnLine {
      while start < text.endIndex, text[start] == .space { start += 1 }
    }
    // `'password' => 'literal'` of Ruby and PHP; anything else after the arrow is code.
    let isArrow = start < text.endIndex && text[start] == .greater
    if isArrow {
      start += 1
      while start < text.endIndex, text[start] == .space { start += 1 }
    }
    guard start < text.endIndex, !text[start].isWhitespace else { return nil }
    if index < urlEnd, let end = takeQuery(name: name, from: start) { return end }
    let isQuoted = isQuote(at: start)
    // `printf '%s%s' 'password=' "$PASSWORD"`: the quote ends a word.
    if isQuoted, isClosing(start, before: name.lowerBound) { return nil }
    // `os.environ["DB_PASSWORD"] = password`: the name of a variable.
    if isSubscript || isArrow, !isQuoted { return nil }
    // The output of a command.
    if text[start] == .backtick { return nil }
    let value = isOwnLine && !isQuoted ? restOfLine(from: start) : word(from: start)
    if isOwnLine, !isQuoted, Self.isExpression(value) { return nil }
    // `//registry.example.org/:_auth=…` of npm.
    if text[name].count <= 8, KeyWords(text[name]).words == ["auth"], Base64.isLogin(value) {
      found.append(TextMatch(.login, .credentials, name: name, value: value))
      return value.endIndex
    }
    let isCode =
      !isQuoted && !isOwnLine && index >= urlEnd && !isWeakLogin(value, named: name.lowerBound)
    return take(value, named: name, isCode: isCode)
  }

  mutating func take(
    _ value: ArraySlice<UInt8>, named name: Range<Int>, isCode: Bool
  ) -> Int? {
    // `RAW(…)` of Apache Camel: a value that is not decoded.
    let isRaw = value.begins(with: "raw(") && value.last == .closeParenthesis
    let value = isRaw ? value.dropFirst(4).dropLast() : value
    let meaning = meaning(of: name)
    // `"$$hashKey": …`
    let isOfFramework = window(before: name.lowerBound, atMost: 2).elementsEqual("$$".utf8)
    // `"password":"'"$PASSWORD"'"`: only quotes of a shell.
    let isOfSigns = !value.contains { $0.isAlphanumeric || $0 >= 0x80 }
    guard !isOfFramework, !isOfSigns, name.lowerBound >= expressionEnd, let kind = meaning.kind,
      CredentialClassifier.credential(
        value, under: meaning, key: text[name], context: .init(isCode: isCode)) != nil,
      !isCall(value), !isSearched(name.lowerBound)
    else { return nil }
    found.append(
      TextMatch(kind, isInURL: name.lowerBound < urlEnd, name: name, value: value))
    return max(index + 1, value.endIndex)
  }

  /// A variable compared with what it has to be: `$http_x_api_key != "literal"`.
  private mutating func takeComparison(_ name: Range<Int>, from start: Int) -> Int? {
    guard kind != .prose, name.lowerBound > text.startIndex, text[name.lowerBound - 1] == .dollar
    else { return nil }
    let rest = text[start...].prefix(4).drop { $0 == .space }
    guard let quote = rest.first, quote.isQuote else { return nil }
    let value = word(from: rest.startIndex)
    return MachineShape.isMixed(value) ? take(value, named: name, isCode: false) : nil
  }

  /// `getToken()`: the result of a call.
  private func isCall(_ value: ArraySlice<UInt8>) -> Bool {
    let value = value.last == .semicolon ? value.dropLast() : value
    guard value.last == .closeParenthesis, let open = value.firstIndex(of: .openParenthesis)
    else { return false }
    return open > value.startIndex && value[..<open].allSatisfy(\.isNameCharacter)
  }
}
