import SubstraPlatform

/// The nodes of a tree in plain block style that contain something of interest.
package struct NodeMarks: Sendable {
  /// For every node, how many marked scalars come before it.
  private let countsBefore: [UInt32]
  private let records: [YAMLDocument.Record]

  /// A scalar, and its place among the others.
  package struct Place {
    /// The scalar.
    package let node: YAMLNode
    /// Whether it is the key of an entry.
    package let isKey: Bool
    /// The key of the entry whose value it is.
    package let key: YAMLNode?
    /// The key above the mapping that contains it; of a mapping in a list, that of the list.
    package let keyAbove: YAMLNode?
    /// Whether an offset is in it.
    package let hasOffset: Bool
    /// Whether other bytes are beside one another in its text than in the file.
    ///
    /// The lines of a literal scalar are those of the file without their indentation.
    package let isJoined: Bool
  }

  /// Marks scalars of a tree.
  ///
  /// - Parameters:
  ///   - offsets: Ascending offsets in the file, whose scalars may be marked.
  ///   - text: The text of other scalars that may be marked.
  ///   - isMarked: Whether one of these is marked, or one whose lines are not those of the file.
  package init(
    of document: YAMLDocument, at offsets: [Int], text: [UInt8], where isMarked: (Place) -> Bool
  ) {
    records = document.records
    var counts: [UInt32] = []
    counts.reserveCapacity(records.count + 1)
    var count: UInt32 = 0
    var next = 0
    var open: [Collection] = []
    for index in records.indices {
      counts.append(count)
      let record = records[index]
      while let last = open.last, index >= last.end { open.removeLast() }
      let isKey = open.isEmpty ? false : open[open.count &- 1].takesKey()
      guard record.flags.isDisjoint(with: .collection) else {
        open.append(Collection(record, at: index, in: open.last))
        continue
      }
      while next < offsets.count, offsets[next] < Int(record.start) { next &+= 1 }
      let hasOffset = next < offsets.count && offsets[next] < Int(record.end)
      let isJoined = record.flags.contains(.decoded) && !record.flags.contains(.literal)
      guard hasOffset || isJoined || Self.has(text, record, document) else { continue }
      let isValue = open.last?.isMapping == true && !isKey
      let above = open.last.flatMap { $0.key < 0 ? nil : document.node(at: $0.key) }
      let place = Place(
        node: document.node(at: index), isKey: isKey,
        key: isValue ? document.node(at: index &- 1) : nil, keyAbove: above, hasOffset: hasOffset,
        isJoined: isJoined)
      if isMarked(place) { count &+= 1 }
    }
    counts.append(count)
    countsBefore = counts
  }

  /// Whether a node is marked, or a node in it.
  package func contains(_ node: YAMLNode) -> Bool {
    let record = records[node.index]
    let end =
      record.flags.isDisjoint(with: .collection) ? node.index &+ 1 : Int(record.payload)
    return countsBefore[end] > countsBefore[node.index]
  }

  private static func has(
    _ text: [UInt8], _ record: YAMLDocument.Record, _ document: YAMLDocument
  ) -> Bool {
    guard record.flags.isDisjoint(with: .decoded) else { return false }
    let start = Int(record.payload)
    // A string that is cut off has only one quote.
    guard Int(record.textEnd) &- start == text.count else { return false }
    return document.source[start..<(start + text.count)].elementsEqual(text)
  }
}

extension NodeMarks {
  /// A collection around a node.
  private struct Collection {
    let end: Int
    let isMapping: Bool
    /// The index of the key above it; -1 for none.
    let key: Int
    private var isKeyNext = true

    init(_ record: YAMLDocument.Record, at index: Int, in parent: Collection?) {
      end = Int(record.payload)
      isMapping = record.flags.contains(.mapping)
      // In plain block style, every key is a scalar, right before its value.
      key = parent.map { $0.isMapping ? index &- 1 : $0.key } ?? -1
    }

    /// Whether the next node in it is a key.
    mutating func takesKey() -> Bool {
      guard isMapping else { return false }
      defer { isKeyNext.toggle() }
      return isKeyNext
    }
  }
}
