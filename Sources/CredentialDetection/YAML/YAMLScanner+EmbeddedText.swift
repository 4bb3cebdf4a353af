import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// How many texts may be inside one another.
  private static let deepestEmbedding = 3

  /// Looks at a text of several lines as YAML, if it is any.
  ///
  /// - Returns: whether it is.
  mutating func visitEmbedded(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame, _ spot: CredentialCollector.Spot
  ) -> Bool {
    guard embedding < Self.deepestEmbedding, Self.looksLikeYAML(text) else { return false }
    let bytes = Array(text)
    guard let document = try? YAMLDocument.parse(bytes) else { return false }
    guard document.roots.contains(where: { $0.kind == .mapping || $0.kind == .sequence }) else {
      return false
    }
    let lines = BlockLines(bytes, node: node, in: self, spot: spot)
    var scanner = YAMLScanner(document, in: self, at: spot) { lines.mark(atOffset: $0) }
    var inner = Frame(keyPath: frame.keyPath)
    inner.surroundings = frame.surroundings.intersection(.inherited)
    // Lent, not shared: adding to a collector that two scanners have copies everything in it.
    swap(&collector, &scanner.collector)
    scanner.scan(frame: inner)
    swap(&collector, &scanner.collector)
    return true
  }

  /// Whether some line is `key: value`, and none of a script.
  private static func looksLikeYAML(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.starts(with: "#!".utf8), !text.begins(with: "-----begin") else { return false }
    return text.firstOffset(of: ": ") != nil || text.firstOffset(of: ":\n") != nil
      || text.trimmed.starts(with: "- ".utf8)
  }

  /// Looks for credentials in a text that is no YAML.
  mutating func search(
    _ text: ArraySlice<UInt8>, isLines: Bool, _ node: YAMLNode, _ frame: Frame,
    _ spot: CredentialCollector.Spot
  ) {
    let isProse = !frame.surroundings.isDisjoint(with: [.prose, .sealed])
    let matches = TextScanner.find(in: text, kind: isProse ? .prose : isLines ? .lines : .value)
    guard !matches.isEmpty else { return }
    let lines = isLines ? BlockLines(Array(text), node: node, in: self, spot: spot) : nil
    for match in matches where isReported(match, frame) {
      var place = spot
      if let lines {
        let base = text.startIndex
        place = CredentialCollector.Spot(
          start: lines.mark(atOffset: match.start - base),
          end: match.name.map { lines.mark(atOffset: $0.upperBound - base) },
          name: match.name.map { text[$0] }, keyPath: frame.keyPath)
      } else if let name = match.name, frame.isItem {
        place.name = text[name]
      }
      if let name = match.name { place.keyPath.append(text[name]) }
      collector.add(match, at: place)
    }
  }

  /// Names inside a reference say nothing, but a private key is one anywhere.
  private func isReported(_ match: TextMatch, _ frame: Frame) -> Bool {
    match.name == nil || !ContextExemption.covers(match.value, in: frame.surroundings)
  }
}

/// Where the lines of a block scalar stand in the file.
struct BlockLines {
  private let text: [UInt8]
  private let fallback: Mark
  /// The line of the file before the first one of the text, and how far all are indented.
  private let base: (line: Int, indentation: [Int])?
  private let starts: [Int]
  /// Scalars before each block of bytes, so that a column in a long line is found in constant time;
  /// empty for ASCII.
  private let scalarsBeforeBlock: [Int]
  private static let blockSize = 256

  /// Relates a scalar's text to the file; a folded or quoted one has no lines of its own.
  init(_ text: [UInt8], node: YAMLNode, in walker: YAMLScanner, spot: CredentialCollector.Spot) {
    self.text = text
    fallback = spot.start
    var starts = [0]
    for (offset, byte) in text.enumerated() where byte == .lineFeed { starts.append(offset + 1) }
    self.starts = starts
    scalarsBeforeBlock = ByteSearch.isASCII(text) ? [] : Self.scalarsBeforeBlock(text)
    base = node.scalarStyle == .literal ? Self.base(text, starts, node, walker) : nil
  }

  /// The position of a byte of the text.
  func mark(atOffset offset: Int) -> Mark {
    guard let base else { return fallback }
    let behind = BinarySearch.firstPlace(of: starts.count) { starts[$0] <= offset }
    let line = max(behind - 1, 0)
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
    _ text: [UInt8], _ starts: [Int], _ node: YAMLNode, _ walker: YAMLScanner
  ) -> (Int, [Int])? {
    let positions = walker.positions
    let header = positions.mark(atOffset: node.sourceRange.lowerBound)
    let outer = walker.mark(node.sourceRange.lowerBound)
    var indentation: [Int] = []
    let shift = walker.embedding == 0 ? 0 : outer.column - header.column
    for (line, start) in starts.enumerated() {
      let end = line + 1 < starts.count ? starts[line + 1] - 1 : text.count
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
