/// The entries of a mapping while PyYAML's `flatten_mapping` changes them.
///
/// What has been looked at and what has not are kept apart, so that a merge key is taken out in
/// constant time.
struct MappingList {
  /// An entry, by the indices of its nodes.
  struct Pair: Sendable {
    let key: UInt32
    let value: UInt32
    var isMerged = false
  }

  /// Where the values of the keys may come from; empty until the mapping is flattened.
  var candidates: [MergeCandidate] = []

  private var looked: [Pair] = []
  /// In reverse.
  private var ahead: [Pair]

  /// Creates the list of a mapping as it is written.
  init(of mapping: YAMLNode) {
    ahead = mapping.pairs.map { pair in
      Pair(
        key: UInt32(truncatingIfNeeded: pair.key.index),
        value: UInt32(truncatingIfNeeded: pair.value.index))
    }
    ahead.reverse()
  }

  /// All entries in order.
  var pairs: [Pair] { ahead.isEmpty ? looked : looked + ahead.reversed() }

  /// The entry at a place; `nil` behind the last.
  func pair(at place: Int) -> Pair? {
    if place < looked.count { return looked[place] }
    let distance = place - looked.count
    return distance < ahead.count ? ahead[ahead.count - 1 - distance] : nil
  }

  /// Marks the entry at a place as looked at.
  mutating func pass(_ place: Int) {
    if place == looked.count, let pair = ahead.popLast() { looked.append(pair) }
  }

  /// Takes the entry at a place out.
  mutating func remove(at place: Int) {
    if place < looked.count {
      looked.remove(at: place)
    } else {
      ahead.remove(at: ahead.count - 1 - (place - looked.count))
    }
  }

  /// Puts merged entries before all others.
  mutating func prepend(_ merge: [Pair]) {
    looked.insert(
      contentsOf: merge.map { Pair(key: $0.key, value: $0.value, isMerged: true) }, at: 0)
  }
}
