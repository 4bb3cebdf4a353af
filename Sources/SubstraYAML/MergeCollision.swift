/// A key to which the sources of a merge give different values.
///
/// Its value depends on the version of PyYAML: see `Docs/Decisions/0002-pyyaml-decides.md`.
package struct MergeCollision: Sendable {
  /// The index of the mapping that merges the sources.
  let mapping: Int

  /// The occurrence of the key that comes first in the file.
  package let first: YAMLNode

  /// The other occurrence of the key.
  package let second: YAMLNode

  /// Creates a collision; `nil` if there is only one value, or if the mapping sets the key itself.
  init?(_ candidate: MergeCandidate, of mapping: Int, in document: YAMLDocument) {
    guard let other = candidate.other, !candidate.isOwn else { return nil }
    let indices = [Int(candidate.pair.key), Int(other.key)].sorted()
    self.mapping = mapping
    first = document.node(at: indices[0])
    second = document.node(at: indices[1])
  }
}
