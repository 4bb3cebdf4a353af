import SubstraPlatform
import SubstraYAML

/// The lines of a block scalar with their positions in the file.
struct BlockLines {
  private let text: [UInt8]
  private let fallback: Mark
  /// The line of the file with the first line of the text, and the indentation of each line.
  private let base: (line: Int, indentation: [Int])?
  private let starts: [Int]
  /// The number of Unicode scalars before each block of bytes, so that a column in a long line is
  /// found in constant time; empty for ASCII.
  private let scalarsBeforeBlock: [Int]
  private static let blockSize = 256
  /// The position of each byte, if the text is written in the file as it is.
  private var markInFile: ((Int) -> Mark)?

  /// Finds the lines of a scalar in the file.
  ///
  /// The lines of a folded or quoted one are not lines of the file.
  init(
    _ text: [UInt8], node: YAMLNode, in scanner: YAMLScanner, location: CredentialCollector.Location
  ) {
    self.text = text
    fallback = location.start
    if node.isVerbatim, scanner.original == nil,
      node.scalarStyle != .literal && node.scalarStyle != .folded
    {
      let (mark, start) = (scanner.mark, node.utf8.startIndex)
      markInFile = { mark(start + $0) }
    }
    var starts = [0]
    for (offset, byte) in text.enumerated() where byte == .lineFeed { starts.append(offset + 1) }
    self.starts = starts
    scalarsBeforeBlock = ByteSearch.isASCII(text) ? [] : Self.scalarsBeforeBlock(text)
    base = node.scalarStyle == .literal ? Self.base(text, starts, node, scanner) : nil
  }

  /// The position of a byte of the text.
  func mark(atOffset offset: Int) -> Mark {
    if let markInFile { return markInFile(offset) }
    guard let base else { return fallback }
    let next = BinarySearch.firstPlace(of: starts.count) { starts[$0] <= offset }
    let line = max(next - 1, 0)
    guard line < base.indentation.count else { return fallback }
    let scalars = scalars(before: min(offset, text.count)) - scalars(before: starts[line])
    return Mark(
      line: base.line + line, column: base.indentation[line] + scalars + 1, offset: offset)
  }

  private func scalars(before offset: Int) -> Int {
    guard !scalarsBeforeBlock.isEmpty else { return offset }
    let block = min(offset / Self.blockSize, scalarsBeforeBlock.count - 1)
    return scalarsBeforeBlock[block]
      + text[(block * Self.blockSize)..<offset].count { $0.beginsScalar }
  }

  private static func scalarsBeforeBlock(_ text: [UInt8]) -> [Int] {
    var counts: [Int] = []
    var count = 0
    for (offset, byte) in text.enumerated() {
      if offset.isMultiple(of: blockSize) { counts.append(count) }
      if byte.beginsScalar { count += 1 }
    }
    return counts
  }

  private static func base(
    _ text: [UInt8], _ starts: [Int], _ node: YAMLNode, _ scanner: YAMLScanner
  ) -> (Int, [Int])? {
    let positions = scanner.positions
    let header = positions.mark(atOffset: node.sourceRange.lowerBound)
    let outer = scanner.mark(node.sourceRange.lowerBound)
    var indentation: [Int] = []
    let shift = scanner.embedding == 0 ? 0 : outer.column - header.column
    for (line, start) in starts.enumerated() {
      var end = line + 1 < starts.count ? starts[line + 1] - 1 : text.count
      // The text of a template is that of the file.
      if end > start, text[end - 1] == .carriageReturn { end -= 1 }
      guard let bounds = positions.lineBounds(header.line + 1 + line) else { break }
      var sourceEnd = bounds.upperBound
      while sourceEnd > bounds.lowerBound, positions.source[sourceEnd - 1].isLineEnd {
        sourceEnd -= 1
      }
      let indent = sourceEnd - bounds.lowerBound - (end - start)
      guard indent >= 0 || end == start else { return nil }
      indentation.append(max(indent, 0) + shift)
    }
    return (outer.line + 1, indentation)
  }
}
