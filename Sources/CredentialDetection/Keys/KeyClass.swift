import SubstraPlatform

/// What the words of a key say about its value.
package enum KeyClass: Sendable, Hashable {
  /// Nothing about credentials.
  case other

  /// The value describes a credential but is not one: its name, its file, its lifetime.
  case reference

  /// The value is a credential.
  case credential(CredentialKind)

  /// The value is a credential if it looks like one, too.
  case possible(CredentialKind)

  /// Classifies a key.
  package init(_ key: ArraySlice<UInt8>) {
    // `$$hashKey`: frameworks add such keys to their objects.
    // `@widget/password` is a package.
    guard VocabularySearch.mayMatch(key), !key.starts(with: "$$".utf8), !Self.isPackage(key) else {
      self = .other
      return
    }
    self.init(KeyWords(key))
  }

  private static func isPackage(_ key: ArraySlice<UInt8>) -> Bool {
    key.first == .at && key.contains(.slash)
  }

  /// Classifies the words of a key.
  init(_ key: KeyWords) {
    let words = key.words
    guard let term = KeyTerm.last(in: words) else {
      self = .other
      return
    }
    let before = words[..<term.range.lowerBound]
    let after = words[term.range.upperBound...]
    if words == ["secret", "id"] {
      self = .possible(.secret)
    } else if words.count == 2, words[1] == "pass", KeyVocabulary.upstreams.contains(words[0]) {
      self = .reference
    } else if Self.isDenied(before: before, term: term) || after.contains(where: isDenied(after:)) {
      self = .reference
    } else if term.isCertain, after.allSatisfy(isTransparent), !Self.isNamedObject(before, term) {
      self = .credential(term.kind)
    } else {
      self = .possible(term.kind)
    }

    func isDenied(after word: String) -> Bool { KeyVocabulary.isDenied(after: word) }

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
    // systemd loads credentials by their names.
    if term.kind == .credentials, KeyVocabulary.deniedBeforeCredential.contains(last) {
      return true
    }
    guard term.kind == .token else { return false }
    // etcd names a cluster by its `ETCD_INITIAL_CLUSTER_TOKEN`.
    return words.suffix(2).elementsEqual(KeyVocabulary.nameBeforeToken)
      || KeyVocabulary.deniedBeforeToken.contains(last)
  }

  /// The kind of credential, if the value is one or may be one.
  package var kind: CredentialKind? {
    switch self {
    case .credential(let kind), .possible(let kind): kind
    case .other, .reference: nil
    }
  }
}
