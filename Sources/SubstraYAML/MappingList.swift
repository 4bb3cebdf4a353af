/// The entries of a mapping while PyYAML's `flatten_mapping` changes them.
///
/// Entries that are done and entries that are not are in two arrays, so that a merge key is removed
/// in constant time.
struct MappingList {
  /// An entry, as the indices of its key and its value.
  struct Pair: Sendable {
    let key: UInt32
    let value: UInt32
    var isMerged = false
  }

  /// The possible sources of every key's value; empty until the mapping is flattened.
  var candidates: [MergeCandidate] = []

  private var done: [Pair] = []
  /// The entries that are not done, in reverse order.
  private var ahead: [Pair]

  /// Creates the list of a mapping's entries as they are written.
  init(of mapping: YAMLNode) {
    ahead = mapping.pairs.map { pair in
      Pair(
        key: UInt32(truncatingIfNeeded: pair.key.index),
        value: UInt32(truncatingIfNeeded: pair.value.index))
    }
    ahead.reverse()
  }

  /// All entries in order.
  var pairs: [Pair] { ahead.isEmpty ? done : done + ahead.reversed() }

  /// Returns the entry at an index; `nil` after the last one.
  func pair(at index: Int) -> Pair? {
    if index < done.count { return done[index] }
    let distance = index - done.count
    return distance < ahead.count ? ahead[ahead.count - 1 - distance] : nil
  }

  /// Marks the entry at an index as done.
  mutating func pass(_ index: Int) {
    if index == done.count, let pair = ahead.popLast() { done.append(pair) }
  }

  /// Removes the entry at an index.
  mutating func remove(at index: Int) {
    if index < done.count {
      done.remove(at: index)
    } else {
      ahead.remove(at: ahead.count - 1 - (index - done.count))
    }
  }

  /// Inserts merged entries before all others.
  mutating func prepend(_ merge: [Pair]) {
    done.insert(
      contentsOf: merge.map { Pair(key: $0.key, value: $0.value, isMerged: true) }, at: 0)
  }
}
