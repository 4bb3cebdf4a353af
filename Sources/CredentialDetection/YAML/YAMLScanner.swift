import SubstraPlatform
import SubstraYAML

/// Checks every key and value of a YAML tree.
///
/// Every node is visited once. An alias is classified by its own key, and reported where its target
/// is defined.
struct YAMLScanner {
  let document: YAMLDocument

  /// The original file, if the tree is of a copy in which templates are masked.
  let original: [UInt8]?

  /// The lines of the original file if there is one, otherwise of the tree's text.
  ///
  /// In the copy, an expression of several lines is one word.
  let positions: SourcePositions

  /// Converts an offset in the tree's text to a position in the file.
  let mark: (Int) -> Mark

  /// The location of the value that contains the text, if it is not a file.
  ///
  /// Positions inside the value may be unknown.
  let enclosing: CredentialCollector.Location?

  /// The number of values that contain this text.
  let embedding: Int

  /// Whether libyaml reads everything and every node is visited, for tests to compare.
  let isExhaustive: Bool

  var collector = CredentialCollector()

  /// They replace recursion: 100 levels of nesting take more stack than some threads have.
  var levels: [Level] = []

  /// The nodes that contain something that a detector may find; `nil` if every node has to be visited.
  var marks: NodeMarks?

  /// The locations of scalars with an anchor, by the index of their node.
  var anchored: [Int: CredentialCollector.Location] = [:]

  /// The candidates in the text, if they were needed.
  var candidates: CredentialPrefilter.Candidates?

  /// Creates a scanner of a file's tree.
  init(_ document: YAMLDocument, original: [UInt8]? = nil, isExhaustive: Bool = false) {
    self.document = document
    self.isExhaustive = isExhaustive
    self.original = original
    let positions = original.map { SourcePositions($0) } ?? document.positions
    self.positions = positions
    mark = { positions.mark(atOffset: $0) }
    enclosing = nil
    embedding = 0
  }

  /// Creates a scanner of the tree in a value of another tree, with an empty collector.
  init(
    _ document: YAMLDocument, in parent: YAMLScanner, at location: CredentialCollector.Location,
    mark: @escaping (Int) -> Mark
  ) {
    self.document = document
    isExhaustive = parent.isExhaustive
    original = nil
    positions = document.positions
    self.mark = mark
    enclosing = location
    embedding = parent.embedding + 1
  }

  /// Scans all documents.
  mutating func scan(frame: Frame = Frame()) {
    if !isExhaustive { findMarks() }
    for root in document.roots {
      visit(root, frame)
      while let level = levels.popLast() {
        switch consume level {
        case .mapping(let mapping): visitEntries(mapping)
        case .sequence(let sequence): visitItems(sequence)
        }
      }
    }
  }

  /// A collection whose children are being visited.
  enum Level {
    case mapping(MappingVisit)
    case sequence(SequenceVisit)
  }

  /// The keys and the context of a node.
  struct Frame {
    /// The keys that lead to it.
    var keyPath: KeyTrail = []
    /// The key of the node.
    var key: YAMLNode?
    /// The key's text.
    var keyText: ArraySlice<UInt8> = []
    /// The meaning of the key, or of a key above it.
    var meaning: KeyClass = .other
    /// The context of the node.
    var context: ValueContext = []
    /// Whether this is an item of a list.
    var isItem = false
    /// The mapping around the node, for its neighbours.
    var parent: YAMLNode?
    /// Whether the node is in a list of logins for `chpasswd`.
    var isUnderLogins = false
  }

  /// Visits a scalar or an alias, or begins to visit a collection.
  ///
  /// The children of a collection follow when the caller has returned to `scan`.
  mutating func visit(_ node: YAMLNode, _ frame: Frame) {
    switch node.kind {
    case .mapping: levels.append(.mapping(openMapping(node, frame)))
    case .sequence: levels.append(.sequence(openSequence(node, frame)))
    case .scalar: visitScalar(node, frame)
    case .alias: visitAlias(node, frame)
    }
  }

  /// The text of a scalar, with its templates if they are masked in the tree.
  func text(of node: YAMLNode) -> ArraySlice<UInt8> {
    guard let original, node.kind == .scalar else { return node.utf8 }
    let range = node.sourceRange
    guard !ByteSearch.isEqual(original, document.source, in: range) else { return node.utf8 }
    let written = original[range]
    switch node.scalarStyle {
    case .plain: return written.trimmed
    case .singleQuoted, .doubleQuoted: return written.dropFirst().dropLast()
    case .literal, .folded:
      guard let lineEnd = written.firstIndex(where: \.isLineEnd) else { return [] }
      return written[lineEnd...].dropFirst(LineBreak.width(at: lineEnd, in: written))
    }
  }

  /// The location of a frame's key; of the node, if that is an item or has no key.
  ///
  /// To be called only when it is needed: the first call finds all lines of the file, which takes longer
  /// than most checks.
  func location(of node: YAMLNode, _ frame: Frame) -> CredentialCollector.Location {
    if frame.isItem {
      return CredentialCollector.Location(
        start: mark(node.sourceRange.lowerBound), keyPath: frame.keyPath)
    }
    guard let key = frame.key else {
      return enclosing
        ?? CredentialCollector.Location(
          start: mark(node.sourceRange.lowerBound), end: nil, name: nil, keyPath: frame.keyPath)
    }
    let range = key.sourceRange
    return CredentialCollector.Location(
      start: mark(range.lowerBound), end: mark(range.upperBound), name: frame.keyText,
      keyPath: frame.keyPath)
  }
}
