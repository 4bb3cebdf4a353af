import SubstraPlatform

/// Headers of HTTP that carry credentials, as commands take them: `-H "PRIVATE-TOKEN: literal"`.
extension TextScanner {
  /// `Authorization: Bearer literal`, `Authorization "Basic literal"`.
  mutating func takeAuthorization() -> Int? {
    guard kind != .prose, text.hasText(AuthorizationHeader.name, at: index) else { return nil }
    let name = index..<(index + AuthorizationHeader.name.utf8.count)
    var start = name.upperBound
    while start < text.endIndex, start - name.upperBound < 6, Self.isBetween(text[start]) {
      start += 1
    }
    guard start > name.upperBound else { return nil }
    var end = start
    let limit = min(text.endIndex, start + Self.longestValue)
    var syntax = ShellSyntax(text[..<limit])
    while end < limit, !text[end].isLineEnd, !text[end].isQuote {
      // `Basic $(printf '%s:%s' "$USER" "$PASSWORD" | base64)`
      end = text[end] == .dollar ? syntax.endOfPart(at: end) ?? end + 1 : end + 1
    }
    guard let value = AuthorizationHeader.credential(in: text[start..<end]) else { return nil }
    found.append(TextMatch(.authorization, .token, name: name, value: value))
    return end
  }

  /// Whether a byte may be between the name of a header and its value, in various languages.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case .space, .colon, .equals, .comma,
      .doubleQuote, .singleQuote, .backslash, .greater,
      .openBracket, .closeBracket, .closeParenthesis, .openParenthesis:
      true
    default: false
    }
  }

  /// Whether an argument says that the next one is a header: `-H`, `--header`.
  static func isHeaderFlag(_ word: ArraySlice<UInt8>) -> Bool {
    // Flags of one letter may be joined: `-sSH`.
    if word.count <= 8, word.first == .minus, word.last == UInt8(ascii: "H") {
      return word.dropFirst().allSatisfy(\.isLetter)
    }
    guard word.starts(with: "--".utf8), word.count <= 32 else { return false }
    return KeyWords.last(in: word).isText("header")
  }

  /// The credential in a header, with the header's name.
  ///
  /// `takeAuthorization` finds `Authorization` anywhere, so it is not searched for here.
  static func header(in line: ArraySlice<UInt8>) -> TextMatch? {
    let line = line.prefix(longestValue)
    guard let colon = line.prefix(KeyWords.longestKey).firstIndex(of: .colon) else {
      return nil
    }
    let name = line[..<colon].trimmed
    guard !name.isEmpty, name.allSatisfy(\.isNameCharacter), !AuthorizationHeader.isName(name)
    else { return nil }
    let rest = line[(colon + 1)...].trimmed
    if let login = LoginForms.credential(in: rest, under: name) {
      return match(.login, .credentials, name, login)
    }
    let meaning = KeyClass(name)
    let value = AuthorizationHeader.credential(in: rest) ?? rest
    guard let kind = meaning.kind,
      CredentialClassifier.credential(value, under: meaning, key: name) != nil
    else { return nil }
    return match(.key(kind), kind, name, value)
  }

  private static func match(
    _ detector: Detector, _ kind: CredentialKind, _ name: ArraySlice<UInt8>,
    _ value: ArraySlice<UInt8>
  ) -> TextMatch {
    TextMatch(detector, kind, name: name.startIndex..<name.endIndex, value: value)
  }

  /// `curl -H "X-Api-Key: literal"`, `wget --header='JOB-TOKEN: literal'`.
  mutating func takeHeader() -> Int? {
    guard index == text.startIndex || !text[index - 1].isNameCharacter else { return nil }
    var end = index + 1
    if end + 1 < text.endIndex, text[end] == UInt8(ascii: "H"), text[end + 1].isLetter {
      return takeHeader(word(from: end + 1))
    }
    while end < text.endIndex, end - index < 32, text[end].isLetter || text[end] == .minus {
      end += 1
    }
    guard end < text.endIndex, Self.isHeaderFlag(text[index..<end]) else { return nil }
    let sign = text[end]
    guard sign == .equals || sign == .space || sign == .backslash || sign.isQuote else {
      return nil
    }
    while end < text.endIndex, text[end] == .space || text[end] == .equals { end += 1 }
    guard end < text.endIndex, !text[end].isLineEnd else { return nil }
    return takeHeader(word(from: end))
  }

  private mutating func takeHeader(_ line: ArraySlice<UInt8>) -> Int? {
    guard let match = Self.header(in: line) else { return nil }
    found.append(match)
    return line.endIndex
  }
}
