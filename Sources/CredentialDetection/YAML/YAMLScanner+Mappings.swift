import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// A mapping, and how far its entries have been visited.
  struct MappingVisit {
    let facts: MappingContext
    /// What is known of the mapping.
    let frame: Frame
    /// What is known of its keys.
    let inner: Frame
    var pairs: YAMLNode.Pairs
    /// The entry whose key, a collection, has just been visited.
    var pending: (key: YAMLNode, value: YAMLNode)?
  }

  /// Begins to visit a mapping.
  mutating func openMapping(_ node: YAMLNode, _ frame: Frame) -> MappingVisit {
    let labels = frame.surroundings.intersection([.labels, .translations])
    let facts = MappingContext(
      of: node, isRoot: frame.keyPath.isEmpty, looksInside: labels == .labels)
    var inner = frame
    inner.isItem = false
    if facts.isReference { inner.surroundings.insert(.reference) }
    if facts.isExternal { inner.surroundings.insert(.external) }
    if facts.isAPIDescription { inner.surroundings.insert(.description) }
    if facts.isExample, inner.surroundings.contains(.labels) {
      inner.surroundings.formUnion([.prose, .description])
    }
    if facts.hasAddressInside { inner.surroundings.insert(.connected) }
    cancelExemptions(&inner.surroundings, facts)
    visitPair(facts, frame)
    return MappingVisit(facts: facts, frame: frame, inner: inner, pairs: node.pairs)
  }

  /// Visits the entries of a mapping up to the next collection, or to the end.
  mutating func visitEntries(_ visit: inout MappingVisit) {
    while true {
      let pending = visit.pending
      visit.pending = nil
      guard let (key, value) = pending ?? visit.pairs.next() else { return }
      if pending == nil, value.kind == .scalar { visitBrokenCommand(key, value, visit.inner) }
      if key.hasText("<<") {
        // An alias was looked at where it is defined.
        guard value.kind != .alias else { continue }
        if descend(to: value, visit.frame, from: &visit) { return }
        continue
      }
      if pending == nil, key.isCollection {
        visit.pending = (key, value)
        if descend(to: key, visit.inner, from: &visit) { return }
      }
      let frame = entry(key, value, in: visit.inner, visit.facts)
      if descend(to: value, frame, from: &visit) { return }
    }
  }

  /// An account or an address beside a value says that it is not a label, a name or an
  /// example.
  private func cancelExemptions(_ surroundings: inout Surroundings, _ facts: MappingContext) {
    guard facts.hasAddress || facts.hasAccount else { return }
    if facts.hasAddress || !surroundings.contains(.translations) {
      surroundings.remove(.labels)
    }
    guard facts.hasAddress else { return }
    surroundings.remove(.reference)
    if !surroundings.contains(.description) { surroundings.remove(.prose) }
  }

  /// Looks at `curl -H "Authorization: Bearer literal" https://…`, which YAML takes for a key and a
  /// value.
  private mutating func visitBrokenCommand(_ key: YAMLNode, _ value: YAMLNode, _ frame: Frame) {
    guard key.kind == .scalar, key.scalarStyle == .plain, key.utf8.contains(.space),
      let quote = key.utf8.last(where: \.isQuote),
      !key.utf8.count(where: { $0 == quote }).isMultiple(of: 2),
      frame.surroundings.isDisjoint(with: [.prose, .sealed])
    else { return }
    let rest = text(of: value).prefix(TextScanner.longestValue)
    let line = text(of: key) + Array(": ".utf8) + rest
    guard CredentialPrefilter.canMatter(line) else { return }
    for match in TextScanner.find(in: line, kind: .value) {
      var spot = CredentialCollector.Spot(
        start: mark(key.sourceRange.lowerBound), keyPath: frame.keyPath)
      if let name = match.name {
        spot.name = line[name]
        spot.keyPath.append(line[name])
      }
      collector.add(match, at: spot)
    }
  }

  /// Visits a node, after which the mapping goes on.
  ///
  /// - Returns: whether the node is a collection, whose children come first.
  private mutating func descend(
    to node: YAMLNode, _ frame: Frame, from mapping: inout MappingVisit
  ) -> Bool {
    guard node.isCollection else {
      visit(node, frame)
      return false
    }
    levels.append(.mapping(mapping))
    visit(node, frame)
    return true
  }

  /// What is known of an entry's value.
  private func entry(
    _ key: YAMLNode, _ value: YAMLNode, in frame: Frame, _ facts: MappingContext
  ) -> Frame {
    let keyText = key.target.kind == .scalar ? text(of: key.target) : []
    var entry = Frame(
      keyPath: frame.keyPath + [keyText], key: key, keyText: keyText)
    entry.surroundings = frame.surroundings.intersection(.inherited)
    entry.meaning = meaning(of: keyText, in: frame, facts)
    if entry.meaning == .possible(.password), MachineShape.isMixed(value.target.utf8),
      KeySurroundings.isDefault(keyText)
    {
      entry.meaning = .credential(.password)
    }
    if KeySurroundings.isReference(keyText) { entry.surroundings.insert(.reference) }
    if KeySurroundings.isProse(keyText) {
      let isText =
        value.kind == .scalar || facts.isSchema || frame.surroundings.contains(.description)
      entry.surroundings.insert(isText ? .prose : .labels)
    }
    if facts.isLocale { entry.surroundings.insert(.labels) }
    if facts.isTranslation { entry.surroundings.insert(.translations) }
    if isNameOfKey(keyText, in: frame)
      || (facts.isSchema && KeySurroundings.values.contains(keyText))
    {
      entry.surroundings.insert(.reference)
    }
    if keyText.elementsEqual("sops".utf8), facts.isRoot { entry.surroundings.insert(.sealed) }
    switch facts.kind {
    case .secret:
      if keyText.elementsEqual("data".utf8) { entry.surroundings.insert(.encodedData) }
      if keyText.elementsEqual("stringData".utf8) { entry.surroundings.insert(.plainData) }
    case .sealed:
      if keyText.elementsEqual("spec".utf8) {
        entry.surroundings.formUnion([.external, .sealedObject])
      }
    case .external: entry.surroundings.insert(.external)
    case .other: break
    }
    if KeySurroundings.isSealed(keyText) { entry.surroundings.insert(.sealed) }
    if value.kind == .scalar, frame.surroundings.contains(.encodedData) {
      entry.surroundings.insert(.encodedData)
    }
    if value.kind == .mapping || value.kind == .sequence {
      if KeyWords.isPlural(keyText) || entry.meaning.kind == .credentials {
        entry.surroundings.insert(.collection)
      }
    }
    return entry
  }

  private func meaning(
    of key: ArraySlice<UInt8>, in frame: Frame, _ facts: MappingContext
  ) -> KeyClass {
    let own = KeyClass(key)
    if frame.surroundings.contains(.encodedData) || frame.surroundings.contains(.plainData) {
      return KubernetesSecretData.meaning(of: key, own: own)
    }
    if own == .other, key.elementsEqual("key".utf8), isKeyOfCredential(frame) {
      return .possible(.key)
    }
    guard own == .other, let kind = frame.meaning.kind, !frame.surroundings.contains(.reference)
    else { return own }
    if KeySurroundings.values.contains(key) { return frame.meaning }
    if KeySurroundings.isDefault(key) {
      return key.first == UInt8(ascii: "D") ? frame.meaning : .possible(kind)
    }
    guard frame.surroundings.contains(.collection), !facts.isSchema,
      !KeySurroundings.isProperty(key)
    else { return .other }
    return kind == .password ? .credential(kind) : .possible(kind)
  }

  /// Whether `secretKey` is the name of a key here, as in an ExternalSecret.
  private func isNameOfKey(_ key: ArraySlice<UInt8>, in frame: Frame) -> Bool {
    frame.surroundings.contains(.external) && KeyClass(key) == .credential(.key)
      && KeyWords(key).words.first == "secret"
  }

  /// `encrypt: {key: literal}`, `keyauth_credentials: [{key: literal}]`: the key above says whose it is.
  private func isKeyOfCredential(_ frame: Frame) -> Bool {
    guard !frame.surroundings.contains(.reference) else { return false }
    if frame.meaning.kind == .credentials || frame.meaning.kind == .key { return true }
    let words = KeyWords(frame.keyText).words
    return words.last.map { KeyVocabulary.isCertainOfKey($0) } == true
  }

  /// Looks at `{name: PASSWORD, value: literal}`.
  private mutating func visitPair(_ facts: MappingContext, _ frame: Frame) {
    guard let name = facts.name, let (key, value) = facts.value, value.kind == .scalar
    else { return }
    let nameText = text(of: name)
    var meaning = KeyClass(nameText)
    if facts.isTyped, meaning == .other || KeyWords(nameText).words.count > 2 { return }
    if AuthorizationHeader.isName(nameText) { meaning = .possible(.token) }
    guard meaning.kind != nil else { return }
    var pair = frame
    pair.isItem = false
    pair.key = key
    pair.keyText = nameText
    pair.keyPath.append(nameText)
    pair.meaning = meaning
    visitScalar(value, pair)
  }
}

