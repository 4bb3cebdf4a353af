import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// A list whose items are being visited.
  struct SequenceVisit {
    /// The frame of the items.
    let item: Frame
    /// Whether the items are headers of HTTP.
    let areHeaders: Bool
    /// Whether items without a mark are skipped.
    let skipsUnmarked: Bool
    var items: YAMLNode.Children
    /// The meaning of the next item, if the last one was an option such as `--password`.
    var flag: (meaning: KeyClass, text: ArraySlice<UInt8>)?
    /// Whether the next item is a header of HTTP.
    var isHeader: Bool
  }

  /// Begins to visit a list.
  mutating func openSequence(_ node: YAMLNode, _ frame: Frame) -> SequenceVisit {
    var item = frame
    item.isItem = true
    // `!encrypted/pkcs1-oaep`: the list is not the value that its key names.
    item.meaning = referringTag(of: node) != nil ? .other : itemMeaning(frame)
    item.context.remove(.collection)
    visitCommand(node, item)
    let isHeaders = KeyWords.last(in: frame.keyText).isText("headers")
    let skipsUnmarked = skipsUnmarked(in: item) && (item.key.map(isUnmarked) ?? true)
    return SequenceVisit(
      item: item, areHeaders: isHeaders, skipsUnmarked: skipsUnmarked, items: node.items,
      isHeader: isHeaders)
  }

  /// Visits the items of a list up to the next collection, or to the end.
  mutating func visitItems(_ visit: consuming SequenceVisit) {
    while let child = visit.items.next() {
      let (flag, isHeader) = (visit.flag, visit.isHeader)
      visit.flag = nil
      visit.isHeader = visit.areHeaders
      if visit.skipsUnmarked, flag == nil, isUnmarked(child) {
        if TextScanner.isHeaderFlag(child.utf8) { visit.isHeader = true }
        continue
      }
      if child.isCollection {
        let item = visit.item
        levels.append(.sequence(visit))
        return self.visit(child, item)
      }
      if child.kind == .scalar {
        if isHeader { visitHeader(child, visit.item) }
        if TextScanner.isHeaderFlag(child.utf8) { visit.isHeader = true }
        let text = text(of: child)
        if let flag { report(text, under: flag.meaning, key: flag.text, at: child, visit.item) }
        visit.flag = flagged(by: text)
      }
      self.visit(child, visit.item)
    }
  }

  /// The meaning of the item after an option such as `--password`.
  private func flagged(
    by text: ArraySlice<UInt8>
  ) -> (meaning: KeyClass, text: ArraySlice<UInt8>)? {
    guard text.starts(with: "-".utf8), !text.contains(where: { $0 == .equals || $0.isWhitespace })
    else {
      return nil
    }
    let name = text.drop { $0 == .minus }
    let meaning = KeyClass(name)
    return meaning.kind == nil ? nil : (meaning, name)
  }

  /// Checks a list that is a command, such as `[mysqladmin, -pliteral]`, as one line of a shell.
  private mutating func visitCommand(_ node: YAMLNode, _ frame: Frame) {
    guard frame.context.isDisjoint(with: [.prose, .reference, .sealed]),
      node.items.allSatisfy({ $0.kind == .scalar }),
      node.items.contains(where: { TextScanner.namesCommand(text(of: $0)) })
    else { return }
    var line: [UInt8] = []
    var starts: [(offset: Int, node: YAMLNode)] = []
    for item in node.items {
      starts.append((line.count, item))
      line += text(of: item).prefix(TextScanner.longestValue)
      line.append(.space)
    }
    for match in TextScanner.logins(in: line[...]) {
      let next = BinarySearch.firstPlace(of: starts.count) { starts[$0].offset <= match.start }
      guard next > 0 else { continue }
      let item = starts[next - 1].node
      add(match, named: nil, at: item, frame)
    }
  }

  /// Checks a header that is an item: `[curl, -H, "X-Api-Key: literal"]`, `headers: […]`.
  private mutating func visitHeader(_ node: YAMLNode, _ frame: Frame) {
    let line = text(of: node)
    guard frame.context.isDisjoint(with: [.prose, .sealed]), referringTag(of: node) == nil,
      let match = TextScanner.header(in: line)
    else { return }
    let name = match.name.map { line[$0] }
    add(match, named: name, at: node, frame)
  }

  /// The meaning of a list's items.
  ///
  /// A list of secrets or credentials may contain their names instead.
  private func itemMeaning(_ frame: Frame) -> KeyClass {
    switch frame.meaning {
    case .credential(.secret): .possible(.secret)
    case .credential(.credentials): .possible(.credentials)
    case .credential, .possible, .other, .reference: frame.meaning
    }
  }

  private mutating func report(
    _ value: ArraySlice<UInt8>, under meaning: KeyClass, key: ArraySlice<UInt8>,
    at node: YAMLNode, _ frame: Frame
  ) {
    guard let kind = meaning.kind, !ContextExemption.covers(value, in: frame.context),
      CredentialClassifier.credential(value, under: meaning, key: key) != nil
    else { return }
    add(
      TextMatch(kind, name: key.startIndex..<key.endIndex, value: value), named: key, at: node,
      frame)
  }

  /// Adds a credential that is an item of a list.
  ///
  /// It has no key, so the finding starts at the item.
  mutating func add(
    _ match: TextMatch, named name: ArraySlice<UInt8>?, at node: YAMLNode, _ frame: Frame
  ) {
    var location = CredentialCollector.Location(
      start: enclosing?.start ?? mark(node.sourceRange.lowerBound), end: nil, name: name,
      keyPath: frame.keyPath)
    if embedding > 0 { location.start = mark(node.sourceRange.lowerBound) }
    if let name { location.keyPath.append(name) }
    collector.add(match, at: location)
  }
}
