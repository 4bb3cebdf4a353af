import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// Checks what is in none of the nodes: comments, and the comments of templates.
  ///
  /// Everybody can read a setting that was made a comment, and a token that is known by its form.
  mutating func scanComments() {
    let text = (original ?? document.source)[...]
    guard ByteSearch.firstIndex(of: .hash, in: original ?? document.source) != nil else { return }
    let candidates = candidates ?? CredentialPrefilter.candidates(in: text)
    let matches =
      CommentedOut.find(in: text, .yaml, candidates)
      + CertainCredentials.find(in: text, at: candidates.proseOffsets)
    guard !matches.isEmpty else { return }
    var marks = TextPositions(Array(text))
    for match in matches.sorted(by: { $0.start < $1.start }) where isBetweenNodes(match.start) {
      collector.add(match, in: text, at: &marks, keyPath: [])
    }
  }

  private func isBetweenNodes(_ offset: Int) -> Bool {
    document.scalars(intersecting: offset..<(offset + 1)).isEmpty
  }
}
