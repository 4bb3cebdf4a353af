/// The documents of a YAML file as one compact tree with positions.
///
/// Nodes lie in one array in the order of the file, 16 bytes each; a collection knows where its
/// subtree ends, so that its children are found by leaps. A scalar's text is a slice of the file
/// where the file has it verbatim, which is nearly always; only folded, escaped and block scalars
/// have a copy. Of the layouts measured, this one is nearest to the bare event loop (see
/// `Docs/Performance.md`).
///
/// A class, so that nodes share it by one reference; it is immutable.
package final class YAMLDocument: Sendable {
  /// The file's bytes as given, a byte order mark included.
  package let source: [UInt8]

  let records: [Record]
  let decodedText: [UInt8]
  let decodedRanges: [TextRange]
  let tags: [Labelled]
  let anchors: [Labelled]
  let lines: LineTable
  let rootIndices: [Int]
  let repeatedKeys: [RepeatedKeyRecord]

  init(
    source: [UInt8], lines: LineTable, records: [Record], decodedText: [UInt8],
    decodedRanges: [TextRange], tags: [Labelled], anchors: [Labelled],
    rootIndices: [Int], repeatedKeys: [RepeatedKeyRecord]
  ) {
    self.source = source
    self.lines = lines
    self.records = records
    self.decodedText = decodedText
    self.decodedRanges = decodedRanges
    self.tags = tags
    self.anchors = anchors
    self.rootIndices = rootIndices
    self.repeatedKeys = repeatedKeys
  }
}

extension YAMLDocument {
  /// The root node of every document of the file, in order.
  package var roots: [YAMLNode] {
    rootIndices.map { YAMLNode(document: self, index: $0) }
  }

  /// The root node of a file of one document; `nil` when the file is empty or only comments.
  ///
  /// - Throws: `YAMLError` with `.severalDocuments` at the second document.
  package func singleRoot() throws(YAMLError) -> YAMLNode? {
    guard rootIndices.count <= 1 else {
      throw YAMLError(
        code: .severalDocuments, mark: YAMLNode(document: self, index: rootIndices[1]).start,
        problem: "expected a single document, found another")
    }
    return rootIndices.first.map { YAMLNode(document: self, index: $0) }
  }

  /// The number of nodes of all documents, aliases counted as one each.
  package var nodeCount: Int { records.count }

  /// The position of a byte of the file.
  package func mark(atOffset offset: Int) -> Mark {
    lines.mark(atOffset: offset, in: source)
  }

  /// The bytes of a line, its end included; `nil` if there is no such line.
  package func lineBounds(_ line: Int) -> Range<Int>? {
    lines.bounds(ofLine: line, in: source)
  }

  /// The lines and columns of its source.
  package var positions: SourcePositions { SourcePositions(self) }

  /// The scalars and aliases with a byte in a range of the file, in order.
  package func scalars(intersecting range: Range<Int>) -> [YAMLNode] {
    // Nodes begin in the order of the file, but one may reach far: look from the first node that
    // begins in the range, and at the scalar before it.
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if Int(records[middle].start) < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var index = low
    while index > 0 {
      index -= 1
      if records[index].flags.isDisjoint(with: .collection) { break }
    }
    var found: [YAMLNode] = []
    while index < records.count, Int(records[index].start) < range.upperBound {
      let record = records[index]
      if record.flags.isDisjoint(with: .collection), Int(record.end) > range.lowerBound {
        found.append(YAMLNode(document: self, index: index))
      }
      index += 1
    }
    return found
  }

  /// Keys that a mapping of the file has more than once, in the order of the file.
  package var duplicateKeys: [DuplicateKey] {
    repeatedKeys.map {
      DuplicateKey(
        mapping: YAMLNode(document: self, index: Int($0.mapping)),
        first: YAMLNode(document: self, index: Int($0.first)),
        repeated: YAMLNode(document: self, index: Int($0.repeated)))
    }
  }

  /// A key that stands in a mapping a second time.
  package struct DuplicateKey: Sendable {
    /// The mapping with both.
    package let mapping: YAMLNode
    /// The first key of that name.
    package let first: YAMLNode
    /// One further key of that name.
    package let repeated: YAMLNode
  }
}

extension YAMLDocument: CustomStringConvertible, CustomReflectable {
  /// The size alone: the text may hold credentials.
  package var description: String { "YAMLDocument(\(records.count) nodes)" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where a text is, in the file or among those that the file does not have verbatim.
///
/// No `Range`, whose bounds the runtime would have to look up as comparable, in every process.
struct TextRange: Sendable {
  /// The first byte.
  let lowerBound: UInt32
  /// Behind the last one.
  let upperBound: UInt32
}

extension YAMLDocument {
  /// A node in 16 bytes.
  struct Record: Sendable {
    /// The byte offset of the node's first character, tag and anchor included.
    var start: UInt32
    /// The byte offset behind the node's last character.
    var end: UInt32
    /// By kind: where the text begins (verbatim scalar), its entry in `decodedRanges` (other
    /// scalar), the index behind the subtree (collection), the index of the target (alias).
    var payload: UInt32
    var flags: Flags
  }

  /// Kind, style and what else is known of a node, in bits.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt32

    static let sequence = Flags(rawValue: 1 << 0)
    static let mapping = Flags(rawValue: 1 << 1)
    static let alias = Flags(rawValue: 1 << 2)
    static let singleQuoted = Flags(rawValue: 1 << 3)
    static let doubleQuoted = Flags(rawValue: 1 << 4)
    static let literal = Flags(rawValue: 1 << 5)
    static let folded = Flags(rawValue: 1 << 6)
    static let flow = Flags(rawValue: 1 << 7)
    static let tagged = Flags(rawValue: 1 << 8)
    static let anchored = Flags(rawValue: 1 << 9)
    /// The text is not a slice of the file.
    static let decoded = Flags(rawValue: 1 << 10)
    /// The scalar's type follows from its text: plain without a tag, or any with the tag `!`.
    static let plainImplicit = Flags(rawValue: 1 << 11)

    static let collection: Flags = [.sequence, .mapping]
    static let quoted: Flags = [.singleQuoted, .doubleQuoted]
  }

  /// A tag or an anchor of the few nodes that have one, sorted by node.
  struct Labelled: Sendable {
    let node: UInt32
    let label: String
  }

  /// A key that occurs again, by index.
  struct RepeatedKeyRecord: Sendable {
    let mapping: UInt32
    let first: UInt32
    let repeated: UInt32
  }
}
