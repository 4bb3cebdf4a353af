import SubstraPlatform

/// Flags whose names say that a credential follows.
extension TextScanner {
  /// `--password literal`; `--password=literal` is an assignment.
  mutating func takeFlag(from start: Int) -> Int? {
    let end = endOfName(from: start)
    guard end > start, end < text.endIndex, text[end] == .space else { return nil }
    let meaning = meaning(of: start..<end)
    guard let kind = meaning.kind else { return nil }
    var valueStart = end
    while valueStart < text.endIndex, text[valueStart] == .space { valueStart += 1 }
    guard valueStart < text.endIndex, text[valueStart] != .minus else { return end }
    let value = word(from: valueStart)
    let isCode = value.startIndex == valueStart
    if CredentialClassifier.credential(
      value, under: meaning, key: text[start..<end], context: .init(isCode: isCode)) != nil
    {
      found.append(TextMatch(kind, name: start..<end, value: value))
      return value.endIndex
    }
    return end
  }

  /// Whether a flag `-p` has its password attached, which ends in a word for one: `-pmy_password`.
  func isPasswordAttached(from start: Int) -> Bool {
    guard start < text.endIndex, text[start] == UInt8(ascii: "p") else { return false }
    return KeyClass(text[(start + 1)..<endOfName(from: start)]).kind != nil
  }

  /// What a name says about its value.
  ///
  /// `--secret` of Docker and others takes the name of one.
  func meaning(of name: Range<Int>) -> KeyClass {
    let meaning = KeyClass(text[name])
    let isFlag = name.lowerBound > text.startIndex && text[name.lowerBound - 1] == .minus
    return isFlag && meaning == .credential(.secret) && text[name].count <= 7
      ? .possible(.secret) : meaning
  }
}
