import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// A list, and how far its items have been visited.
  struct SequenceVisit {
    /// What is known of the items.
    let item: Frame
    /// Whether the items are headers of HTTP.
    let areHeaders: Bool
    var items: YAMLNode.Children
    /// What the item before, an option such as `--password`, says of the next one.
    var flag: (meaning: KeyClass, text: ArraySlice<UInt8>)?
    /// Whether the next item is a header of HTTP.
    var isHeader: Bool
  }

  /// Begins to visit a list.
  mutating func openSequence(_ node: YAMLNode, _ frame: Frame) -> SequenceVisit {
    var item = frame
    item.isItem = true
    // `!encrypted/pkcs1-oaep`: the list stands for something else than its key says.
    item.meaning = referringTag(of: node) != nil ? .other : itemMeaning(frame)
    item.surroundings.remove(.collection)
    visitCommand(node, item)
    let isHeaders = KeyWords.last(in: frame.keyText).isText("headers")
    return SequenceVisit(
      item: item, areHeaders: isHeaders, items: node.items, isHeader: isHeaders)
  }

  /// Visits the items of a list up to the next collection, or to the end.
  mutating func visitItems(_ visit: inout SequenceVisit) {
    while let child = visit.items.next() {
      let (flag, isHeader) = (visit.flag, visit.isHeader)
      visit.flag = nil
      visit.isHeader = visit.areHeaders
      if child.isCollection {
        levels.append(.sequence(visit))
        self.visit(child, visit.item)
        return
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

  /// What an option such as `--password` says of the item behind it.
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

  /// Looks at a list that is a command, such as `[mysqladmin, -pliteral]`, as a shell would write it.
  private mutating func visitCommand(_ node: YAMLNode, _ frame: Frame) {
    guard frame.surroundings.isDisjoint(with: [.prose, .reference, .sealed]),
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
      let behind = BinarySearch.firstPlace(of: starts.count) { starts[$0].offset <= match.start }
      guard behind > 0 else { continue }
      let item = starts[behind - 1].node
      add(match, named: nil, at: item, frame)
    }
  }

  /// Looks at a header as an item: `[curl, -H, "X-Api-Key: literal"]`, `headers: […]`.
  private mutating func visitHeader(_ node: YAMLNode, _ frame: Frame) {
    let line = text(of: node)
    guard frame.surroundings.isDisjoint(with: [.prose, .sealed]), referringTag(of: node) == nil,
      let match = TextScanner.header(in: line)
    else { return }
    let name = match.name.map { line[$0] }
    add(match, named: name, at: node, frame)
  }

  /// A list of secrets or credentials may as well be one of names.
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
    guard let kind = meaning.kind, !ContextExemption.covers(value, in: frame.surroundings),
      CredentialClassifier.credential(value, under: meaning, key: key) != nil
    else { return }
    add(
      TextMatch(kind, name: key.startIndex..<key.endIndex, value: value), named: key, at: node,
      frame)
  }

  /// Adds a credential that is an item of a list: there is no key but the item's own start.
  mutating func add(
    _ match: TextMatch, named name: ArraySlice<UInt8>?, at node: YAMLNode, _ frame: Frame
  ) {
    var spot = CredentialCollector.Spot(
      start: enclosing?.start ?? mark(node.sourceRange.lowerBound), end: nil, name: name,
      keyPath: frame.keyPath)
    if embedding > 0 { spot.start = mark(node.sourceRange.lowerBound) }
    if let name { spot.keyPath.append(name) }
    collector.add(match, at: spot)
  }
}
