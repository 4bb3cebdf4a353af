/// All documents of a YAML file in one compact tree, with positions.
///
/// `EntryTree` makes such a tree of a file in another format.
///
/// The nodes are in one array in the order of the file, 16 bytes each. A collection stores where
/// its subtree ends, so that its children can be found without visiting their descendants. The
/// value of a scalar is a slice of the file if it is written there verbatim, which is nearly always
/// the case; only folded, escaped and block scalars have a copy. Of the layouts that were measured,
/// this one comes closest to libyaml alone (see `Docs/Performance.md`).
///
/// It is an immutable class, so that nodes share it by a single reference.
package final class YAMLDocument: Sendable {
  /// The bytes of the file, including a byte order mark.
  package let source: [UInt8]

  let records: [Record]
  let decodedText: [UInt8]
  let decodedRanges: [TextRange]
  let tags: [Labelled]
  let anchors: [Labelled]
  /// The lines and columns of the file.
  package let positions: SourcePositions
  let rootIndices: [Int]
  let repeatedKeys: [RepeatedKeyRecord]

  /// Whether there are no anchors and tags, all keys are scalars, and keys without quotes around them have
  /// none in them.
  package let isPlain: Bool

  init(
    positions: SourcePositions, records: [Record], decodedText: [UInt8],
    decodedRanges: [TextRange], tags: [Labelled], anchors: [Labelled],
    rootIndices: [Int], repeatedKeys: [RepeatedKeyRecord], isPlain: Bool = false
  ) {
    source = positions.source
    self.positions = positions
    self.records = records
    self.decodedText = decodedText
    self.decodedRanges = decodedRanges
    self.tags = tags
    self.anchors = anchors
    self.rootIndices = rootIndices
    self.repeatedKeys = repeatedKeys
    self.isPlain = isPlain
  }
}

extension YAMLDocument {
  /// The root node of every document of the file, in order.
  package var roots: [YAMLNode] {
    rootIndices.map { YAMLNode(document: self, index: $0) }
  }

  /// Returns the root node of a file with one document; `nil` if it is empty or has only comments.
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

  /// The number of nodes of all documents; an alias counts as one node.
  package var nodeCount: Int { records.count }

  /// Returns the position of a byte.
  package func mark(atOffset offset: Int) -> Mark {
    positions.mark(atOffset: offset)
  }

  /// Returns the bytes of a line with its line break; `nil` if there is no such line.
  package func lineBounds(_ line: Int) -> Range<Int>? {
    positions.lineBounds(line)
  }

  /// Returns the scalars and aliases that overlap a range of the file, in order.
  package func scalars(intersecting range: Range<Int>) -> [YAMLNode] {
    // Nodes begin in the order of the file, but one may be long. Start at the first node that
    // begins in the range, and go back to the scalar before it.
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

  /// Keys that occur more than once in a mapping, in the order of the file.
  package var duplicateKeys: [DuplicateKey] {
    repeatedKeys.map {
      DuplicateKey(
        mapping: YAMLNode(document: self, index: Int($0.mapping)),
        first: YAMLNode(document: self, index: Int($0.first)),
        repeated: YAMLNode(document: self, index: Int($0.repeated)))
    }
  }

  /// A repeated key of a mapping.
  package struct DuplicateKey: Sendable {
    /// The mapping that contains both keys.
    package let mapping: YAMLNode
    /// The first occurrence of the key.
    package let first: YAMLNode
    /// A later occurrence of the key.
    package let repeated: YAMLNode
  }
}

extension YAMLDocument {
  /// The index after a node and everything in it.
  func index(afterSubtreeAt index: Int) -> Int {
    let record = records[index]
    return record.flags.isDisjoint(with: .collection) ? index + 1 : Int(record.payload)
  }

  /// The number of bytes in a scalar's value, without a slice of the file; 0 for other nodes.
  func textLength(at index: Int) -> Int {
    let record = records[index]
    guard record.flags.isDisjoint(with: [.sequence, .mapping, .alias]) else { return 0 }
    guard record.flags.contains(.decoded) else { return Int(record.textEnd - record.payload) }
    let range = decodedRanges[Int(record.payload)]
    return Int(range.upperBound - range.lowerBound)
  }

  /// Whether the value of a scalar, or of the one that an alias refers to, is some text.
  func hasText(_ text: [UInt8], atTargetOf index: Int) -> Bool {
    let record = records[index]
    let target = record.flags.contains(.alias) ? Int(record.payload) : index
    return textLength(at: target) == text.count && node(at: target).utf8.elementsEqual(text)
  }
}

extension YAMLDocument: CustomStringConvertible, CustomReflectable {
  /// Only the size: the file may contain credentials.
  package var description: String { "YAMLDocument(\(records.count) nodes)" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The range of a value, in the file or in `decodedText`.
///
/// Not a `Range`, for which the runtime looks up the conformance of its bounds in every process.
struct TextRange: Sendable {
  /// The first byte.
  let lowerBound: UInt32
  /// The offset after the last byte.
  let upperBound: UInt32
}

extension YAMLDocument {
  /// A node, in 16 bytes.
  struct Record: Sendable {
    /// The byte offset of the node's first character, tag and anchor included.
    var start: UInt32
    /// The byte offset after the node's last character.
    var end: UInt32
    /// Depends on the kind.
    ///
    /// Verbatim scalar: the offset of its value. Other scalar: the index in `decodedRanges`.
    /// Collection: the index after its subtree. Alias: the index of its target.
    var payload: UInt32
    var flags: Flags

    /// The offset after the value of a verbatim scalar, before its closing quote.
    var textEnd: UInt32 { end &- (flags.isDisjoint(with: .quoted) ? 0 : 1) }
  }

  /// The kind, the style and other properties of a node, as bits.
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
    /// The value is in `decodedText`, not in the file.
    static let decoded = Flags(rawValue: 1 << 10)
    /// The type is derived from the value: it is plain without a tag, or any scalar with the tag
    /// `!`.
    static let plainImplicit = Flags(rawValue: 1 << 11)
    /// The value is text of a file in another format, without a key.
    static let ownPositions = Flags(rawValue: 1 << 12)
    /// The text is a command of a script, not lines of a file.
    static let command = Flags(rawValue: 1 << 13)

    static let collection: Flags = [.sequence, .mapping]
    static let quoted: Flags = [.singleQuoted, .doubleQuoted]
  }

  /// The tag or the anchor of a node, in an array that is sorted by node; few nodes have one.
  struct Labelled: Sendable {
    let node: UInt32
    let label: String
  }

  /// A repeated key, as indices of records.
  struct RepeatedKeyRecord: Sendable {
    let mapping: UInt32
    let first: UInt32
    let repeated: UInt32
  }
}
