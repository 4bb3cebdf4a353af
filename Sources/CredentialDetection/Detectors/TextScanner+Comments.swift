import SubstraPlatform

extension TextScanner {
  /// The credentials of settings in a line that was made a comment, without its sign.
  ///
  /// Comments are mostly text for people, so only values count that mix letters and digits as passwords
  /// do.
  static func settings(inComment comment: ArraySlice<UInt8>) -> [TextMatch] {
    // Only a value with a digit is reported.
    guard comment.contains(where: \.isDigit) else { return [] }
    return find(in: comment, kind: .lines).filter(isSetting)
  }

  /// The line of a comment in a text of several lines.
  mutating func takeComment() -> Int {
    let comment = text[index..<lineEnd(index)]
    found += CertainCredentials.find(in: comment)
    found += Self.settings(inComment: comment.drop { $0 == .hash })
    return comment.endIndex
  }

  /// Whether a match is a credential that a line had before it was made a comment.
  ///
  /// What is certain anywhere is found without a look at comments.
  private static func isSetting(_ match: TextMatch) -> Bool {
    guard case .value = match.kind, match.name != nil, !match.isInURL else { return false }
    return MachineShape.isMixed(match.value) && !isExample(match.value)
  }

  /// Whether a value is a name of a credential, `password1`, or leads to one: `ext:/scripts/auth1.sh`.
  ///
  /// A password in use may be as weak, but a comment with such a value explains where one goes.
  private static func isExample(_ value: ArraySlice<UInt8>) -> Bool {
    if KeyClass(value).kind != nil { return true }
    guard let colon = value.firstIndex(of: .colon) else { return false }
    return ValueClass(value[(colon + 1)...]) == .path
  }
}
