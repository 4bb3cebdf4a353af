import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// A mapping whose entries are being visited.
  struct MappingVisit {
    let mapping: MappingContext
    let node: YAMLNode
    /// The frame of the mapping.
    let frame: Frame
    /// The frame of its entries.
    let inner: Frame
    var pairs: YAMLNode.Pairs
    /// Whether entries without a mark are skipped.
    let skipsUnmarked: Bool
    /// The entry whose key, a collection, has just been visited.
    var pending: (key: YAMLNode, value: YAMLNode)?
  }

  /// Begins to visit a mapping.
  mutating func openMapping(_ node: YAMLNode, _ frame: Frame) -> MappingVisit {
    let labels = frame.context.intersection([.labels, .translations])
    let mapping = MappingContext(
      of: node, isRoot: frame.keyPath.isEmpty, checksValues: labels == .labels)
    var inner = frame
    inner.isItem = false
    if mapping.isReference { inner.context.insert(.reference) }
    if mapping.isExternal { inner.context.insert(.external) }
    if mapping.isAPIDescription { inner.context.insert(.description) }
    if mapping.isExample, inner.context.contains(.labels) {
      inner.context.formUnion([.prose, .description])
    }
    if mapping.hasAddressInside { inner.context.insert(.connected) }
    cancelExemptions(&inner.context, mapping)
    visitPair(mapping, frame)
    return MappingVisit(
      mapping: mapping, node: node, frame: frame, inner: inner, pairs: node.pairs,
      skipsUnmarked: mapping.kind != .secret && skipsUnmarked(in: inner))
  }

  /// Visits the entries of a mapping up to the next collection, or to the end.
  mutating func visitEntries(_ visit: consuming MappingVisit) {
    while true {
      let pending = visit.pending
      visit.pending = nil
      guard let (key, value) = pending ?? visit.pairs.next() else { return }
      if visit.skipsUnmarked, isUnmarked(key), isUnmarked(value) { continue }
      if pending == nil, value.kind == .scalar { visitBrokenCommand(key, value, visit.inner) }
      if key.hasText("<<") {
        // The target of an alias is checked where it is defined.
        guard value.kind != .alias else { continue }
        guard value.isCollection else {
          self.visit(value, visit.frame)
          continue
        }
        return descend(to: value, visit.frame, from: visit)
      }
      if pending == nil, key.isCollection {
        visit.pending = (key, value)
        return descend(to: key, visit.inner, from: visit)
      }
      var frame = entry(key, value, in: visit.inner, visit.mapping)
      frame.parent = visit.node
      if value.isCollection { return descend(to: value, frame, from: visit) }
      self.visit(value, frame)
    }
  }

  /// Removes exemptions: an account or an address beside a value means that the value is not a
  /// label, a name or an example.
  private func cancelExemptions(_ context: inout ValueContext, _ mapping: MappingContext) {
    guard mapping.hasAddress || mapping.hasAccount else { return }
    if mapping.hasAddress || !context.contains(.translations) {
      context.remove(.labels)
    }
    guard mapping.hasAddress else { return }
    context.remove(.reference)
    if !context.contains(.description) { context.remove(.prose) }
  }

  /// Checks `curl -H "Authorization: Bearer literal" https://…`, which YAML parses as a key and a
  /// value.
  private mutating func visitBrokenCommand(_ key: YAMLNode, _ value: YAMLNode, _ frame: Frame) {
    guard key.kind == .scalar, key.scalarStyle == .plain, key.utf8.contains(.space),
      let quote = key.utf8.last(where: \.isQuote),
      !key.utf8.count(where: { $0 == quote }).isMultiple(of: 2),
      frame.context.isDisjoint(with: [.prose, .sealed])
    else { return }
    let rest = text(of: value).prefix(TextScanner.longestValue)
    let line = text(of: key) + Array(": ".utf8) + rest
    guard CredentialPrefilter.canMatter(line) else { return }
    for match in TextScanner.find(in: line, kind: .value) {
      var location = CredentialCollector.Location(
        start: mark(key.sourceRange.lowerBound), keyPath: frame.keyPath)
      if let name = match.name {
        location.name = line[name]
        location.keyPath.append(line[name])
      }
      collector.add(match, at: location)
    }
  }

  /// Visits a collection in a mapping: its children come before the rest of the mapping.
  private mutating func descend(
    to node: YAMLNode, _ frame: Frame, from mapping: consuming MappingVisit
  ) {
    levels.append(.mapping(mapping))
    visit(node, frame)
  }

  /// The frame of an entry's value.
  private func entry(
    _ key: YAMLNode, _ value: YAMLNode, in frame: Frame, _ mapping: MappingContext
  ) -> Frame {
    let keyText = key.target.kind == .scalar ? text(of: key.target) : []
    // Text without a key has an empty one.
    if value.hasOwnPositions, keyText.isEmpty {
      return Frame(
        keyPath: frame.keyPath, context: frame.context.intersection(.inherited),
        isUnderLogins: frame.isUnderLogins)
    }
    var entry = Frame(
      keyPath: frame.keyPath.appending(keyText), key: key, keyText: keyText)
    entry.isUnderLogins = frame.isUnderLogins || keyText.elementsEqual("chpasswd".utf8)
    entry.context = frame.context.intersection(.inherited)
    entry.meaning = meaning(of: keyText, in: frame, mapping)
    if entry.meaning == .possible(.password), MachineShape.isMixed(value.target.utf8),
      ContextKeys.isDefault(keyText)
    {
      entry.meaning = .credential(.password)
    }
    if ContextKeys.isReference(keyText) { entry.context.insert(.reference) }
    if keyText.isText("clear-text") { entry.context.remove(.reference) }
    if ContextKeys.isProse(keyText) {
      let isText =
        value.kind == .scalar || mapping.isSchema || frame.context.contains(.description)
      entry.context.insert(isText ? .prose : .labels)
    }
    if mapping.isLocale { entry.context.insert(.labels) }
    if mapping.isTranslation { entry.context.insert(.translations) }
    if isNameOfKey(keyText, in: frame)
      || (mapping.isSchema && ContextKeys.values.contains(keyText))
    {
      entry.context.insert(.reference)
    }
    if keyText.elementsEqual("sops".utf8), mapping.isRoot { entry.context.insert(.sealed) }
    if ContextKeys.isVariables(keyText) { entry.context.insert(.variables) }
    if mapping.isCustomResource, keyText.elementsEqual("spec".utf8) {
      entry.context.insert(.resource)
    } else if entry.context.contains(.resource), ContextKeys.isSettings(keyText) {
      entry.context.remove(.resource)
    }
    switch mapping.kind {
    case .secret:
      if keyText.elementsEqual("data".utf8) { entry.context.insert(.encodedData) }
      if keyText.elementsEqual("stringData".utf8) { entry.context.insert(.plainData) }
    case .sealed:
      if keyText.elementsEqual("spec".utf8) {
        entry.context.formUnion([.external, .sealedObject])
      }
    case .external: entry.context.insert(.external)
    case .other: break
    }
    if ContextKeys.isSealed(keyText) { entry.context.insert(.sealed) }
    if value.kind == .scalar, frame.context.contains(.encodedData) {
      entry.context.insert(.encodedData)
    }
    if value.kind == .mapping || value.kind == .sequence {
      if ContextKeys.isPlural(keyText) || entry.meaning.kind == .credentials {
        entry.context.insert(.collection)
      }
    }
    return entry
  }

  private func meaning(
    of key: ArraySlice<UInt8>, in frame: Frame, _ mapping: MappingContext
  ) -> KeyClass {
    if frame.context.contains(.packages) || ContextKeys.isListOfPackages(frame.keyText) {
      return .other
    }
    let own = KeyClass(key)
    if frame.context.contains(.encodedData) || frame.context.contains(.plainData) {
      return KubernetesSecretData.meaning(of: key, own: own)
    }
    if own == .other, key.isText("key"), isKeyOfCredential(frame) { return .possible(.key) }
    if own == .other, mapping.isJSONWebKey || frame.keyText.isText("rsakeyvalue"),
      key.isText("d") || key.isText("k")
    {
      return .credential(.key)
    }
    if own == .other, mapping.isSessionCookie, key.isText("value") { return .possible(.token) }
    guard own == .other, let kind = frame.meaning.kind, !frame.context.contains(.reference)
    else { return own }
    if ContextKeys.values.contains(key) { return frame.meaning }
    if ContextKeys.isDefault(key) {
      let isValue = key.first == UInt8(ascii: "D") || frame.context.contains(.declarations)
      return isValue ? frame.meaning : .possible(kind)
    }
    guard frame.context.contains(.collection), !mapping.isSchema,
      !ContextKeys.isProperty(key)
    else { return .other }
    return kind == .password ? .credential(kind) : .possible(kind)
  }

  /// Whether a key such as `secretKey` is the name of a key here, as in an ExternalSecret.
  private func isNameOfKey(_ key: ArraySlice<UInt8>, in frame: Frame) -> Bool {
    frame.context.contains(.external) && KeyClass(key) == .credential(.key)
      && KeyWords(key).words.first == "secret"
  }

  /// Whether a `key` is a credential by its parent: `encrypt: {key: literal}`,
  /// `keyauth_credentials: [{key: literal}]`.
  private func isKeyOfCredential(_ frame: Frame) -> Bool {
    guard !frame.context.contains(.reference) else { return false }
    if frame.meaning.kind == .credentials || frame.meaning.kind == .key { return true }
    return Self.namesKey(frame.keyText)
  }

  /// Checks `{name: PASSWORD, value: literal}`.
  private mutating func visitPair(_ mapping: MappingContext, _ frame: Frame) {
    guard let name = mapping.name, let (key, value) = mapping.value, value.kind == .scalar
    else { return }
    let nameText = text(of: name)
    var meaning = KeyClass(nameText)
    if mapping.isTyped, meaning == .other || KeyWords(nameText).words.count > 2 { return }
    if AuthorizationHeader.isName(nameText) { meaning = .possible(.token) }
    guard meaning.kind != nil || LoginForms.isHead(nameText) else { return }
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
