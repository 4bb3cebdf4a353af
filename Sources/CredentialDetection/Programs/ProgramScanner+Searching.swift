import SubstraPlatform

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
