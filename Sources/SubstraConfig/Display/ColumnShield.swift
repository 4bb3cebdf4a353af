import SubstraPlatform
package import SubstraYAML

/// Keeps positions from revealing how long a credential is.
///
/// The column of a token reveals the length of the token before it. So positions in a line are
/// exact only up to the first string that may be a credential; later ones are replaced by the
/// position of that string's key. Resolver, origins and linter all use this rule.
package struct ColumnShield: Sendable {
  /// The file, to examine its lines; `nil` if only the keys of found credentials are known.
  private let text: SourcePositions?

  /// The tree of the file, if it could be parsed.
  private let document: YAMLDocument?

  /// Where the keys of found credentials begin, each as line and column in one number, in order.
  private let keys: [Int]

  /// Creates a shield for a client configuration.
  package init(_ document: YAMLDocument) {
    self.init(text: document.positions, document: document, keys: [])
  }

  /// Creates a shield for a file that need not be YAML.
  package init(source: [UInt8]) {
    self.init(text: SourcePositions(source), document: nil, keys: [])
  }

  /// Creates a shield that collects where the keys of reported credentials begin.
  ///
  /// - Parameter shield: The shield of a client configuration, for credentials that were not
  ///   reported.
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

  /// A shield that changes no position, for a file that could not be read.
  static let none = ColumnShield(text: nil, document: nil, keys: [])
}

extension ColumnShield {
  /// The diagnostic at a location that does not reveal the length of a credential.
  package func shielded(_ diagnostic: Diagnostic) -> Diagnostic {
    guard case .file(let path, let region?)? = diagnostic.location else { return diagnostic }
    let place = shielded(region)
    return place == region ? diagnostic : diagnostic.with(location: .file(path, region: place))
  }

  /// The region, or the one character at the position that replaces it.
  package func shielded(_ region: Diagnostic.Region) -> Diagnostic.Region {
    let start = place(line: region.line, column: region.column)
    let hasMoved = start.line != region.line || start.column != region.column
    // The end of a region reveals as much, except the end of a found credential's key.
    guard hasMoved || !isTold(line: region.endLine, column: region.endColumn) else {
      return region
    }
    return Diagnostic.Region(
      line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1)
  }

  /// The position to report for a mark.
  package func place(of mark: Mark) -> (line: Int, column: Int) {
    place(line: mark.line, column: mark.column)
  }

  private func place(line: Int, column: Int) -> (line: Int, column: Int) {
    let key = firstKey(inLine: line)
    let isAfterKey = key < Self.key(line: line, column: column)
    guard let text, let bounds = text.lineBounds(line) else {
      return isAfterKey ? (line, key & 0xFFFF_FFFF) : (line, column)
    }
    let asked = text.offset(ofColumn: column, in: bounds)
    let told = toldOffset(for: asked, in: bounds)
    // The given column is kept, since one after the end of the line has no byte.
    guard told != asked else { return isAfterKey ? (line, key & 0xFFFF_FFFF) : (line, column) }
    let mark = text.mark(atOffset: told)
    return isAfterKey && key < Self.key(line: mark.line, column: mark.column)
      ? (line, key & 0xFFFF_FFFF) : (mark.line, mark.column)
  }

  /// Whether a position may be reported, since nothing before it in its line may be a credential.
  private func isTold(line: Int, column: Int) -> Bool {
    guard let text, let bounds = text.lineBounds(line) else { return true }
    let offset = text.offset(ofColumn: column, in: bounds)
    return toldOffset(for: offset, in: bounds) == offset
  }

  /// The offset to report for an offset in a line.
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
      // A scalar over several lines is reported at its key, or at a doubtful string before that.
      let outer = DoubtfulLine(
        text.source, from: before.lowerBound, to: start, end: before.upperBound, isParsed: true)
      return outer.doubt ?? outer.lastKey ?? start
    }
    return line.doubt ?? offset
  }

  /// The start of a scalar that continues over the line break at an offset.
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
