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
  /// The lines and columns of the file.
  let positions: SourcePositions

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

    static let carriageReturn = ByteClass(rawValue: 1 << 0)
    static let nonASCII = ByteClass(rawValue: 1 << 1)
    static let tab = ByteClass(rawValue: 1 << 2)
    static let questionMark = ByteClass(rawValue: 1 << 3)
    static let percent = ByteClass(rawValue: 1 << 4)
    /// NUL and the other controls, DEL.
    static let control = ByteClass(rawValue: 1 << 5)
  }
}

extension SourceScan {
  init(_ source: [UInt8]) {
    let classes = ByteClass(rawValue: Self.seenClasses(in: source))
    self.init(
      positions: SourcePositions(source, classes: classes), isASCII: !classes.contains(.nonASCII),
      classes: classes, estimatedNodes: Self.estimateNodes(in: source),
      byteOrderMark: ByteOrderMark.width(in: source))
  }

  /// The lines of any text.
  ///
  /// - Parameter classes: The kinds of bytes that occur in it, if they are known.
  static func lines(of source: [UInt8], _ classes: ByteClass?) -> LineTable {
    let classes = classes ?? ByteClass(rawValue: seenClasses(in: source))
    let firstLine = ByteOrderMark.width(in: source)
    let hasOnlyLineFeeds =
      classes.isDisjoint(with: .carriageReturn) && firstLine == 0
      && (classes.isDisjoint(with: .nonASCII) || !LineBreak.hasWide(source))
    return LineTable(
      starts: hasOnlyLineFeeds ? lineFeeds(in: source) : lineStarts(in: source, from: firstLine),
      scalarsBeforeBlock: classes.contains(.nonASCII) ? scalarCounts(in: source) : [])
  }

  /// The classes of all bytes.
  private static func seenClasses(in source: [UInt8]) -> UInt8 {
    unsafe table.withUnsafeBufferPointer { table in
      unsafe source.withUnsafeBufferPointer { bytes in
        var seen: UInt8 = 0
        var offset = 0
        while offset &+ block <= bytes.count {
          if unsafe hasSpecial(bytes, from: offset) {
            for index in offset..<(offset &+ block) { unsafe seen |= table[Int(bytes[index])] }
          }
          offset &+= block
        }
        while offset < bytes.count {
          unsafe seen |= table[Int(bytes[offset])]
          offset &+= 1
        }
        return seen
      }
    }
  }

  /// The number of bytes that are compared without a branch.
  private static let block = 64

  /// Whether one of the bytes of a block has a class, line feeds aside.
  ///
  /// The compiler vectorizes the loop, which then takes an instruction per byte.
  private static func hasSpecial(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Bool {
    var special: UInt8 = 0
    for index in offset..<(offset &+ 64) {
      let byte = unsafe bytes[index]
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isLine: UInt8 = byte == 0x0A ? 0 : 1
      let isHigh: UInt8 = byte >= 0x7F ? 1 : 0
      let isMark: UInt8 = byte == 0x3F ? 1 : 0
      let isPercent: UInt8 = byte == 0x25 ? 1 : 0
      special |= isControl & isLine | isHigh | isMark | isPercent
    }
    return special != 0
  }

  /// The starts of lines that end only in LF, found by the vectorized search of the C library.
  ///
  /// The lines are counted first, since a growing array would need twice the memory.
  private static func lineFeeds(in source: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(ByteSearch.count(of: .lineFeed, in: source) + 1)
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
    let window = 512
    let samples = 8
    let stride = max(source.count / samples, window)
    var sampled = 0
    var ends = 0
    var start = 0
    unsafe source.withUnsafeBufferPointer { bytes in
      while start < bytes.count {
        let end = min(start &+ window, bytes.count)
        var part = start
        while part < end {
          let partEnd = min(part &+ mostInByte, end)
          unsafe ends &+= Int(nodeEnds(bytes, part..<partEnd))
          part = partEnd
        }
        sampled &+= end &- start
        start &+= stride
      }
    }
    return sampled == 0 ? 8 : ends * source.count / sampled + 8
  }

  /// How many bytes can be counted in a byte.
  private static let mostInByte = 255

  /// The number of bytes after which a node may end.
  ///
  /// Compared and counted as bytes, without a branch, so that the compiler vectorizes the loop.
  private static func nodeEnds(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8 {
    var count: UInt8 = 0
    for index in range {
      let byte = unsafe bytes[index]
      let isLine: UInt8 = byte == 0x0A ? 1 : 0
      let isColon: UInt8 = byte == 0x3A ? 1 : 0
      let isComma: UInt8 = byte == 0x2C ? 1 : 0
      // `[` and `{`.
      let isBracket: UInt8 = byte | 0x20 == 0x7B ? 1 : 0
      count &+= isLine | isColon | isComma | isBracket
    }
    return count
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
    unsafe source.withUnsafeBytes { bytes in
      var counts: [UInt32] = []
      counts.reserveCapacity(source.count / LineTable.blockSize + 1)
      var count: UInt32 = 0
      var start = 0
      while start < bytes.count {
        counts.append(count)
        let end = min(start &+ LineTable.blockSize, bytes.count)
        let block = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        count &+= unsafe UInt32(truncatingIfNeeded: ByteSearch.scalarCount(in: block))
        start = end
      }
      return counts
    }
  }

  private static let table: [UInt8] = (0...255).map { byte in
    let byteClass: ByteClass =
      switch UInt8(byte) {
      case UInt8(ascii: "\n"): []
      case UInt8(ascii: "\r"): .carriageReturn
      case UInt8(ascii: "\t"): .tab
      case UInt8(ascii: "?"): .questionMark
      case UInt8(ascii: "%"): .percent
      case 0x00..<0x20, 0x7F: .control
      case 0x80...: .nonASCII
      default: []
      }
    return byteClass.rawValue
  }
}
