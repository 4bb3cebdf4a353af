/// A document as PyYAML's `SafeLoader` constructs it: values, merged mappings, or what it refuses.
///
/// ```swift
/// let loaded = try LoadedYAML(YAMLDocument.parse(bytes))
/// guard loaded.problems.isEmpty, let root = loaded.root else { return }
/// for entry in loaded.entries(of: root) { print(loaded.value(of: entry.key)) }
/// ```
package struct LoadedYAML: Sendable {
  /// The tree.
  package let document: YAMLDocument

  /// The root node; `nil` when the file is empty or only comments.
  package let root: YAMLNode?

  /// What PyYAML refuses; it stops at the first, which need not be the first of the file.
  package let problems: [ConstructionProblem]

  /// The entries of mappings with merge keys, by the mapping's index.
  private let merged: [Int: [MappingList.Pair]]

  /// The keys for which the sources of a merge have different values, by the mapping that merges.
  private let collisions: [MergeCollision]

  /// Keys `=` that became strings.
  private let stringKeys: Set<Int>

  /// Mappings that stand for a scalar, and that scalar: `!!str {=: text}`.
  private let scalars: [Int: Int]

  /// Constructs the only document of a file.
  ///
  /// - Throws: `YAMLError` with `.severalDocuments`.
  package init(_ document: YAMLDocument) throws(YAMLError) {
    self.document = document
    root = try document.singleRoot()
    var constructor = SafeConstructor(document)
    if let root { constructor.construct(root) }
    problems = constructor.problems.sorted { $0.node.index < $1.node.index }
    merged = constructor.mergedLists
    collisions = constructor.collisions
    stringKeys = constructor.stringKeys
    scalars = constructor.scalars
  }
}

extension LoadedYAML {
  /// What a node is in Python; `nil` if PyYAML refuses it.
  package func value(of node: YAMLNode) -> PythonValue? {
    let node = node.target
    let tag = stringKeys.contains(node.index) ? .string : ConstructorTag(of: node)
    if node.kind == .scalar {
      return try? PythonValue.scalar(node.utf8, tag: tag)
    }
    if let scalar = scalars[node.index] {
      return try? PythonValue.scalar(YAMLNode(document: document, index: scalar).utf8, tag: tag)
    }
    return (try? PythonValue.collection(node.kind, tag: tag)) ?? nil
  }

  /// The mappings that others merge, by index, as far as they are named by an alias.
  package func mergedMappings() -> Set<Int> {
    guard !merged.isEmpty else { return [] }
    var found: Set<Int> = []
    for index in merged.keys {
      let mapping = YAMLNode(document: document, index: index)
      for (key, value) in mapping.pairs where key.isPlainImplicit && key.hasText("<<") {
        if value.kind == .alias { found.insert(value.target.index) }
        for item in value.target.items where item.kind == .alias { found.insert(item.target.index) }
      }
    }
    return found
  }

  /// The keys of a mapping whose values depend on the version of PyYAML.
  ///
  /// The mapping merges them from sources with different values and does not set them itself.
  package func mergeCollisions(of mapping: YAMLNode) -> [MergeCollision] {
    let index = mapping.target.index
    return collisions.isEmpty ? [] : collisions.filter { $0.mapping == index }
  }

  /// The first merge key of a mapping, if it has one.
  package func mergeKey(of mapping: YAMLNode) -> YAMLNode? {
    mapping.target.pairs.lazy.map(\.key).first { ConstructorTag(of: $0.target) == .merge }
  }

  /// Whether some mapping of the document has such keys.
  package var hasMergeCollisions: Bool { !collisions.isEmpty }

  /// Whether a mapping has a merge key, so that some of its entries may be written elsewhere.
  package func hasMergedEntries(_ mapping: YAMLNode) -> Bool {
    merged[mapping.target.index] != nil
  }

  /// An entry of a mapping.
  package struct Entry: Sendable {
    /// The key as it is written, possibly an alias.
    package let key: YAMLNode
    /// The value as it is written, possibly an alias.
    package let value: YAMLNode
    /// Whether the entry came in by `<<`.
    package let isMerged: Bool
  }

  /// The entries of a mapping as Python's dictionary has them.
  ///
  /// Merge keys are replaced by what they merge; of equal keys the last counts, which makes explicit
  /// keys win over merged ones. Takes time in proportion to the entries.
  package func entries(of mapping: YAMLNode) -> [Entry] {
    let mapping = mapping.target
    guard mapping.kind == .mapping else { return [] }
    let all =
      merged[mapping.index].map { pairs in
        pairs.map { pair in
          let key = YAMLNode(document: document, index: Int(pair.key))
          return Entry(
            key: key, value: YAMLNode(document: document, index: Int(pair.value)),
            isMerged: pair.isMerged)
        }
      } ?? mapping.pairs.map { Entry(key: $0.key, value: $0.value, isMerged: false) }
    return isFreeOfRepetition(all, isMerged: merged[mapping.index] != nil)
      ? all : withoutRepetition(all)
  }

  /// Whether the keys are surely different: strings, in a file where the parser found none repeated.
  private func isFreeOfRepetition(_ entries: [Entry], isMerged: Bool) -> Bool {
    if entries.count < 2 { return true }
    guard !isMerged, document.repeatedKeys.isEmpty else { return false }
    return entries.allSatisfy { entry in
      entry.key.kind == .scalar && ConstructorTag(of: entry.key) == .string
    }
  }

  private func withoutRepetition(_ entries: [Entry]) -> [Entry] {
    var places: [PythonKey: Int] = [:]
    var result: [Entry] = []
    for entry in entries {
      let key = entry.key.target
      let name = value(of: key).map { PythonKey($0, node: key) } ?? .node(key.index)
      if let place = places[name] {
        result[place] = entry
      } else {
        places[name] = result.count
        result.append(entry)
      }
    }
    return result
  }
}
