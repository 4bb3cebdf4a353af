import SubstraPlatform

/// Credentials in notations without a sign between name and value, or with another one: directives,
/// elements, definitions and calls.
extension TextScanner {
  /// A directive and its value alone on a line: `requirepass literal`, `auth_pass literal`;
  /// `login name password literal` of a `.netrc`; an answer for debconf.
  mutating func takeDirective() -> Int? {
    // The last letter of `password` rules out most other words.
    guard kind != .prose, index > text.startIndex, !text[index - 1].isWhitespace,
      kind == .lines || text[index - 1] == UInt8(ascii: "d"),
      let name = name(before: index), name.upperBound == index
    else { return nil }
    guard case .credential(let credential) = KeyClass(text[name]), credential == .password else {
      return nil
    }
    let isNetrc =
      text[name].elementsEqual("password".utf8)
      && (isInNetrc(name.lowerBound) || isAnswer(name.lowerBound))
    let isOnOwnLine = kind == .lines && isAtLineStart(name.lowerBound)
    guard isNetrc || isOnOwnLine else { return nil }
    let line = restOfLine(from: index)
    let isWord = isNetrc && (!isOnOwnLine || line.contains(where: \.isWhitespace))
    let value = isWord ? netrcValue(from: index + 1) : line
    guard value.count >= 6, !value.contains(where: \.isWhitespace), !value.allSatisfy(\.isLetter),
      value.first != .equals, value.first != .colon, !isUpstream(text[name], value),
      CredentialClassifier.credential(value, under: .credential(credential), key: text[name]) != nil
    else { return nil }
    found.append(TextMatch(credential, name: name, value: value))
    return value.endIndex
  }

  /// `uwsgi_pass uwsgi;` of nginx, which names a server.
  private func isUpstream(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Bool {
    value.last == .semicolon && name.hasSuffix("_pass")
  }

  private func isInNetrc(_ index: Int) -> Bool {
    let before = window(before: index, atMost: Self.longestCommand)
    return before.firstOffset(of: " login ") != nil
      && ["machine ", "default "].contains { before.firstOffset(of: $0) != nil }
  }

  /// Whether a type of an answer for Debian's debconf is at an index, after a question about a password:
  /// `package package/root_password password literal`.
  private func isAnswer(_ index: Int) -> Bool {
    let before = window(before: index, atMost: Self.longestCommand).trimmed
    let question = before.lastIndex(where: \.isWhitespace).map { before[$0...].dropFirst() }
    return question.map { $0.contains(.slash) && VocabularySearch.mayMatch($0) } ?? false
  }

  /// The word after `password`, without the `\n` with which `printf` ends a line.
  private func netrcValue(from start: Int) -> ArraySlice<UInt8> {
    let word = wordOrNothing(from: start)
    return word.firstOffset(of: "\\n").map { word[..<$0] } ?? word
  }

  /// `define('DB_PASSWORD', 'literal')`.
  mutating func takeDefinition() -> Int? {
    guard kind == .lines, index > text.startIndex, text[index - 1].isQuote,
      let name = name(before: index), name.lowerBound >= text.startIndex + 8,
      text.hasText("define(", at: name.lowerBound - 8)
    else { return nil }
    var start = index + 1
    while start < text.endIndex, text[start] == .space { start += 1 }
    guard start < text.endIndex, text[start].isQuote else { return nil }
    return take(word(from: start), named: name, isCode: false)
  }

  /// `<password>literal</password>`.
  mutating func takeElement() -> Int? {
    guard let name = name(before: index), name.upperBound == index,
      name.lowerBound > text.startIndex, text[name.lowerBound - 1] == .less
    else { return nil }
    var end = index + 1
    let limit = min(text.endIndex, end + Self.longestValue)
    while end < limit, text[end] != .less, !text[end].isLineEnd { end += 1 }
    guard end < limit, text[end] == .less, end > index + 1 else { return nil }
    return take(text[(index + 1)..<end], named: name, isCode: false)
  }

  /// `user_name="literal"` of a login module of Java.
  mutating func takeLoginModuleUser(_ name: Range<Int>) -> Int? {
    guard index + 1 < text.endIndex, text[index + 1].isQuote, text[name].begins(with: "user_"),
      window(before: index, atMost: 1024).firstOffset(of: Self.loginModuleMarker) != nil
    else { return nil }
    let value = word(from: index + 1)
    guard CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    else { return nil }
    found.append(TextMatch(.login, .password, name: name, value: value))
    return value.endIndex
  }

  /// `echo 'password = literal' >> file`, `echo "password: literal" > file`.
  mutating func takeWrittenLine() -> Int? {
    guard index + 1 < text.endIndex, text[index + 1] == .space else { return nil }
    var end = index
    while end > text.startIndex, index - end < 16, text[end - 1] == .space { end -= 1 }
    var start = end
    while start > text.startIndex, end - start < KeyWords.longestKey,
      text[start - 1].isNameCharacter
    {
      start -= 1
    }
    guard start < end, start > text.startIndex, text[start - 1].isQuote,
      VocabularySearch.mayMatch(text[start..<end]), isWritten(start - 1)
    else { return nil }
    let close = word(from: start - 1).endIndex
    guard close > index, close < text.endIndex,
      text[close...].prefix(Self.longestValue).prefix(while: { !$0.isLineEnd }).contains(.greater)
    else { return nil }
    return take(text[(index + 1)..<close].trimmed, named: start..<end, isCode: false)
  }

  /// Whether `echo` or `printf` writes the text that a quote opens.
  private func isWritten(_ quote: Int) -> Bool {
    var before = window(before: quote, atMost: 32).trimmed
    if before.hasSuffix(" -e") || before.hasSuffix(" -n") { before = before.dropLast(3).trimmed }
    return before.hasSuffix("echo") || before.hasSuffix("printf")
  }

  private static let setters: WordSet = [
    "set", "reset", "change", "update", "new", "create", "assign", "modify", "alter", "with",
  ]

  private static let passwords: WordSet = [
    "password", "passwords", "passwd", "passphrase", "pwd", "pass",
  ]

  /// How many bytes of a call are read.
  private static let longestCall = 256

  /// `reset_password('root', 'literal')`, `user.set_password("literal")`.
  mutating func takeCall() -> Int? {
    guard kind != .prose, index > text.startIndex, text[index - 1].isLetter,
      let name = name(before: index), name.upperBound == index
    else { return nil }
    let function = text[name].split(separator: .dot).last ?? text[name]
    // Nearly all functions end in another word, so that no string is made for them.
    guard Self.passwords.contains(KeyWords.last(in: function)) else { return nil }
    let words = KeyWords(function).words
    guard words.count >= 2, let first = words.first, Self.setters.contains(first) else {
      return nil
    }
    guard let value = lastString(ofCallAt: index),
      value.contains(where: { $0.isDigit || !($0.isNameCharacter || $0.isWhitespace) }),
      CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    else { return nil }
    found.append(
      TextMatch(
        detector: .key(.password), kind: .value(.password), name: nil, start: name.lowerBound,
        value: value))
    return value.endIndex
  }

  /// The last of the strings with which the arguments of a call begin.
  private func lastString(ofCallAt open: Int) -> ArraySlice<UInt8>? {
    var value: ArraySlice<UInt8>?
    var next = open + 1
    let limit = min(text.endIndex, next + Self.longestCall)
    while next < limit {
      if text[next].isWhitespace || text[next] == .comma {
        next += 1
      } else if text[next].isQuote {
        let string = word(from: next)
        value = string
        next = string.endIndex + 1
      } else {
        break
      }
    }
    return value
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).isText(text) }
}
