import SubstraPlatform
import SubstraYAML

/// Which nodes need no visit, since nothing in them can matter.
///
/// `Docs/Decisions/0037-what-needs-no-tree.md` says why the findings are the same.
extension YAMLScanner {
  /// Finds out which nodes need a visit, if the tree is of a file in plain block style.
  ///
  /// Anchors, tags and keys that are commands make other nodes matter.
  mutating func findMarks() {
    guard document.isPlain else { return }
    let text = original ?? document.source
    let candidates = CredentialPrefilter.candidates(in: text[...])
    self.candidates = candidates
    // What stands beside a value makes it a credential, which its own mark does not say.
    guard !candidates.offsets.contains(where: { Self.surroundings.occurs(at: $0, in: text[...]) })
    else { return }
    // Copied once: the closure would copy the `inout` self at every call.
    let scanner = self
    marks = NodeMarks(of: document, at: candidates.offsets, text: Self.key) { place in
      scanner.isMarked(place, candidates)
    }
  }

  private static let surroundings = TextSet(KeyVocabulary.surroundings)

  /// A key that names a credential together with the key above it.
  private static let key = Array("key".utf8)

  private func isMarked(
    _ place: NodeMarks.Place, _ candidates: CredentialPrefilter.Candidates
  ) -> Bool {
    let node = place.node
    if place.isJoined, !place.hasOffset {
      let joined = node.utf8
      return CredentialPrefilter.canMatter(joined) || LoginForms.isHead(joined)
        || joined.count <= KeyWords.longestKey && joined.firstOffset(of: LoginLines.marker) != nil
    }
    if !place.hasOffset, node.hasOwnPositions, !node.isCommand,
      CredentialPrefilter.hasDirective(text(of: node))
    {
      return true
    }
    guard place.hasOffset else {
      return place.isKey && place.keyAbove.map { Self.namesKey(text(of: $0)) } == true
    }
    guard !place.isJoined, let key = place.key, ContextKeys.isProse(text(of: key)),
      !candidates.hasProse(in: node.sourceRange)
    else { return true }
    return mayHaveEntries(text(of: node), node)
  }

  /// Whether a text for people may be JSON or YAML whose entries are no text for people.
  ///
  /// That takes the address of a server, or a Kubernetes object.
  func mayHaveEntries(_ text: ArraySlice<UInt8>, _ node: YAMLNode) -> Bool {
    let isBlock = node.scalarStyle == .literal || node.scalarStyle == .folded
    guard Self.looksLikeJSON(text) || isBlock && Self.looksLikeYAML(text) else { return false }
    return text.indices.contains { Self.partsOfEntries.occurs(at: $0, in: text) }
  }

  /// What the keys of addresses and of Kubernetes objects contain.
  private static let partsOfEntries: TextSet = [
    "host", "url", "uri", "server", "endpoint", "address", "port", "nodes", "brokers", "kind",
  ]

  /// Whether a `key` below a key is a credential: `session: {key: literal}`.
  static func namesKey(_ key: ArraySlice<UInt8>) -> Bool {
    KeyWords(key).words.last.map { KeyVocabulary.isCertainOfKey($0) } == true
  }

  /// The tree of a text.
  func tree(of text: [UInt8]) throws(YAMLError) -> YAMLDocument {
    isExhaustive ? try YAMLDocument.parse(text) : try YAMLDocument.read(text)
  }

  /// Whether a node has no mark, so that no detector finds anything in it by itself.
  func isUnmarked(_ node: YAMLNode) -> Bool { marks.map { !$0.contains(node) } ?? false }

  /// Whether nodes without a mark are skipped: nothing above them makes their values credentials.
  func skipsUnmarked(in frame: Frame) -> Bool {
    marks != nil && frame.meaning.kind == nil
      && frame.context.isDisjoint(with: [.encodedData, .plainData, .collection, .declarations])
      && !frame.isUnderLogins
  }
}