extension YAMLNode {
  /// Whether the node has children.
  var isCollection: Bool { kind == .mapping || kind == .sequence }
}

/// Keys that say something of what is below them.
enum KeySurroundings {
  /// Keys of the value itself in a mapping under a credential's name.
  static let values: WordSet = [
    "value", "plain", "plaintext", "literal", "text", "content", "stringvalue", "clear", "raw",
    "current", "val", "cleartext", "data", "inline", "plain_text", "string_value", "previous",
    "inline_string", "inlinestring",
  ]

  /// Keys of the value that holds unless another is given.
  private static let defaults: WordSet = ["default", "defaultvalue", "default_value"]

  /// Whether a key is that of the value that holds unless another is given.
  static func isDefault(_ key: ArraySlice<UInt8>) -> Bool { defaults.contains(key) }

  private static let references: WordSet = [
    "valuefrom", "remoteref", "envfrom", "sourceref", "ref", "fromsecret", "from_secret",
    "secretkeyref", "targetref",
  ]

  /// What the last word of such a key is.
  private static let heads: WordSet = [
    "ref", "refs", "reference", "selector", "mapping", "mappings", "columns",
  ]

  private static let sealed: WordSet = ["encrypteddata", "encrypted", "sealed", "ciphertext"]

  private static let prose: WordSet = [
    "example", "examples", "description", "help", "summary", "title", "message", "comment",
    "documentation", "doc", "notes", "readme", "placeholder", "label", "hint", "tooltip", "caption",
  ]

