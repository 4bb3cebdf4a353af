/// A document as PyYAML's `SafeLoader` constructs it: values and merged mappings, or what it
/// rejects.
///
/// ```swift
/// let loaded = try LoadedYAML(YAMLDocument.parse(bytes))
/// guard loaded.problems.isEmpty, let root = loaded.root else { return }
/// for entry in loaded.entries(of: root) { print(loaded.value(of: entry.key)) }
/// ```
package struct LoadedYAML: Sendable {
  /// The tree of the file.
  package let document: YAMLDocument

  /// The root node; `nil` if the file is empty or has only comments.
  package let root: YAMLNode?

  /// What PyYAML rejects, in the order of the file.
  ///
  /// PyYAML itself reports one, not always the first.
  package let problems: [ConstructionProblem]

  /// The entries of mappings that have merge keys, by the index of the mapping.
  private let merged: [Int: [MappingList.Pair]]

  /// The keys to which merged sources give different values.
  private let collisions: [MergeCollision]

  /// The indices of keys `=`, which became strings.
  private let stringKeys: Set<Int>

  /// Mappings that PyYAML reads as a scalar, such as `!!str {=: text}`, with the index of that
  /// scalar.
  private let scalars: [Int: Int]

  /// Constructs the document of a file that has only one.
  ///
  /// - Throws: `YAMLError` with `.severalDocuments`.
  package init(_ document: YAMLDocument) throws(YAMLError) {
    self.document = document
    root = try document.singleRoot()
    guard let root, !document.isReadAsWritten else {
      (problems, merged, collisions, stringKeys, scalars) = ([], [:], [], [], [:])
      return
    }
    var constructor = SafeConstructor(document)
    constructor.construct(root)
    problems = constructor.problems.sorted { $0.node.index < $1.node.index }
    merged = constructor.mergedLists
    collisions = constructor.collisions
    stringKeys = constructor.stringKeys
    scalars = constructor.scalars
  }
}

extension LoadedYAML {
  /// Returns the value of a node in Python; `nil` if PyYAML rejects the node.
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

  /// Returns the indices of the mappings that other mappings merge through an alias.
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

  /// Returns the keys of a mapping whose values depend on the version of PyYAML.
  ///
  /// The mapping merges these keys from sources with different values and does not set them itself.
  package func mergeCollisions(of mapping: YAMLNode) -> [MergeCollision] {
    let index = mapping.target.index
    return collisions.isEmpty ? [] : collisions.filter { $0.mapping == index }
  }

  /// Returns the first merge key of a mapping; `nil` if it has none.
  package func mergeKey(of mapping: YAMLNode) -> YAMLNode? {
    mapping.target.pairs.lazy.map(\.key).first { ConstructorTag(of: $0.target) == .merge }
  }

  /// Whether a mapping of the document has keys whose values depend on the version of PyYAML.
  package var hasMergeCollisions: Bool { !collisions.isEmpty }

  /// Whether a mapping of the document has a merge key.
  package var hasMerges: Bool { !merged.isEmpty }

  /// Whether a mapping has a merge key, so that some of its entries may be written in other
  /// mappings.
  package func hasMergedEntries(_ mapping: YAMLNode) -> Bool {
    merged[mapping.target.index] != nil
  }

  /// An entry of a mapping.
  package struct Entry: Sendable {
    /// The key as it is written, possibly an alias.
    package let key: YAMLNode
    /// The value as it is written, possibly an alias.
    package let value: YAMLNode
    /// Whether a merge key added the entry.
    package let isMerged: Bool
  }

  /// Returns the entries of a mapping as in Python's dictionary.
  ///
  /// Merge keys are replaced by the entries that they merge. Of equal keys the last one counts, so
  /// explicit keys override merged ones. Takes time proportional to the number of entries.
  package func entries(of mapping: YAMLNode) -> [Entry] {
    let mapping = mapping.target
    guard mapping.kind == .mapping else { return [] }
    if let pairs = merged[mapping.index] {
      return withoutRepetition(
        pairs.map { pair in
          let key = YAMLNode(document: document, index: Int(pair.key))
          return Entry(
            key: key, value: YAMLNode(document: document, index: Int(pair.value)),
            isMerged: pair.isMerged)
        })
    }
    var entries: [Entry] = []
    // Enough for most sections: growing step by step takes longer than visiting the entries.
    entries.reserveCapacity(8)
    for (key, value) in mapping.pairs {
      entries.append(Entry(key: key, value: value, isMerged: false))
    }
    return isFreeOfRepetition(entries) ? entries : withoutRepetition(entries)
  }

  /// Whether all keys are certainly different: strings, in a file in which the parser found no
  /// repeated key.
  private func isFreeOfRepetition(_ entries: [Entry]) -> Bool {
    if entries.count < 2 { return true }
    guard document.repeatedKeys.isEmpty else { return false }
    return entries.allSatisfy { entry in
      entry.key.kind == .scalar && ConstructorTag(of: entry.key) == .string
    }
  }

  private func withoutRepetition(_ entries: [Entry]) -> [Entry] {
    var indices: [PythonKey: Int] = [:]
    var result: [Entry] = []
    for entry in entries {
      let key = entry.key.target
      let name = value(of: key).map { PythonKey($0, node: key) } ?? .node(key.index)
      if let index = indices[name] {
        result[index] = entry
      } else {
        indices[name] = result.count
        result.append(entry)
      }
    }
    return result
  }
}
