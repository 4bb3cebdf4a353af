/// Where a key of a mapping may get its value from, whichever version of PyYAML reads the file.
struct MergeCandidate {
  /// An entry with the key.
  var pair: MappingList.Pair
  /// Another entry, with another value; `nil` if all have the same.
  var other: MappingList.Pair?
  /// Whether the mapping itself sets the key, and so decides.
  var isOwn: Bool
}

/// The string keys of a mapping under construction, each with where its value may come from.
///
/// PyYAML 6.0.3 puts the entries of the first source of `<<: [*a, *b]` last, where they win; 6.0.4
/// puts those of the last source there. Where all candidates for a key have one value, both
/// versions give this value. `Docs/Decisions/0002-pyyaml-decides.md` has the reasons.
struct MergeCandidates {
  /// One for each key.
  private(set) var all: [MergeCandidate] = []

  private var places: [[UInt8]: Int] = [:]

  /// No keys yet.
  init() {}

  /// The keys of a mapping without merge keys: of repeated ones the last counts.
  init(own pairs: [MappingList.Pair], in document: YAMLDocument, comparisons: inout Int) {
    for pair in pairs { set(pair, in: document, comparisons: &comparisons) }
  }

  /// Adds an entry of a source.
  mutating func merge(
    _ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int
  ) {
    guard let key = Self.key(of: pair, in: document) else { return }
    guard let place = places[key] else {
      places[key] = all.count
      all.append(MergeCandidate(pair: pair, other: nil, isOwn: false))
      return
    }
    guard all[place].other == nil, differ(all[place].pair, pair, document, &comparisons) else {
      return
    }
    all[place].other = pair
  }

  /// Adds an entry of the mapping itself, which decides.
  mutating func set(_ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int) {
    guard let key = Self.key(of: pair, in: document) else { return }
    var candidate = MergeCandidate(pair: pair, other: nil, isOwn: true)
    guard let place = places[key] else {
      places[key] = all.count
      all.append(candidate)
      return
    }
    // Where another mapping merges this one, 6.0.4 may drop the later of two such entries.
    if Self.isKnownByIdentity(key, document.node(at: Int(pair.key))) {
      let merged = [all[place].pair] + (all[place].other.map { [$0] } ?? [])
      candidate.other = merged.first { differ(pair, $0, document, &comparisons) }
    }
    all[place] = candidate
  }

  /// Adds an entry that another mapping may get by merging this one.
  mutating func alsoBringsIn(
    _ pair: MappingList.Pair, in document: YAMLDocument, comparisons: inout Int
  ) {
    guard let key = Self.key(of: pair, in: document), let place = places[key],
      all[place].other == nil, differ(all[place].pair, pair, document, &comparisons)
    else { return }
    all[place].other = pair
  }

  private func differ(
    _ one: MappingList.Pair, _ two: MappingList.Pair, _ document: YAMLDocument,
    _ comparisons: inout Int
  ) -> Bool {
    let value = document.node(at: Int(one.value))
    return !value.hasSameContent(
      as: document.node(at: Int(two.value)), comparisons: &comparisons)
  }

  /// The text of a key that is a string: settings and clients have no others.
  private static func key(of pair: MappingList.Pair, in document: YAMLDocument) -> [UInt8]? {
    let key = document.node(at: Int(pair.key)).target
    guard key.kind == .scalar, ConstructorTag(of: key) == .string else { return nil }
    return Array(key.utf8)
  }

  /// Whether 6.0.4 may take two entries with this key for one.
  ///
  /// It compares the identity of the keys' texts, which Python shares between aliases, and between
  /// texts of one character.
  private static func isKnownByIdentity(_ key: [UInt8], _ node: YAMLNode) -> Bool {
    node.kind == .alias || node.anchor != nil || String(decoding: key, as: UTF8.self).count <= 1
  }
}

extension YAMLNode {
  /// The number of nodes of a subtree, this one included.
  private var subtreeCount: Int {
    record.flags.isDisjoint(with: .collection) ? 1 : Int(record.payload) - index
  }

  /// Whether two nodes have the same value, as far as that shows without resolving anything.
  ///
  /// - Parameter comparisons: How many nodes may be compared; beyond, two nodes are not the same.
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

  /// Whether two nodes are the same but for what is below them.
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
