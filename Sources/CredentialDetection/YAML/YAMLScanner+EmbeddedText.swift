import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// How many values with YAML may be inside one another.
  private static let deepestEmbedding = 3

  /// Scans a value of several lines as YAML.
  ///
  /// - Returns: whether it is YAML.
  mutating func visitEmbedded(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    guard embedding < Self.deepestEmbedding, Self.looksLikeYAML(text) else { return false }
    let bytes = Array(text)
    guard let document = try? tree(of: bytes) else { return false }
    guard document.roots.contains(where: { $0.kind == .mapping || $0.kind == .sequence }) else {
      return false
    }
    let location = location(of: node, frame)
    let lines = BlockLines(bytes, node: node, in: self, location: location)
    var scanner = YAMLScanner(document, in: self, at: location) { lines.mark(atOffset: $0) }
    var inner = Frame(keyPath: frame.keyPath, isUnderLogins: frame.isUnderLogins)
    inner.context = frame.context.intersection(.inherited).subtracting(.resource)
    // Swapped, since adding to a collector that two scanners share would copy all credentials.
    swap(&collector, &scanner.collector)
    scanner.scan(frame: inner)
    swap(&collector, &scanner.collector)
    return true
  }

  /// Whether a line is `key: value`, and the text is not a script or a key in PEM.
  static func looksLikeYAML(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.starts(with: "#!".utf8), !text.begins(with: "-----begin") else { return false }
    return text.firstOffset(of: ": ") != nil || text.firstOffset(of: ":\n") != nil
      || text.trimmed.starts(with: "- ".utf8)
  }

  /// Searches a value that is not YAML for credentials.
  mutating func search(
    _ text: ArraySlice<UInt8>, isLines: Bool, _ node: YAMLNode, _ frame: Frame
  ) {
    let isProse = !frame.context.isDisjoint(with: [.prose, .sealed])
    if isProse, !CredentialPrefilter.canMatterInProse(text) { return }
    let kind: TextScanner.Kind = isLines && !node.isCommand ? .lines : .value
    let matches = TextScanner.find(in: text, kind: isProse ? .prose : kind)
    guard !matches.isEmpty else { return }
    let valueLocation = location(of: node, frame)
    let lines =
      isLines ? BlockLines(Array(text), node: node, in: self, location: valueLocation) : nil
    for match in matches where isReported(match, frame) {
      var location = valueLocation
      if let lines {
        let base = text.startIndex
        location = CredentialCollector.Location(
          start: lines.mark(atOffset: match.start - base),
          end: match.name.map { lines.mark(atOffset: $0.upperBound - base) },
          name: match.name.map { text[$0] }, keyPath: frame.keyPath)
      } else if let name = match.name, frame.isItem {
        location.name = text[name]
      }
      if let name = match.name { location.keyPath.append(text[name]) }
      collector.add(match, at: location)
    }
  }

  /// Whether a match counts in its context: names in a reference don't, but a private key counts
  /// anywhere.
  private func isReported(_ match: TextMatch, _ frame: Frame) -> Bool {
    match.name == nil || !ContextExemption.covers(match.value, in: frame.context)
  }
}
