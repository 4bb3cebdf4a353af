import SubstraPlatform

extension SafeConstructor {
  /// A mapping whose merge keys are being replaced.
  private struct Flattening {
    let mapping: YAMLNode
    var position = 0
    /// The entries that the merge keys before this position add.
    var merge: [MappingList.Pair] = []
    /// The sources of the current merge key that are not yet done, in reverse order.
    var ahead: [YAMLNode] = []
    /// The entries that the sources of the current merge key add.
    var parts: [[MappingList.Pair]] = []
    /// The possible values of the merged keys, for all merge keys so far.
    var candidates = MergeCandidates()
    /// Whether a source is this mapping, or a mapping that was still being flattened when it was
    /// merged.
    var isRecursive = false
  }

  /// Replaces merge keys by the entries that they merge, as PyYAML's `flatten_mapping` does.
  ///
  /// A list of waiting mappings replaces recursion, since mappings may merge one another through
  /// hundreds of levels.
  mutating func flatten(_ mapping: YAMLNode) {
    guard var current = flattening(of: mapping) else { return }
    var waiting: [Flattening] = []
    while true {
      if let written = current.ahead.popLast() {
        let source = written.target
        guard source.kind == .mapping else {
          report(.invalidMerge, at: written)
          current.ahead = []
          current.parts = []
          continue
        }
        markRecursion(to: source, &current, &waiting)
        if let inner = flattening(of: source) {
          waiting.append(current)
          current = inner
        } else {
          take(source, into: &current)
        }
      } else if !findMergeKey(&current) {
        finish(current)
        guard var outer = waiting.popLast() else { return }
        take(current.mapping, into: &outer)
        current = outer
      }
    }
  }

  /// Marks the mappings that merge themselves, directly or through others.
  private func markRecursion(
    to source: YAMLNode, _ current: inout Flattening, _ waiting: inout [Flattening]
  ) {
    let first = waiting.firstIndex { $0.mapping.index == source.index }
    guard first != nil || current.mapping.index == source.index else { return }
    current.isRecursive = true
    for index in (first ?? waiting.count)..<waiting.count { waiting[index].isRecursive = true }
  }

  /// Starts flattening a mapping; `nil` if it has no key to replace, or is flattened already.
  private mutating func flattening(of mapping: YAMLNode) -> Flattening? {
    guard !flattened.contains(mapping.index) else { return nil }
    if lists[mapping.index] == nil {
      guard hasSpecialKey(mapping) else { return nil }
      lists[mapping.index] = MappingList(of: mapping)
    }
    return Flattening(mapping: mapping)
  }

  private func hasSpecialKey(_ mapping: YAMLNode) -> Bool {
    mapping.pairs.contains { pair in
      let key = pair.key.target
      // `<<` and `=` are not letters, and finding out the type of a word takes longer.
      if key.isPlainImplicit, key.utf8.first?.isLetter == true { return false }
      let tag = tag(of: key)
      return tag == .merge || tag == .value
    }
  }

  /// Ends the current merge key and finds the next one.
  ///
  /// - Returns: Whether there is one.
  private mutating func findMergeKey(_ current: inout Flattening) -> Bool {
    current.merge += current.parts.reversed().joined()
    current.parts = []
    let index = current.mapping.index
    while let pair = lists[index]?.pair(at: current.position), spend(1, at: current.mapping) {
      let key = node(Int(pair.key)).target
      switch tag(of: key) {
      case .merge:
        lists[index]?.remove(at: current.position)
        let value = node(Int(pair.value)).target
        current.ahead = value.kind == .sequence ? value.items.reversed() : [value]
        return true
      case .value:
        stringKeys.insert(key.index)
        fallthrough
      default:
        lists[index]?.pass(current.position)
        current.position += 1
      }
    }
    return false
  }

  /// Adds the entries of a source.
  private mutating func take(_ source: YAMLNode, into current: inout Flattening) {
    let found = pairs(of: source)
    guard spend(found.count, at: source) else {
      current.parts.append([])
      return
    }
    current.parts.append(found)
    let candidates =
      if let list = lists[source.index], flattened.contains(source.index) {
        list.candidates
      } else {
        MergeCandidates(own: found, in: document, comparisons: &comparisons).all
      }
    for candidate in candidates {
      for pair in [candidate.pair] + (candidate.other.map { [$0] } ?? []) {
        current.candidates.merge(pair, in: document, comparisons: &comparisons)
      }
    }
  }

  private mutating func finish(_ current: Flattening) {
    let index = current.mapping.index
    var candidates = current.candidates
    for pair in pairs(of: current.mapping) where !pair.isMerged {
      candidates.set(pair, in: document, comparisons: &comparisons)
    }
    if !current.merge.isEmpty { lists[index]?.prepend(current.merge) }
    if current.isRecursive {
      // What a recursive mapping adds to another one depends on all of its entries.
      for pair in pairs(of: current.mapping) {
        candidates.addAlternative(pair, in: document, comparisons: &comparisons)
      }
    }
    lists[index]?.candidates = candidates.all
    flattened.insert(index)
  }

  /// Whether merging may process that many more entries; the first excess is reported.
  private mutating func spend(_ entries: Int, at mapping: YAMLNode) -> Bool {
    if budget >= entries {
      budget -= entries
      return true
    }
    if budget >= 0 { report(.tooManyMergedEntries, at: mapping) }
    budget = -1
    return false
  }
}
