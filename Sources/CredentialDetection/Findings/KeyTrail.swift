/// The keys that lead to a node; those above it are shared with the nodes beside it.
///
/// A copy of all keys for every node of a deep file would take longer than everything else.
struct KeyTrail: ExpressibleByArrayLiteral {
  private var last: Link?

  /// A key and those above it: a class, so that they are shared.
  private final class Link {
    let key: ArraySlice<UInt8>
    let above: Link?

    init(_ key: ArraySlice<UInt8>, above: Link?) {
      self.key = key
      self.above = above
    }
  }

  /// Creates a trail of keys, the outermost first.
  init(_ keys: [ArraySlice<UInt8>]) {
    for key in keys { append(key) }
  }

  /// Creates a trail of keys, the outermost first.
  init(arrayLiteral keys: ArraySlice<UInt8>...) { self.init(keys) }

  /// Whether no key leads to the node.
  var isEmpty: Bool { last == nil }

  /// The keys, the outermost first.
  var keys: [ArraySlice<UInt8>] {
    var keys: [ArraySlice<UInt8>] = []
    var link = last
    while let current = link {
      keys.append(current.key)
      link = current.above
    }
    return keys.reversed()
  }

  /// Adds a key below the others.
  mutating func append(_ key: ArraySlice<UInt8>) { last = Link(key, above: last) }

  /// The trail with a key below the others.
  func appending(_ key: ArraySlice<UInt8>) -> KeyTrail {
    var trail = self
    trail.append(key)
    return trail
  }
}