  /// Whether a mapping under a key names objects.
  static func isReference(_ key: ArraySlice<UInt8>) -> Bool {
    guard key.count <= 64 else { return false }
    if references.contains(key) { return true }
    return heads.contains(KeyWords.last(in: key))
  }

  /// Whether all below a key is encrypted.
  static func isSealed(_ key: ArraySlice<UInt8>) -> Bool {
    sealed.contains(key)
  }

  /// Whether a value is for people to read.
  static func isProse(_ key: ArraySlice<UInt8>) -> Bool {
    prose.contains(key)
  }

  /// Whether a key among credentials is a property of theirs: a name, a lifetime, a user.
  static func isProperty(_ key: ArraySlice<UInt8>) -> Bool {
    let names: Set<String> = [
      "user", "username", "database", "region", "tenant", "bucket", "owner", "create", "project",
      "realm", "domain", "hostname", "server", "registry", "kind", "login", "when", "uses",
      "policies", "environment", "account", "client", "issuer", "comment", "display", "external",
    ]
    return KeyWords(key).words.contains {
      KeyVocabulary.isDenied(behind: $0) || names.contains($0)
    }
  }
}

extension KeyWords {
  private static let plurals: WordSet = [
    "passwords", "tokens", "secrets", "credentials", "keys", "apikeys", "creds", "passwds",
  ]

  /// Whether a key names several credentials.
  static func isPlural(_ key: ArraySlice<UInt8>) -> Bool { plurals.contains(last(in: key)) }
}
