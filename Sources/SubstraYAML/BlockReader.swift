import SubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads YAML in plain block style without libyaml: mappings and sequences by indentation, with scalars
/// and strings, block scalars, and short brackets.
///
/// The tree is the one that libyaml's events give, except that repeated keys are not searched for. In
/// doubt there is none: anchors, tags, tabs, keys on several lines, and everything that is wrong are
/// left to libyaml (`Docs/Decisions/0037-what-needs-no-tree.md`).
@safe struct BlockReader: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The number of bytes.
  let count: Int

  /// The offset of the line that is read next.
  var next = 0

  var records: [YAMLDocument.Record] = []
  var decodedText: [UInt8] = []
  var decodedRanges: [TextRange] = []
  private(set) var rootIndices: [Int] = []

  private var open: [Level] = []
  /// Whether `---` began a document that has no node yet.
  private var isExpectingRoot = false

  /// A construct that libyaml has to read.
  struct Unusual: Error {}

  /// A block collection that has not ended yet.
  private struct Level {
    let index: Int
    let column: Int
    let kind: Kind
    /// Whether the last key or dash has no value yet.
    var isWaiting = false
    /// The offset after the last colon or dash, where a value that is missing would be.
    var valueOffset = 0

    enum Kind {
      case mapping, sequence
      /// A sequence in the column of the key before it.
      case indentless
    }
  }

  /// Prepares to read UTF-8 without tabs, carriage returns and other control characters.
  init(_ bytes: UnsafeBufferPointer<UInt8>, estimatedNodes: Int) {
    unsafe self.bytes = unsafe bytes
    count = bytes.count
    records.reserveCapacity(estimatedNodes)
    open.reserveCapacity(16)
  }

  /// The byte at an offset; a line feed after the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < count ? unsafe bytes[offset] : .lineFeed }

  /// The bytes of a range.
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// Reads all lines.
  mutating func read() throws(Unusual) {
    while next < count {
      let content = afterSpaces(next)
      switch byte(content) {
      case .lineFeed: next = content &+ 1
      case .hash: next = lineEnd(content) &+ 1
      default: try takeLine(at: content, column: content &- next)
      }
    }
    try endDocument(at: count)
  }

  /// The tree of everything that was read.
  consuming func finish(_ positions: SourcePositions) -> YAMLDocument {
    YAMLDocument(
      positions: positions, records: records, decodedText: decodedText,
      decodedRanges: decodedRanges, tags: [], anchors: [], rootIndices: rootIndices,
      repeatedKeys: [], isPlain: true)
  }
}

extension BlockReader {
  /// The first offset from here that is not a space.
  @inline(__always)
  func afterSpaces(_ offset: Int) -> Int {
    var offset = offset
    while byte(offset) == .space { offset &+= 1 }
    return offset
  }

  /// The end of the line, without its line feed.
  func lineEnd(_ offset: Int) -> Int {
    guard offset < count, let base = unsafe bytes.baseAddress,
      let found = unsafe memchr(base + offset, Int32(UInt8.lineFeed), count &- offset)
    else { return max(offset, count) }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether a space or the end of the line is at an offset.
  @inline(__always)
  func isBlank(_ offset: Int) -> Bool {
    let byte = byte(offset)
    return byte == .space || byte == .lineFeed
  }

  /// Goes to the next line, if only spaces or a comment follow a value.
  mutating func endLine(after end: Int) throws(Unusual) {
    let rest = afterSpaces(end)
    switch byte(rest) {
    case .lineFeed: next = rest &+ 1
    case .hash where rest > end: next = lineEnd(rest) &+ 1
    default: throw Unusual()
    }
  }

  /// Whether `- ` of an item is at an offset.
  @inline(__always)
  private func isDash(_ offset: Int) -> Bool { byte(offset) == .minus && isBlank(offset &+ 1) }

  /// The column of the collection that is open.
  var column: Int { open.last?.column ?? -1 }

  /// How many block collections are open.
  var depth: Int { open.count }
}

extension BlockReader {
  private mutating func takeLine(at content: Int, column: Int) throws(Unusual) {
    if column == 0, try takeMarker(at: content) { return }
    let isItem = isDash(content)
    while let last = open.last,
      last.column > column || (last.column == column && last.kind == .indentless && !isItem)
    {
      close(at: content)
    }
    if isItem {
      try takeItem(at: content, column: column)
    } else {
      try takeNode(at: content, column: column)
    }
  }

