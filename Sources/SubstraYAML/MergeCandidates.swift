/// A key of a mapping with the entries from which a version of PyYAML may take its value.
struct MergeCandidate {
  /// An entry with the key.
  var pair: MappingList.Pair
  /// Another entry with a different value; `nil` if all entries have the same value.
  var other: MappingList.Pair?
  /// Whether the mapping sets the key itself, which overrides merged values in every version.
  var isOwn: Bool
}

/// The string keys of a mapping under construction, each with its possible values.
///
/// For `<<: [*a, *b]`, PyYAML 6.0.3 puts the entries of the first source last, where they override
/// the others; 6.0.4 puts those of the last source there. If all candidates for a key have the same
/// value, both versions read that value. See `Docs/Decisions/0002-pyyaml-decides.md`.
struct MergeCandidates {
  /// The candidates, one for each key.
  private(set) var all: [MergeCandidate] = []

  private var indices: [[UInt8]: Int] = [:]

  /// Creates a list without keys.
  init() {}

  /// Creates the list of a mapping without merge keys.
  ///
  /// If a key is repeated, the last one counts.
  init(own pairs: [MappingList.Pair], in document: YAMLDocument, comparisons: inout Int) {
    for pair in pairs { set(pair, in: document, comparisons: &comparisons) }
  }

  /// Adds an entry of a merged mapping.
  mutating func merge(
    _ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int
  ) {
    guard let key = Self.key(of: pair, in: document) else { return }
    guard let index = indices[key] else {
      indices[key] = all.count
      all.append(MergeCandidate(pair: pair, other: nil, isOwn: false))
      return
    }
    guard all[index].other == nil, differ(all[index].pair, pair, document, &comparisons) else {
      return
    }
    all[index].other = pair
  }

  /// Adds an entry of the mapping itself, which overrides merged ones.
  mutating func set(_ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int) {
    guard let key = Self.key(of: pair, in: document) else { return }
    var candidate = MergeCandidate(pair: pair, other: nil, isOwn: true)
    guard let index = indices[key] else {
      indices[key] = all.count
      all.append(candidate)
      return
    }
    // If another mapping merges this one, 6.0.4 may drop the later of two such entries.
    if Self.isComparedByIdentity(key, document.node(at: Int(pair.key))) {
      let merged = [all[index].pair] + (all[index].other.map { [$0] } ?? [])
      candidate.other = merged.first { differ(pair, $0, document, &comparisons) }
    }
    all[index] = candidate
  }

  /// Adds an entry that another mapping may read for the key if it merges this one.
  mutating func addAlternative(
    _ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int
  ) {
    guard let key = Self.key(of: pair, in: document), let index = indices[key],
      all[index].other == nil, differ(all[index].pair, pair, document, &comparisons)
    else { return }
    all[index].other = pair
  }

  private func differ(
    _ one: MappingList.Pair, _ two: MappingList.Pair, _ document: YAMLDocument,
    _ comparisons: inout Int
  ) -> Bool {
    let value = document.node(at: Int(one.value))
    return !value.hasSameContent(
      as: document.node(at: Int(two.value)), comparisons: &comparisons)
  }

  /// The bytes of a string key; `nil` for other keys, which no setting and no client has.
  private static func key(of pair: MappingList.Pair, in document: YAMLDocument) -> [UInt8]? {
    let key = document.node(at: Int(pair.key)).target
    guard key.kind == .scalar, ConstructorTag(of: key) == .string else { return nil }
    return Array(key.utf8)
  }

  /// Whether 6.0.4 may treat two entries with this key as the same entry.
  ///
  /// It compares the identity of the key objects. Python uses one object for all aliases of a key,
  /// and for all strings of one character.
  private static func isComparedByIdentity(_ key: [UInt8], _ node: YAMLNode) -> Bool {
    node.kind == .alias || node.anchor != nil || String(decoding: key, as: UTF8.self).count <= 1
  }
}

extension YAMLNode {
  /// The number of nodes of a subtree, this one included.
  private var subtreeCount: Int {
    record.flags.isDisjoint(with: .collection) ? 1 : Int(record.payload) - index
  }

  /// Whether two nodes have the same value, compared node by node without resolving merge keys.
  ///
  /// - Parameter comparisons: How many nodes may still be compared; after that, nodes count as
  ///   different.
  func hasSameContent(as other: YAMLNode, comparisons: inout Int) -> Bool {
    let (lhs, rhs) = (target, other.target)
    if lhs.index == rhs.index { return true }
    let count = lhs.subtreeCount
    guard count == rhs.subtreeCount, count <= comparisons else { return false }
    for offset in 0..<count {
      comparisons -= 1
      let one = document.node(at: lhs.index + offset)
      let two = document.node(at: rhs.index + offset)
      guard one.isSame(as: two) else { return false }
    }
    return true
  }

  /// Whether two nodes are the same, apart from their children.
  private func isSame(as other: YAMLNode) -> Bool {
    guard kind == other.kind else { return false }
    if kind == .alias { return target.index == other.target.index }
    let tag = ConstructorTag(of: self)
    guard tag == ConstructorTag(of: other), subtreeCount == other.subtreeCount else {
      return false
    }
    guard kind == .scalar else { return true }
    if utf8 == other.utf8 { return true }
    guard tag != .string, let one = try? PythonValue.scalar(utf8, tag: tag),
      let two = try? PythonValue.scalar(other.utf8, tag: tag)
    else { return false }
    return one == two
  }
}
