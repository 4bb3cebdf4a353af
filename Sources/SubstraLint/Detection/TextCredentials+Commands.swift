import SubstraConfig

/// Credentials in the ways that certain programs take them.
extension TextCredentials {
  /// `curl -u user:literal`, `mysql -pliteral`, `sshpass -p literal`.
  mutating func takeLogin() -> Int? {
    guard index > text.startIndex, text[index - 1].isBlank || text[index - 1] == 0x22 else {
      return nil
    }
    if text.hasText("-u ", at: index) { return takeUser(from: index + 3) }
    if text.hasText("--user ", at: index) || text.hasText("--user=", at: index) {
      return takeUser(from: index + 7)
    }
    guard text.hasText("-p", at: index), index + 2 < text.endIndex else { return nil }
    let before = text[max(text.startIndex, index - 120)..<index]
    let line = before.lastIndex(where: \.isLineEnd).map { before[$0...] } ?? before
    let start: Int
    if text[index + 2] == UInt8(ascii: " "), line.firstOffset(of: "sshpass") != nil {
      start = index + 3
    } else if !text[index + 2].isBlank, line.firstOffset(of: "mysql") != nil {
      start = index + 2
    } else {
      return nil
    }
    return take(login: wordOrNothing(from: start), of: index..<(index + 2))
  }

  private mutating func takeUser(from start: Int) -> Int? {
    let word = wordOrNothing(from: start)
    guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > word.startIndex,
      Expression(in: word) == nil
    else { return nil }
    return take(login: word[(colon + 1)...], of: index..<start)
  }

  private mutating func take(login value: ArraySlice<UInt8>, of flag: Range<Int>) -> Int? {
    guard case .literal = ValueShape(value), value.count >= 3 else { return nil }
    found.append(
      TextMatch(
        rule: .cleartextSecret, words: "a password", name: nil, start: flag.lowerBound,
        value: value))
    return value.endIndex
  }

  private func wordOrNothing(from start: Int) -> ArraySlice<UInt8> {
    start < text.endIndex && !text[start].isLineEnd ? word(from: start) : []
  }

  /// `requirepass literal` alone on its line.
  mutating func takeDirective() -> Int? {
    guard kind == .lines,
      text.hasText("pass", at: index) || text.hasText("requirepass", at: index)
        || text.hasText("masterauth", at: index),
      isAtLineStart(index)
    else { return nil }
    let end = endOfName(from: index)
    let name = text[index..<end]
    guard let credential = KeyMeaning(name).kind, end < text.endIndex, text[end].isBlank,
      !text[end].isLineEnd
    else { return nil }
    let value = restOfLine(from: end)
    guard value.count >= 6, !value.contains(where: \.isBlank), !value.allSatisfy(\.isLetter),
      value.first != UInt8(ascii: "="), value.first != UInt8(ascii: ":"),
      CredentialJudge.credential(value, under: .credential(credential), key: name) != nil
    else { return nil }
    found.append(TextMatch(.cleartextSecret, credential, name: index..<end, value: value))
    return value.endIndex
  }

  /// `define('DB_PASSWORD', 'literal')`.
  mutating func takeDefinition() -> Int? {
    guard kind == .lines, index > text.startIndex, isQuote(text[index - 1]),
      let name = name(before: index), name.lowerBound >= text.startIndex + 8,
      text.hasText("define(", at: name.lowerBound - 8)
    else { return nil }
    var start = index + 1
    while start < text.endIndex, text[start] == UInt8(ascii: " ") { start += 1 }
    guard start < text.endIndex, isQuote(text[start]) else { return nil }
    return take(word(from: start), named: name, isCode: false)
  }

  /// `<password>literal</password>`.
  mutating func takeElement() -> Int? {
    guard let name = name(before: index), name.upperBound == index,
      name.lowerBound > text.startIndex, text[name.lowerBound - 1] == UInt8(ascii: "<")
    else { return nil }
    var end = index + 1
    let limit = min(text.endIndex, end + Self.longestValue)
    while end < limit, text[end] != UInt8(ascii: "<"), !text[end].isLineEnd { end += 1 }
    guard end < limit, text[end] == UInt8(ascii: "<"), end > index + 1 else { return nil }
    return take(text[(index + 1)..<end], named: name, isCode: false)
  }
}
