import SubstraConfig

/// A credential in a text: in a script, an address, a connection string.
struct TextMatch: Sendable {
  /// The rule that it breaks.
  let rule: Rule

  /// What it is, with its article.
  let words: String

  /// The bytes of its name, if it has one.
  let name: Range<Int>?

  /// Where it begins: its name, or what it stands in.
  let start: Int

  /// The value.
  let value: ArraySlice<UInt8>
}

extension TextMatch {
  /// A value behind its name.
  init(_ rule: Rule, _ kind: CredentialKind, name: Range<Int>, value: ArraySlice<UInt8>) {
    self.init(rule: rule, words: kind.words, name: name, start: name.lowerBound, value: value)
  }
}
