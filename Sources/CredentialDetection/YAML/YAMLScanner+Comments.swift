import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// Checks the text outside of nodes: comments, also those of templates.
  mutating func scanComments() {
    let source = original ?? document.source
    guard ByteSearch.firstIndex(of: .hash, in: source) != nil else { return }
    let text = source[...]
    let candidates = candidates ?? CredentialPrefilter.candidates(in: text)
    let matches =
      CommentedOut.find(in: text, .yaml, candidates)
      + CertainCredentials.find(in: text, at: candidates.proseOffsets)
    guard !matches.isEmpty else { return }
    var positions = TextPositions(source)
    for match in matches.sorted(by: { $0.start < $1.start }) where isBetweenNodes(match.start) {
      collector.add(match, in: text, at: &positions, keyPath: [])
    }
  }

  private func isBetweenNodes(_ offset: Int) -> Bool {
    document.scalars(intersecting: offset..<(offset + 1)).isEmpty
  }
}