  /// Reads `---` at the start of a line.
  private mutating func takeMarker(at content: Int) throws(Unusual) -> Bool {
    switch byte(content) {
    case .percent: throw Unusual()
    case .minus, .dot:
      guard byte(content &+ 1) == byte(content), byte(content &+ 2) == byte(content) else {
        return false
      }
      guard byte(content) == .minus, isBlank(content &+ 3) else { throw Unusual() }
      try endDocument(at: content)
      isExpectingRoot = true
      rootIndices.append(records.count)
      try endLine(after: content &+ 3)
      return true
    default: return false
    }
  }

  private mutating func endDocument(at offset: Int) throws(Unusual) {
    while !open.isEmpty { close(at: offset) }
    if isExpectingRoot { throw Unusual() }
  }

  /// Reads the dashes of one line, and what follows them.
  private mutating func takeItem(at offset: Int, column: Int) throws(Unusual) {
    var (offset, column) = (offset, column)
    while true {
      try beginItem(at: offset, column: column)
      let content = afterSpaces(offset &+ 1)
      switch byte(content) {
      case .lineFeed, .hash: return try endLine(after: offset &+ 1)
      default: break
      }
      column &+= content &- offset
      offset = content
      guard isDash(offset) else { return try takeNode(at: offset, column: column) }
    }
  }

  private mutating func beginItem(at offset: Int, column: Int) throws(Unusual) {
    if let last = open.last, last.column == column, last.kind != .mapping {
      if last.isWaiting { appendEmpty(at: last.valueOffset) }
    } else if let last = open.last, last.column == column, last.isWaiting {
      try begin(.sequence, .indentless, at: offset, column: column)
    } else {
      try expectNode(column: column)
      try begin(.sequence, .sequence, at: offset, column: column)
    }
    open[open.count &- 1].isWaiting = true
    open[open.count &- 1].valueOffset = offset &+ 1
  }

  /// Reads a key with its value, or a scalar that is a value.
  private mutating func takeNode(at offset: Int, column: Int) throws(Unusual) {
    guard let key = try key(at: offset) else {
      try expectNode(column: column)
      if !open.isEmpty {
        open[open.count &- 1].isWaiting = false
      } else if byte(offset) != .openBrace, byte(offset) != .openBracket {
        throw Unusual()
      }
      return try takeValue(at: offset)
    }
    if let last = open.last, last.column == column {
      guard last.kind == .mapping else { throw Unusual() }
      if last.isWaiting { appendEmpty(at: last.valueOffset) }
    } else {
      try expectNode(column: column)
      try begin(.mapping, .mapping, at: offset, column: column)
    }
    append(key.scalar)
    let content = afterSpaces(key.colon &+ 1)
    switch byte(content) {
    case .lineFeed, .hash:
      open[open.count &- 1].isWaiting = true
      open[open.count &- 1].valueOffset = key.colon &+ 1
      try endLine(after: key.colon &+ 1)
    default:
      open[open.count &- 1].isWaiting = false
      if isDash(content) { throw Unusual() }
      try takeValue(at: content)
    }
  }

  /// Checks that a node may be at a column: the root, or a value that is still missing.
  private mutating func expectNode(column: Int) throws(Unusual) {
    if let last = open.last {
      guard last.isWaiting, column > last.column else { throw Unusual() }
    } else if isExpectingRoot {
      isExpectingRoot = false
    } else {
      guard rootIndices.isEmpty else { throw Unusual() }
      rootIndices.append(records.count)
    }
  }
}

extension BlockReader {
  private mutating func begin(
    _ flags: YAMLDocument.Flags, _ kind: Level.Kind, at offset: Int, column: Int
  ) throws(Unusual) {
    guard open.count < YAMLLimits.standard.nesting else { throw Unusual() }
    if !open.isEmpty { open[open.count &- 1].isWaiting = false }
    open.append(Level(index: records.count, column: column, kind: kind))
    beginCollection(flags, at: offset)
  }

  private mutating func close(at offset: Int) {
    guard let level = open.popLast() else { return }
    if level.isWaiting { appendEmpty(at: level.valueOffset) }
    endCollection(level.index, at: offset)
  }

  private mutating func appendEmpty(at offset: Int) {
    append(Scalar(range: offset..<offset, text: offset..<offset, flags: .plainImplicit))
  }
}
