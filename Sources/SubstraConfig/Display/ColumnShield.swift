import SubstraPlatform
package import SubstraYAML

/// Keeps positions from telling how long a credential is.
///
/// The column of what follows a text tells the length of the text. So a position is told as it is only up to
/// the first text of its line that may be a credential; what follows is placed at the key of that
/// text. Resolver, origins and linter all use this rule.
package struct ColumnShield: Sendable {
  /// The text whose lines are looked at; `nil` if only keys that somebody found are known.
  private let text: SourcePositions?

  /// The tree of the text, if it could be parsed.
  private let document: YAMLDocument?

  /// Where the keys of found credentials begin, each as line and column in one number, in order.
  private let keys: [Int]

  /// Looks at the lines of a client configuration.
  package init(_ document: YAMLDocument) {
    self.init(text: document.positions, document: document, keys: [])
  }

  /// Looks at the lines of a text that need not be YAML.
  package init(source: [UInt8]) {
    self.init(text: SourcePositions(source), document: nil, keys: [])
  }

  /// Knows the credentials among what is wrong with a file; in a client configuration also those that
  /// no rule has found.
  package init(credentialsIn diagnostics: [Diagnostic], and shield: ColumnShield? = nil) {
    let found = diagnostics.filter(\.rule.isOnCredential).compactMap(\.region)
    self.init(
      text: shield?.text, document: shield?.document,
      keys: found.map { Self.key(line: $0.line, column: $0.column) }.sorted())
  }

  private init(text: SourcePositions?, document: YAMLDocument?, keys: [Int]) {
    self.text = text
    self.document = document
    self.keys = keys
  }

  /// A shield of nothing: of a file that nobody could read, nothing has a place.
  static let none = ColumnShield(text: nil, document: nil, keys: [])
}

extension ColumnShield {
  /// The diagnostic at a place that tells nothing.
  package func shielded(_ diagnostic: Diagnostic) -> Diagnostic {
    guard case .file(let path, let region?)? = diagnostic.location else { return diagnostic }
    let place = shielded(region)
    return place == region ? diagnostic : diagnostic.with(location: .file(path, region: place))
  }

  /// The region, or the one character at the place that is told instead.
  package func shielded(_ region: Diagnostic.Region) -> Diagnostic.Region {
    let start = place(line: region.line, column: region.column)
    let hasMoved = start.line != region.line || start.column != region.column
    // Where a region ends tells as much; the key of a found credential may have its end.
    guard hasMoved || !isTold(line: region.endLine, column: region.endColumn) else {
      return region
    }
    return Diagnostic.Region(
      line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1)
  }

  /// The position that is told for a mark.
  package func place(of mark: Mark) -> (line: Int, column: Int) {
    place(line: mark.line, column: mark.column)
  }

  private func place(line: Int, column: Int) -> (line: Int, column: Int) {
    let key = firstKey(inLine: line)
    let isBehindKey = key < Self.key(line: line, column: column)
    guard let text, let bounds = text.lineBounds(line) else {
      return isBehindKey ? (line, key & 0xFFFF_FFFF) : (line, column)
    }
    let asked = text.offset(ofColumn: column, in: bounds)
    let told = toldOffset(for: asked, in: bounds)
    // As it was given, since a column behind the end of the line has no byte.
    guard told != asked else { return isBehindKey ? (line, key & 0xFFFF_FFFF) : (line, column) }
    let mark = text.mark(atOffset: told)
    return isBehindKey && key < Self.key(line: mark.line, column: mark.column)
      ? (line, key & 0xFFFF_FFFF) : (mark.line, mark.column)
  }

  /// Whether nothing that stands before a position keeps it from being told.
  private func isTold(line: Int, column: Int) -> Bool {
    guard let text, let bounds = text.lineBounds(line) else { return true }
    let offset = text.offset(ofColumn: column, in: bounds)
    return toldOffset(for: offset, in: bounds) == offset
  }

  /// The byte that is told for one of a line.
  private func toldOffset(for offset: Int, in bounds: Range<Int>) -> Int {
    guard let text else { return offset }
    let line = DoubtfulLine(
      text.source, from: bounds.lowerBound, to: offset, end: bounds.upperBound,
      isParsed: document != nil)
    guard !line.isPlain else { return offset }
    if let start = startOfScalar(around: bounds.lowerBound), start < bounds.lowerBound,
      let before = text.lineBounds(text.mark(atOffset: start).line),
      before.lowerBound < bounds.lowerBound
    {
      // Its key tells nothing; it is the last one before it, unless a doubtful text is first.
      let outer = DoubtfulLine(
        text.source, from: before.lowerBound, to: start, end: before.upperBound, isParsed: true)
      return outer.doubt ?? outer.lastKey ?? start
    }
    return line.doubt ?? offset
  }

  /// Where the scalar begins that goes on over a line break.
  private func startOfScalar(around offset: Int) -> Int? {
    guard let document, offset > 0 else { return nil }
    return document.scalars(intersecting: (offset - 1)..<(offset + 1))
      .first { $0.sourceRange.lowerBound < offset && $0.sourceRange.upperBound > offset }?
      .sourceRange.lowerBound
  }

  private func firstKey(inLine line: Int) -> Int {
    let first = BinarySearch.firstPlace(of: keys.count) { keys[$0] < line << 32 }
    return first < keys.count && keys[first] >> 32 == line ? keys[first] : .max
  }

  private static func key(line: Int, column: Int) -> Int { line << 32 | column }
}
