/// A key for which the sources of a merge have different values.
///
/// Which value counts depends on the version of PyYAML: see `Docs/Decisions/0002-pyyaml-decides.md`.
package struct MergeCollision: Sendable {
  /// The index of the mapping that merges the sources.
  let mapping: Int

  /// The key in the source that comes first in the file.
  package let first: YAMLNode

  /// The key in the other one.
  package let second: YAMLNode

  /// Takes a candidate with two values; `nil` if it has one, or the mapping itself decides.
  init?(_ candidate: MergeCandidate, of mapping: Int, in document: YAMLDocument) {
    guard let other = candidate.other, !candidate.isOwn else { return nil }
    let places = [Int(candidate.pair.key), Int(other.key)].sorted()
    self.mapping = mapping
    first = document.node(at: places[0])
    second = document.node(at: places[1])
  }
}
