#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import SubstraPlatform

/// What one pass over a file's bytes finds out before libyaml parses them.
struct SourceScan {
  /// The offsets of the lines.
  let lines: LineTable

  /// Whether every byte is ASCII, so that libyaml's character counts are byte offsets.
  let isASCII: Bool

  /// The kinds of bytes that occur.
  let classes: ByteClass

  /// An estimate of the number of nodes, for ordinary files rather too high than too low.
  let estimatedNodes: Int

  /// The size of the byte order mark at the start: 3 or 0.
  let byteOrderMark: Int

  /// Classes of bytes that need a closer check in a later step.
  struct ByteClass: OptionSet {
    let rawValue: UInt8

    static let nodeEnd = ByteClass(rawValue: 1 << 0)
    static let carriageReturn = ByteClass(rawValue: 1 << 2)
    static let nonASCII = ByteClass(rawValue: 1 << 3)
    static let tab = ByteClass(rawValue: 1 << 4)
    static let questionMark = ByteClass(rawValue: 1 << 5)
    static let percent = ByteClass(rawValue: 1 << 6)
    /// NUL and the other controls, DEL.
    static let control = ByteClass(rawValue: 1 << 7)
  }
}

extension SourceScan {
  init(_ source: [UInt8]) {
    let firstLine = ByteOrderMark.width(in: source)
    let classes = ByteClass(rawValue: Self.seenClasses(in: source))
    let starts =
      if classes.isDisjoint(with: [.carriageReturn, .nonASCII]) {
        Self.lineFeeds(in: source)
      } else {
        Self.lineStarts(in: source, from: firstLine)
      }
    self.init(
      lines: LineTable(
        starts: starts,
        scalarsBeforeBlock: classes.contains(.nonASCII) ? Self.scalarCounts(in: source) : []),
      isASCII: !classes.contains(.nonASCII), classes: classes,
      estimatedNodes: Self.estimateNodes(in: source), byteOrderMark: firstLine)
  }

  /// The classes of all bytes, found in a loop without branches at three instructions per byte.
  private static func seenClasses(in source: [UInt8]) -> UInt8 {
    unsafe table.withUnsafeBufferPointer { table in
      unsafe source.withUnsafeBufferPointer { bytes in
        var seen: UInt8 = 0
        var offset = 0
        let count = bytes.count
        while offset &+ 8 <= count {
          let first = unsafe table[Int(bytes[offset])] | table[Int(bytes[offset &+ 1])]
          let second = unsafe table[Int(bytes[offset &+ 2])] | table[Int(bytes[offset &+ 3])]
          let third = unsafe table[Int(bytes[offset &+ 4])] | table[Int(bytes[offset &+ 5])]
          let fourth = unsafe table[Int(bytes[offset &+ 6])] | table[Int(bytes[offset &+ 7])]
          seen |= first | second | third | fourth
          offset &+= 8
        }
        while offset < count {
          unsafe seen |= table[Int(bytes[offset])]
          offset &+= 1
        }
        return seen
      }
    }
  }

  /// The starts of lines that end only in LF, found by the vectorized search of the C library.
  ///
  /// The lines are counted first, since a growing array would need twice the memory.
  private static func lineFeeds(in source: [UInt8]) -> [UInt32] {
    var count = 0
    forEachLineFeed(in: source) { _ in count += 1 }
    var starts: [UInt32] = []
    starts.reserveCapacity(count + 1)
    starts.append(0)
    forEachLineFeed(in: source) { starts.append(UInt32(truncatingIfNeeded: $0 + 1)) }
    return starts
  }

  private static func forEachLineFeed(in source: [UInt8], _ body: (Int) -> Void) {
    unsafe source.withUnsafeBytes { bytes in
      guard var position = bytes.baseAddress else { return }
      let base = unsafe position
      let end = unsafe base + bytes.count
      while unsafe position < end, let found = unsafe memchr(position, 0x0A, end - position) {
        unsafe body(UnsafeRawPointer(found) - base)
        unsafe position = UnsafeRawPointer(found) + 1
      }
    }
  }

  /// An estimate of the number of nodes from samples, so that the tree rarely grows while it is
  /// built.
  private static func estimateNodes(in source: [UInt8]) -> Int {
    let window = 4096
    let samples = 4
    let stride = max(source.count / samples, window)
    var sampled = 0
    var ends = 0
    var start = 0
    while start < source.count {
      let sample = source[start..<min(start + window, source.count)]
      sampled += sample.count
      for byte in sample where Self.table[Int(byte)] & ByteClass.nodeEnd.rawValue != 0 { ends += 1 }
      start += stride
    }
    return sampled == 0 ? 8 : ends * source.count / sampled + 8
  }

  /// The starts of lines if CR, NEL, LS or PS may end them as well.
  private static func lineStarts(in source: [UInt8], from first: Int) -> [UInt32] {
    var starts = [UInt32(first)]
    var offset = first
    while offset < source.count {
      let width = LineBreak.width(at: offset, in: source)
      offset += max(width, 1)
      if width > 0 { starts.append(UInt32(offset)) }
    }
    return starts
  }

  private static func scalarCounts(in source: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(source.count / LineTable.blockSize + 1)
    var count: UInt32 = 0
    for (offset, byte) in source.enumerated() {
      if offset % LineTable.blockSize == 0 { counts.append(count) }
      if byte.beginsScalar { count += 1 }
    }
    return counts
  }

  private static let table: [UInt8] = (0...255).map { byte in
    let byteClass: ByteClass =
      switch UInt8(byte) {
      case UInt8(ascii: "\n"): .nodeEnd
      case UInt8(ascii: "\r"): .carriageReturn
      case UInt8(ascii: "\t"): .tab
      case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): .nodeEnd
      case UInt8(ascii: "?"): .questionMark
      case UInt8(ascii: "%"): .percent
      case 0x00..<0x20, 0x7F: .control
      case 0x80...: .nonASCII
      default: []
      }
    return byteClass.rawValue
  }
}
