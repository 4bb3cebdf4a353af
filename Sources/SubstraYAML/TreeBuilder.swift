import CSubstraYAML
import SubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts libyaml's events to the records of a document.
@safe struct TreeBuilder: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let scan: SourceScan
  private let limits: YAMLLimits

  private var records: [YAMLDocument.Record] = []
  private var decodedText: [UInt8] = []
  private var decodedRanges: [TextRange] = []
  private var tags: [YAMLDocument.Labelled] = []
  private var anchors: [YAMLDocument.Labelled] = []
  private var rootIndices: [Int] = []
  private var duplicates = DuplicateKeyFinder()

  private var open: [OpenCollection] = []
  private var definitions: [String: Definition] = [:]
  private var nodesThroughAliases = 0
  /// The flags of all nodes so far, which tell what must be checked when the tree is complete.
  private(set) var seen: YAMLDocument.Flags = []
  /// The amendment with which libyaml reads the file as PyYAML does, if that is why `take` threw.
  private(set) var wantedAmendment: Amendment?
  /// The last converted position, in characters and in bytes.
  ///
  /// The next one is usually close.
  private var cursor = (character: 0, byte: 0)

  /// A collection that has not ended yet.
  private struct OpenCollection {
    let index: Int
    let nodesThroughAliases: Int
    let anchor: String?
  }

  /// The node of an anchor.
  ///
  /// `size` is how many nodes an alias reaches; `nil` until the node is complete.
  private struct Definition {
    let index: Int
    var size: Int?
  }

  /// Creates a builder for the events that are parsed from `bytes`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, scan: SourceScan, limits: YAMLLimits) {
    unsafe self.bytes = unsafe bytes
    self.scan = scan
    self.limits = limits
    records.reserveCapacity(scan.estimatedNodes)
    open.reserveCapacity(16)
    cursor.byte = scan.byteOrderMark
  }

  /// The complete tree.
  consuming func finish() -> YAMLDocument {
    YAMLDocument(
      positions: scan.positions, records: records, decodedText: decodedText,
      decodedRanges: decodedRanges, tags: tags, anchors: anchors, rootIndices: rootIndices,
      repeatedKeys: duplicates.found.sorted { $0.repeated < $1.repeated })
  }

  /// Adds one event to the tree.
  ///
  /// - Returns: Whether more events follow.
  mutating func take(_ event: UnsafeMutablePointer<yaml_event_t>) throws(YAMLError) -> Bool {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT:
      try unsafe scalar(event)
    case YAML_MAPPING_START_EVENT:
      let data = unsafe event.pointee.data.mapping_start
      try unsafe openCollection(
        event, kind: data.style == YAML_FLOW_MAPPING_STYLE ? [.mapping, .flow] : .mapping,
        tag: data.tag, anchor: data.anchor)
    case YAML_SEQUENCE_START_EVENT:
      let data = unsafe event.pointee.data.sequence_start
      try unsafe openCollection(
        event, kind: data.style == YAML_FLOW_SEQUENCE_STYLE ? [.sequence, .flow] : .sequence,
        tag: data.tag, anchor: data.anchor)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      unsafe closeCollection(event)
    case YAML_ALIAS_EVENT:
      try unsafe alias(event)
    case YAML_DOCUMENT_START_EVENT:
      rootIndices.append(records.count)
      definitions.removeAll()
      nodesThroughAliases = 0
    case YAML_STREAM_END_EVENT:
      return false
    default:
      break
    }
    return true
  }

  /// The byte offset of a libyaml mark, which counts characters.
  mutating func offset(ofCharacter index: Int) -> Int {
    if scan.isASCII { return index + scan.byteOrderMark }
    var (character, byte) = cursor
    let count = unsafe bytes.count
    while character < index, byte < count {
      byte += 1
      while byte < count, unsafe bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > index, byte > scan.byteOrderMark {
      byte -= 1
      while byte > 0, unsafe bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    cursor = (character, byte)
    return byte
  }
}

extension TreeBuilder {
  private mutating func scalar(_ event: UnsafeMutablePointer<yaml_event_t>) throws(YAMLError) {
    let data = unsafe event.pointee.data.scalar
    let start = unsafe offset(ofCharacter: event.pointee.start_mark.index)
    let end = unsafe offset(ofCharacter: event.pointee.end_mark.index)
    var flags: YAMLDocument.Flags =
      switch unsafe data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: []
      }
    if unsafe data.plain_implicit != 0 { flags.insert(.plainImplicit) }
    seen.formUnion(flags)
    let index = records.count
    if unsafe data.tag != nil || data.anchor != nil {
      try unsafe label(
        index, tag: data.tag, anchor: data.anchor, start: start, size: 1, flags: &flags)
    }
    let length = unsafe Int(data.length)
    let textStart = end - length - (flags.isDisjoint(with: .quoted) ? 0 : 1)
    let payload: UInt32
    if textStart >= start, unsafe isVerbatim(data.value, length: length, at: textStart) {
      payload = UInt32(truncatingIfNeeded: textStart)
    } else {
      payload = UInt32(truncatingIfNeeded: decodedRanges.count)
      let lower = UInt32(truncatingIfNeeded: decodedText.count)
      unsafe decodedText.append(contentsOf: UnsafeBufferPointer(start: data.value, count: length))
      decodedRanges.append(
        TextRange(
          lowerBound: lower, upperBound: UInt32(truncatingIfNeeded: decodedText.count)))
      flags.insert(.decoded)
    }
    records.append(
      .init(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        payload: payload, flags: flags))
  }

  private func isVerbatim(_ value: UnsafeMutablePointer<UInt8>?, length: Int, at offset: Int)
    -> Bool
  {
    guard let value = unsafe value, let base = unsafe bytes.baseAddress else { return length == 0 }
    return unsafe memcmp(value, base + offset, length) == 0
  }

  private mutating func openCollection(
    _ event: UnsafeMutablePointer<yaml_event_t>, kind: YAMLDocument.Flags,
    tag: UnsafeMutablePointer<UInt8>?, anchor: UnsafeMutablePointer<UInt8>?
  ) throws(YAMLError) {
    let start = unsafe offset(ofCharacter: event.pointee.start_mark.index)
    guard open.count < limits.nesting else {
      throw error(
        .nestedTooDeep, at: start,
        "collections are nested deeper than \(limits.nesting) levels")
    }
    if kind.contains(.flow), unsafe bytes[start] == .questionMark,
      let amendment = unsafe PyYAMLAcceptances.emptyKey(afterQuestionMarkAt: start, in: bytes)
    {
      wantedAmendment = amendment
      throw error(.syntax, at: start, "did not find expected key")
    }
    var flags = kind
    let index = records.count
    if unsafe tag != nil || anchor != nil {
      try unsafe label(index, tag: tag, anchor: anchor, start: start, size: nil, flags: &flags)
    }
    open.append(
      OpenCollection(
        index: index, nodesThroughAliases: nodesThroughAliases,
        anchor: flags.contains(.anchored) ? anchors.last?.label : nil))
    let offset = UInt32(truncatingIfNeeded: start)
    records.append(.init(start: offset, end: offset, payload: 0, flags: flags))
  }

  private mutating func closeCollection(_ event: UnsafeMutablePointer<yaml_event_t>) {
    guard let collection = open.popLast() else { return }
    let index = collection.index
    let end = unsafe offset(ofCharacter: event.pointee.end_mark.index)
    records[index].end = UInt32(truncatingIfNeeded: end)
    records[index].payload = UInt32(truncatingIfNeeded: records.count)
    if let anchor = collection.anchor {
      definitions[anchor]?.size =
        records.count - index + nodesThroughAliases - collection.nodesThroughAliases
    }
    if records[index].flags.contains(.mapping) {
      unsafe duplicates.check(
        atMapping: index, records: records, bytes: bytes, decodedText: decodedText,
        decodedRanges: decodedRanges)
    }
  }

  private mutating func alias(_ event: UnsafeMutablePointer<yaml_event_t>) throws(YAMLError) {
    let start = unsafe offset(ofCharacter: event.pointee.start_mark.index)
    let end = unsafe offset(ofCharacter: event.pointee.end_mark.index)
    let name = unsafe Self.string(event.pointee.data.alias.anchor)
    guard let definition = definitions[name] else {
      throw error(.undefinedAlias, at: start, "found undefined alias")
    }
    nodesThroughAliases += definition.size ?? 1
    guard nodesThroughAliases <= limits.aliasedNodes else {
      throw error(
        .tooManyAliasedNodes, at: start,
        "aliases reach more than \(limits.aliasedNodes) nodes")
    }
    anchors.append(.init(node: UInt32(truncatingIfNeeded: records.count), label: name))
    records.append(
      .init(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        payload: UInt32(truncatingIfNeeded: definition.index), flags: [.alias, .anchored]))
  }

  /// Keeps a node's tag and anchor in separate arrays, since few nodes have one.
  private mutating func label(
    _ index: Int, tag: UnsafeMutablePointer<UInt8>?, anchor: UnsafeMutablePointer<UInt8>?,
    start: Int, size: Int?, flags: inout YAMLDocument.Flags
  ) throws(YAMLError) {
    if let tag = unsafe tag {
      seen.insert(.tagged)
      let name = unsafe Self.string(tag)
      if name == "!" {
        // For a node with the non-specific tag `!`, PyYAML derives the type as for a plain scalar
        // without tag.
        flags.insert(.plainImplicit)
      } else {
        tags.append(.init(node: UInt32(truncatingIfNeeded: index), label: name))
        flags.insert(.tagged)
      }
    }
    if let anchor = unsafe anchor {
      let name = unsafe Self.string(anchor)
      guard definitions[name] == nil else {
        throw error(.redefinedAnchor, at: start, "found duplicate anchor")
      }
      definitions[name] = Definition(index: index, size: size)
      anchors.append(.init(node: UInt32(truncatingIfNeeded: index), label: name))
      flags.insert(.anchored)
    }
  }

  private static func string(_ text: UnsafeMutablePointer<UInt8>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }

  private func error(_ code: YAMLError.Code, at offset: Int, _ problem: String) -> YAMLError {
    YAMLError(code: code, mark: scan.positions.mark(withoutTableAtOffset: offset), problem: problem)
  }
}
