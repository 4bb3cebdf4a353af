/// The words of a key that name a credential.
struct KeyTerm: Sendable, Hashable {
  /// The indices of the words.
  let range: Range<Int>

  /// The kind of credential that they name.
  let kind: CredentialKind

  /// Whether they always name a credential, so that its value need not look like one.
  let isCertain: Bool

  /// The last term among the words, since the last one says what the value is.
  static func last(in words: [String]) -> KeyTerm? {
    var end = words.count
    while end > 0 {
      if let term = term(endingAt: end, in: words) { return term }
      end -= 1
    }
    return nil
  }

  private static func term(endingAt end: Int, in words: [String]) -> KeyTerm? {
    let word = words[end - 1]
    if end >= 2 {
      let modifier = words[end - 2]
      for pair in KeyVocabulary.pairs where pair.heads.contains(word) {
        if pair.certain.contains(modifier) {
          return KeyTerm(range: (end - 2)..<end, kind: pair.kind, isCertain: true)
        }
        // `replica set key`, `pre shared key`.
        if end >= 3, pair.certain.contains(words[end - 3] + modifier) {
          return KeyTerm(range: (end - 3)..<end, kind: pair.kind, isCertain: true)
        }
        if pair.uncertain.contains(modifier)
          || (end >= 3 && pair.uncertain.contains(words[end - 3] + modifier))
        {
          return KeyTerm(range: (end - 2)..<end, kind: pair.kind, isCertain: false)
        }
      }
    }
    if let term = KeyVocabulary.term(of: word) {
      return KeyTerm(range: (end - 1)..<end, kind: term.kind, isCertain: term.isCertain)
    }
    // `NOPASSWD`: no password is required.
    if word.hasPrefix("nopass") || word == "oldpwd" || word == "kpasswd" { return nil }
    // `pgpassword`, `rootpasswd`: two words written together.
    if word.hasSuffix("password") || word.hasSuffix("passwd") || word.hasSuffix("passphrase") {
      return KeyTerm(range: (end - 1)..<end, kind: .password, isCertain: true)
    }
    return squashed(word).map { KeyTerm(range: (end - 1)..<end, kind: $0, isCertain: true) }
  }

  /// The kind of credential that a word names whose beginning says whose it is: `mysqlpass`,
  /// `DOMAINPASS`.
  private static func squashed(_ word: String) -> CredentialKind? {
    for (tail, kind) in KeyVocabulary.tails where word.utf8.count > tail.utf8.count {
      guard word.hasSuffix(tail) else { continue }
      let head = String(word.dropLast(tail.utf8.count))
      if KeyVocabulary.isOwner(head) { return kind }
    }
    return nil
  }
}
