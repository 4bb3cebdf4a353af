import SubstraPlatform

extension TextScanner {
  /// The credentials of settings in a line that was made a comment, without its sign.
  ///
  /// Comments are mostly text for people, so only values count that mix letters and digits as passwords
  /// do.
  static func settings(inComment comment: ArraySlice<UInt8>) -> [TextMatch] {
    // Only a value with a digit is reported.
    guard comment.contains(where: \.isDigit) else { return [] }
    let setting = comment.drop { $0 == .hash || $0.isWhitespace }
    var scanner = TextScanner(text: setting, kind: .lines, index: setting.startIndex)
    scanner.isInComment = true
    scanner.run()
    return scanner.found.filter { isSetting($0, in: setting) }
  }

  /// The line of a comment in a text of several lines.
  mutating func takeComment() -> Int {
    let comment = text[index..<lineEnd(index)]
    found += CertainCredentials.find(in: comment)
    if !isInComment { found += Self.settings(inComment: comment) }
    return comment.endIndex
  }

  /// Whether a match is a credential that a line had before it was made a comment.
  ///
  /// A sign has to be between the name and the value: `password policy2024` is text for people. A known
  /// token is found without a look at comments.
  private static func isSetting(_ match: TextMatch, in comment: ArraySlice<UInt8>) -> Bool {
    guard case .value = match.kind, let name = match.name, !match.isInURL,
      name.upperBound < match.value.startIndex,
      comment[name.upperBound..<match.value.startIndex].contains(where: { "=:>".utf8.contains($0) })
    else { return false }
    return MachineShape.isMixed(match.value) && !isExample(match.value)
      && KnownToken.match(at: match.value.startIndex, in: match.value) == nil
  }

  /// Whether a value is a name of a credential, `password1`, or leads to one: `ext:/scripts/auth1.sh`.
  ///
  /// A password in use may be as weak, but a comment with such a value explains where one goes.
  private static func isExample(_ value: ArraySlice<UInt8>) -> Bool {
    if KeyClass(value).kind != nil || ProseTerm.matches(value) { return true }
    guard let colon = value.firstIndex(of: .colon) else { return false }
    return ValueClass(value[(colon + 1)...]) == .path
  }
}
