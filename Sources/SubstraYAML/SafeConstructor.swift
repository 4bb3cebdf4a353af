/// Visits a document once, in the order in which PyYAML's `SafeConstructor` does.
///
/// The order matters only with anchors, tags and merge keys: when a mapping with a key `=` is
/// visited, that key becomes a string, for every mapping that shares it through an alias.
/// Collections wait in a queue, and every node is visited once, so aliases and recursion cost
/// nothing.
struct SafeConstructor {
  let document: YAMLDocument
  private(set) var problems: [ConstructionProblem] = []
  var stringKeys: Set<Int> = []
  private(set) var scalars: [Int: Int] = [:]

  /// The mappings with merge keys or a key `=`, with their entries as changed so far.
  var lists: [Int: MappingList] = [:]
  var flattened: Set<Int> = []
  private var isConstructed: [Bool]
  /// The collections whose items are still to be visited, like PyYAML's `state_generators`.
  private var queue: [(index: Int, value: PythonValue)] = []
  /// How many entries merging may still process.
  ///
  /// The parser limits how many nodes aliases of complete mappings reach, but not those of the
  /// mapping that contains the alias: `&a {<<: [*a, *a, …], …}`.
  var budget: Int

  /// How many nodes may still be compared to see whether merged values are equal.
  var comparisons: Int

  init(_ document: YAMLDocument) {
    self.document = document
    isConstructed = Array(repeating: false, count: document.nodeCount)
    budget = 100_000 + 16 * document.nodeCount
    comparisons = 100_000 + 4 * document.nodeCount
  }

  /// The entries of the mappings that have merge keys.
  var mergedLists: [Int: [MappingList.Pair]] {
    // Most files have none, and creating the dictionary's type takes the runtime long.
    lists.isEmpty ? [:] : lists.mapValues(\.pairs)
  }

  /// The keys to which the sources of a merge give different values, in the order of the file.
  var collisions: [MergeCollision] {
    guard !lists.isEmpty else { return [] }
    return lists.flatMap { index, list in
      list.candidates.compactMap { MergeCollision($0, of: index, in: document) }
    }.sorted { ($0.mapping, $0.first.index) < ($1.mapping, $1.first.index) }
  }

  /// Constructs a document from its root.
  mutating func construct(_ root: YAMLNode) {
    _ = value(of: root)
    var next = 0
    while next < queue.count {
      let (index, value) = queue[next]
      next += 1
      fill(node(index), value)
    }
  }

  func node(_ index: Int) -> YAMLNode { YAMLNode(document: document, index: index) }

  mutating func report(_ code: ConstructionProblem.Code, at node: YAMLNode) {
    problems.append(ConstructionProblem(code, at: node))
  }

  func tag(of node: YAMLNode) -> ConstructorTag {
    !stringKeys.isEmpty && stringKeys.contains(node.index) ? .string : ConstructorTag(of: node)
  }
}

extension SafeConstructor {
  /// Constructs a node on its first visit, and returns whether it can be a key.
  private mutating func value(of written: YAMLNode) -> Bool {
    let node = written.target
    let tag = tag(of: node)
    let kind = node.kind
    let isFirst = !isConstructed[node.index]
    isConstructed[node.index] = true
    do throws(ConstructionProblem.Code) {
      if kind == .scalar {
        // Any text is a string.
        if isFirst, tag != .string { _ = try PythonValue.scalar(node.utf8, tag: tag) }
        return true
      }
      guard let value = try PythonValue.collection(kind, tag: tag) else {
        if isFirst { try constructScalar(node, tag: tag) }
        return true
      }
      if isFirst { queue.append((node.index, value)) }
      return false
    } catch {
      if isFirst { report(error, at: node) }
      return true
    }
  }

  /// `!!str {=: text}`: a mapping that PyYAML reads as the scalar under its key `=`.
  private mutating func constructScalar(_ node: YAMLNode, tag: ConstructorTag)
    throws(ConstructionProblem.Code)
  {
    var current = node
    var steps = 0
    while current.kind == .mapping, steps <= document.nodeCount {
      steps += 1
      guard let pair = pairs(of: current).first(where: { isValueKey($0) }) else { break }
      current = self.node(Int(pair.value)).target
    }
    guard current.kind == .scalar, tag != .timestamp else { throw .expectedScalar }
    scalars[node.index] = current.index
    _ = try PythonValue.scalar(current.utf8, tag: tag)
  }

  private func isValueKey(_ pair: MappingList.Pair) -> Bool {
    tag(of: node(Int(pair.key)).target) == .value
  }

  func pairs(of mapping: YAMLNode) -> [MappingList.Pair] {
    (lists[mapping.index] ?? MappingList(of: mapping)).pairs
  }
}

extension SafeConstructor {
  /// Constructs the items of a collection.
  private mutating func fill(_ collection: YAMLNode, _ value: PythonValue) {
    switch value {
    case .list:
      for item in collection.items { _ = self.value(of: item) }
    case .dictionary, .set:
      fillMapping(collection)
    case .pairs:
      fillPairs(collection)
    case .null, .bool, .integer, .float, .string, .timestamp, .bytes:
      break
    }
  }

  private mutating func fillMapping(_ mapping: YAMLNode) {
    flatten(mapping)
    if let list = lists[mapping.index] {
      for pair in list.pairs { constructEntry(node(Int(pair.key)), node(Int(pair.value))) }
    } else {
      for pair in mapping.pairs { constructEntry(pair.key, pair.value) }
    }
  }

  private mutating func constructEntry(_ key: YAMLNode, _ value: YAMLNode) {
    if !self.value(of: key) { report(.unhashableKey, at: key) }
    _ = self.value(of: value)
  }

  private mutating func fillPairs(_ sequence: YAMLNode) {
    for item in sequence.items {
      let mapping = item.target
      guard mapping.kind == .mapping, case let pairs = pairs(of: mapping), pairs.count == 1 else {
        report(.expectedSingleEntry, at: item)
        return
      }
      _ = value(of: node(Int(pairs[0].key)))
      _ = value(of: node(Int(pairs[0].value)))
    }
  }
}
