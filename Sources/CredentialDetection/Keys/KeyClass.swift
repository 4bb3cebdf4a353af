import SubstraPlatform

/// What the words of a key say about its value.
package enum KeyClass: Sendable, Hashable {
  /// Nothing about credentials.
  case other

  /// The value is about a credential but none: its name, its file, its lifetime.
  case reference

  /// The value is a credential.
  case credential(CredentialKind)

  /// The value may be one; it has to look like one, too.
  case possible(CredentialKind)

  /// The meaning of a key.
  package init(_ key: ArraySlice<UInt8>) {
    // `$$hashKey`: what a framework adds to its objects.
    guard VocabularySearch.mayMatch(key), !key.starts(with: "$$".utf8) else {
      self = .other
      return
    }
    self.init(KeyWords(key))
  }

  /// The meaning of a key's words.
  init(_ key: KeyWords) {
    let words = key.words
    guard let term = KeyTerm.last(in: words) else {
      self = .other
      return
    }
    let before = words[..<term.range.lowerBound]
    let behind = words[term.range.upperBound...]
    if words == ["secret", "id"] {
      self = .possible(.secret)
    } else if Self.isDenied(before: before, term: term) || behind.contains(where: isDenied(behind:))
    {
      self = .reference
    } else if term.isCertain, behind.allSatisfy(isTransparent), !Self.isNamedObject(before, term) {
      self = .credential(term.kind)
    } else {
      self = .possible(term.kind)
    }

    func isDenied(behind word: String) -> Bool { KeyVocabulary.isDenied(behind: word) }

    func isTransparent(_ word: String) -> Bool {
      KeyVocabulary.transparent.contains(word) || word.utf8.allSatisfy(\.isDigit)
    }
  }

  /// `tlsSecret`: most often the name of an object.
  private static func isNamedObject(_ before: ArraySlice<String>, _ term: KeyTerm) -> Bool {
    term.kind == .secret
      && before.last.map { KeyVocabulary.objectsBeforeSecret.contains($0) } == true
  }

  private static func isDenied(before words: ArraySlice<String>, term: KeyTerm) -> Bool {
    if words.contains(where: KeyVocabulary.deniedBefore.contains) { return true }
    guard let last = words.last else { return false }
    return term.kind == .token && KeyVocabulary.deniedBeforeToken.contains(last)
  }

  /// The kind of credential, if the key says that there is or may be one.
  package var kind: CredentialKind? {
    switch self {
    case .credential(let kind), .possible(let kind): kind
    case .other, .reference: nil
    }
  }
}

/// The words of a key that name a credential.
struct KeyTerm: Sendable, Hashable {
  /// Which words they are.
  let range: Range<Int>

  /// What they name.
  let kind: CredentialKind

  /// Whether they name nothing else.
  let isCertain: Bool

  /// The last term among words: what is named last is what the value is.
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
    // `NOPASSWD`: there is none.
    if word.hasPrefix("nopass") { return nil }
    // `pgpassword`, `rootpasswd`: written together it is still the same word.
    if word.hasSuffix("password") || word.hasSuffix("passwd") || word.hasSuffix("passphrase") {
      return KeyTerm(range: (end - 1)..<end, kind: .password, isCertain: true)
    }
    return nil
  }
}
