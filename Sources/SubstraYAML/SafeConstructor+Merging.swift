extension SafeConstructor {
  /// A mapping whose merge keys are being replaced.
  private struct Flattening {
    let mapping: YAMLNode
    var place = 0
    /// What the merge keys so far bring in.
    var merge: [MappingList.Pair] = []
    /// The sources of the merge key under way that are still to come, in reverse.
    var ahead: [YAMLNode] = []
    /// What the sources of this merge key bring in.
    var parts: [[MappingList.Pair]] = []
    /// Where values may come from, over all merge keys.
    var candidates = MergeCandidates()
    /// Whether one of the sources is, or has merged, a mapping that was still being flattened.
    var isRecursive = false
  }

  /// Replaces merge keys by what they merge, as PyYAML's `flatten_mapping`.
  ///
  /// A list of what waits in place of recursion: mappings that merge one another may do so through
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

  /// Notes which mappings merge themselves, directly or by others.
  private func markRecursion(
    to source: YAMLNode, _ current: inout Flattening, _ waiting: inout [Flattening]
  ) {
    let first = waiting.firstIndex { $0.mapping.index == source.index }
    guard first != nil || current.mapping.index == source.index else { return }
    current.isRecursive = true
    for place in (first ?? waiting.count)..<waiting.count { waiting[place].isRecursive = true }
  }

  /// The state of a mapping at the beginning; `nil` if it has nothing to replace, or no more.
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
      let tag = tag(of: pair.key.target)
      return tag == .merge || tag == .value
    }
  }

  /// Closes the merge key under way and looks for the next one.
  ///
  /// - Returns: whether there is one.
  private mutating func findMergeKey(_ current: inout Flattening) -> Bool {
    current.merge += current.parts.reversed().joined()
    current.parts = []
    let index = current.mapping.index
    while let pair = lists[index]?.pair(at: current.place), spend(1, at: current.mapping) {
      let key = node(Int(pair.key)).target
      switch tag(of: key) {
      case .merge:
        lists[index]?.remove(at: current.place)
        let value = node(Int(pair.value)).target
        current.ahead = value.kind == .sequence ? value.items.reversed() : [value]
        return true
      case .value:
        stringKeys.insert(key.index)
        fallthrough
      default:
        lists[index]?.pass(current.place)
        current.place += 1
      }
    }
    return false
  }

  /// Adds the entries that a source brings in.
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
      // What such a mapping brings in elsewhere depends on all of its entries.
      for pair in pairs(of: current.mapping) {
        candidates.alsoBringsIn(pair, in: document, comparisons: &comparisons)
      }
    }
    lists[index]?.candidates = candidates.all
    flattened.insert(index)
  }

  /// Whether merging may look at so many entries more; the first refusal is reported.
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
