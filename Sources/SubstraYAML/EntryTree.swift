/// Builds the tree of a file in another format from the entries that its reader finds.
///
/// It is a tree of the same kind as that of a YAML file, so that the same code checks both. Keys and
/// values alternate in a mapping, whatever is added: a missing one is empty.
///
/// ```swift
/// var tree = EntryTree(of: source)
/// tree.beginMapping(at: 0)
/// tree.add(key: Scalar(0..<8))
/// tree.add(value: Scalar(9..<18))
/// let document = tree.finish()
/// ```
package struct EntryTree {
  /// The bytes of the file.
  package let source: [UInt8]

  private var records: [YAMLDocument.Record] = []
  private var decodedText: [UInt8] = []
  private var decodedRanges: [TextRange] = []
  private var rootIndices: [Int] = []
  private var open: [OpenCollection] = []
  /// How many open collections are nested too deeply to have a node of their own.
  private var tooDeep = 0

  /// A collection that has not ended yet.
  private struct OpenCollection {
    let index: Int
    let isMapping: Bool
    /// Whether the last key has no value yet.
    var hasKey = false
  }

  /// How deep collections may be nested; the entries of deeper ones belong to the last one above.
  private static let deepest = YAMLLimits.standard.nesting

  /// Begins the tree of a file.
  package init(of source: [UInt8]) { self.source = source }

  /// How many collections are open.
  package var depth: Int { open.count + tooDeep }

  /// Whether the collection that is open is a mapping.
  package var isInMapping: Bool { open.last?.isMapping == true }

  /// Whether the mapping that is open has a key without a value.
  package var hasKey: Bool { open.last?.hasKey == true }

  /// The complete tree.
  ///
  /// - Parameter isPlain: Whether keys without quotes have no spaces.
  package consuming func finish(isPlain: Bool = false) -> YAMLDocument {
    while depth > 0 { end(at: source.count) }
    return YAMLDocument(
      positions: SourcePositions(source), records: records,
      decodedText: decodedText,
      decodedRanges: decodedRanges, tags: [], anchors: [], rootIndices: rootIndices,
      repeatedKeys: [], isPlain: isPlain)
  }
}

extension EntryTree {
  /// A key or a value.
  package struct Scalar: Sendable {
    /// The range in the file, with its quotes.
    package let range: Range<Int>
    /// The range of its text in the file.
    let content: Range<Int>
    /// Its text, if that is not what is written in the file.
    let decoded: [UInt8]?
    var flags: YAMLDocument.Flags

    /// What is between its quotes, if it has any.
    package var quotedContent: Range<Int>? {
      flags.isDisjoint(with: .quoted) ? nil : content
    }

    /// Creates a scalar that is written without quotes.
    package init(_ range: Range<Int>) {
      self.init(range: range, content: range, decoded: nil, flags: [])
    }

    /// Creates a scalar that is written without quotes, and has another text.
    package init(_ range: Range<Int>, text: [UInt8]) {
      self.init(range: range, content: range, decoded: text, flags: .decoded)
    }

    /// Creates a scalar in quotes.
    ///
    /// - Parameters:
    ///   - content: What is between the quotes.
    ///   - text: Its text without escapes; `nil` if that is the same.
    package init(_ range: Range<Int>, quoted content: Range<Int>, text: [UInt8]? = nil) {
      self.init(
        range: range, content: content, decoded: text,
        flags: text == nil ? .doubleQuoted : [.doubleQuoted, .decoded])
    }

    /// Creates text that has no key, and whose parts are reported at their own positions.
    package static func text(_ range: Range<Int>) -> Scalar {
      Scalar(range: range, content: range, decoded: nil, flags: .ownPositions)
    }

    /// Creates a command without a key, whose parts are reported at their own positions.
    package static func command(_ range: Range<Int>) -> Scalar {
      Scalar(range: range, content: range, decoded: nil, flags: [.ownPositions, .command])
    }

    private init(
      range: Range<Int>, content: Range<Int>, decoded: [UInt8]?, flags: YAMLDocument.Flags
    ) {
      self.range = range
      self.content = content
      self.decoded = decoded
      self.flags = flags
    }
  }

  /// Begins a mapping, which is the value of the last key or the next item of a sequence.
  package mutating func beginMapping(at offset: Int) { begin(.mapping, at: offset) }

  /// Begins a sequence.
  package mutating func beginSequence(at offset: Int) { begin(.sequence, at: offset) }

  /// Ends the collection that was begun last, if one is open.
  package mutating func end(at offset: Int) {
    guard tooDeep == 0 else {
      tooDeep -= 1
      return
    }
    guard let collection = open.popLast() else { return }
    // A reader may have gone past the end of a file that is cut off.
    let offset = min(offset, source.count)
    if collection.hasKey { appendEmpty(at: offset) }
    records[collection.index].end = UInt32(truncatingIfNeeded: offset)
    records[collection.index].payload = UInt32(truncatingIfNeeded: records.count)
  }

  /// Adds a key.
  ///
  /// Outside of a mapping, it is a value.
  package mutating func add(key: Scalar) {
    guard isInMapping else { return add(value: key) }
    if hasKey { appendEmpty(at: key.range.lowerBound) }
    append(key)
    open[open.count - 1].hasKey = true
  }

  /// Adds a value: that of the last key, the next item of a sequence, or the root of a document.
  package mutating func add(value: Scalar) {
    beginValue(at: value.range.lowerBound)
    append(value)
  }
}

extension EntryTree {
  private mutating func begin(_ kind: YAMLDocument.Flags, at offset: Int) {
    guard open.count < Self.deepest else {
      tooDeep += 1
      if hasKey {
        appendEmpty(at: offset)
        open[open.count - 1].hasKey = false
      }
      return
    }
    beginValue(at: offset)
    // The last one takes the entries of those inside it, so it has to have keys.
    let kind = open.count == Self.deepest - 1 ? .mapping : kind
    open.append(OpenCollection(index: records.count, isMapping: kind == .mapping))
    let start = UInt32(truncatingIfNeeded: offset)
    records.append(.init(start: start, end: start, payload: 0, flags: kind))
  }

  private mutating func beginValue(at offset: Int) {
    guard let last = open.last else {
      rootIndices.append(records.count)
      return
    }
    guard last.isMapping else { return }
    if !last.hasKey { appendEmpty(at: offset) }
    open[open.count - 1].hasKey = false
  }

  private mutating func appendEmpty(at offset: Int) {
    let offset = min(offset, source.count)
    append(Scalar(offset..<offset))
  }

  private mutating func append(_ scalar: Scalar) {
    var flags = scalar.flags
    var end = scalar.range.upperBound
    let payload: UInt32
    if let text = scalar.decoded {
      payload = UInt32(truncatingIfNeeded: decodedRanges.count)
      let lower = UInt32(truncatingIfNeeded: decodedText.count)
      decodedText += text
      decodedRanges.append(
        TextRange(lowerBound: lower, upperBound: UInt32(truncatingIfNeeded: decodedText.count)))
    } else {
      payload = UInt32(truncatingIfNeeded: scalar.content.lowerBound)
      // The text of a node in quotes ends one byte before the node.
      if scalar.content.upperBound >= source.count { flags.subtract(.quoted) }
      end = scalar.content.upperBound + (flags.isDisjoint(with: .quoted) ? 0 : 1)
    }
    records.append(
      .init(
        start: UInt32(truncatingIfNeeded: scalar.range.lowerBound),
        end: UInt32(truncatingIfNeeded: end), payload: payload, flags: flags))
  }
}
