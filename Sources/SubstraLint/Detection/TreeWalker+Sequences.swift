import SubstraConfig
import SubstraPlatform
import SubstraYAML

extension TreeWalker {
  /// Visits the items of a list.
  mutating func visitSequence(_ node: YAMLNode, _ frame: Frame) {
    var item = frame
    item.isItem = true
    // `!encrypted/pkcs1-oaep`: the list stands for something else than its key says.
    item.meaning = refers(node) ? .other : itemMeaning(frame)
    item.surroundings.remove(.collection)
    var flag: KeyMeaning?
    var flagText: ArraySlice<UInt8> = []
    visitCommand(node, item)
    let isHeaders = KeyWords.last(in: frame.keyText).isText("headers")
    var isHeader = isHeaders
    for child in node.items {
      if isHeader, child.kind == .scalar { visitHeader(child, item) }
      if let meaning = flag, child.kind == .scalar {
        report(text(of: child), under: meaning, key: flagText, at: child, item)
      }
      flag = nil
      isHeader = isHeaders || (child.kind == .scalar && TextCredentials.isHeaderFlag(child.utf8))
      if child.kind == .scalar {
        let text = text(of: child)
        if text.starts(with: "-".utf8), !text.contains(where: { $0 == 0x3D || $0.isBlank }) {
          let name = text.drop { $0 == UInt8(ascii: "-") }
          if KeyMeaning(name).kind != nil { (flag, flagText) = (KeyMeaning(name), name) }
        }
      }
      visit(child, item)
    }
  }

  /// Looks at a list that is a command, such as `[mysqladmin, -pliteral]`, as a shell would write it.
  private mutating func visitCommand(_ node: YAMLNode, _ frame: Frame) {
    guard frame.surroundings.isDisjoint(with: [.prose, .reference, .sealed]),
      node.items.allSatisfy({ $0.kind == .scalar }),
      node.items.contains(where: { TextCredentials.namesCommand(text(of: $0)) })
    else { return }
    var line: [UInt8] = []
    var starts: [(offset: Int, node: YAMLNode)] = []
    for item in node.items {
      starts.append((line.count, item))
      line += text(of: item).prefix(TextCredentials.longestValue)
      line.append(UInt8(ascii: " "))
    }
    for match in TextCredentials.logins(in: line[...]) {
      let behind = BinarySearch.firstPlace(of: starts.count) { starts[$0].offset <= match.start }
      guard behind > 0 else { continue }
      let item = starts[behind - 1].node
      add(match.rule, words: match.words, named: nil, at: item, frame, value: match.value)
    }
  }

  /// Looks at a header as an item: `[curl, -H, "X-Api-Key: literal"]`, `headers: […]`.
  private mutating func visitHeader(_ node: YAMLNode, _ frame: Frame) {
    let line = text(of: node)
    guard frame.surroundings.isDisjoint(with: [.prose, .sealed]), !refers(node),
      let match = TextCredentials.header(in: line)
    else { return }
    let name = match.name.map { line[$0] }
    add(match.rule, words: match.words, named: name, at: node, frame, value: match.value)
  }

  /// A list of secrets or credentials may as well be one of names.
  private func itemMeaning(_ frame: Frame) -> KeyMeaning {
    switch frame.meaning {
    case .credential(.secret): .possible(.secret)
    case .credential(.credentials): .possible(.credentials)
    case .credential, .possible, .other, .reference: frame.meaning
    }
  }

  private mutating func report(
    _ value: ArraySlice<UInt8>, under meaning: KeyMeaning, key: ArraySlice<UInt8>,
    at node: YAMLNode, _ frame: Frame
  ) {
    guard let kind = meaning.kind, !ContextExemption.covers(value, in: frame.surroundings),
      CredentialJudge.credential(value, under: meaning, key: key) != nil
    else { return }
    add(.cleartextSecret, words: kind.words, named: key, at: node, frame, value: value)
  }

  /// Adds a credential that is an item of a list: there is no key but the item's own start.
  mutating func add(
    _ rule: Rule, words: String, named name: ArraySlice<UInt8>?, at node: YAMLNode, _ frame: Frame,
    value: ArraySlice<UInt8>
  ) {
    var spot = FindingCollector.Spot(
      start: enclosing?.start ?? mark(node.sourceRange.lowerBound), end: nil, name: name,
      keyPath: frame.keyPath)
    if embedding > 0 { spot.start = mark(node.sourceRange.lowerBound) }
    if let name { spot.keyPath.append(KeyDisplay.shown(name)) }
    collector.add(rule, words: words, at: spot, value: value)
  }
}
