import SubstraPlatform
import SubstraYAML

/// Looks at every key and value of a YAML tree.
///
/// Every node is visited once: an alias is judged by the key it stands under, and its target is
/// reported where it is defined.
struct YAMLScanner {
  let document: YAMLDocument

  /// The file as it is, if the tree is of a copy in which templates are masked.
  let original: [UInt8]?

  /// The lines of the tree's text; of the file if that is a copy, in which an expression of several
  /// lines is one word.
  let positions: SourcePositions

  /// Where a byte of the tree's text stands in the file.
  let mark: (Int) -> Mark

  /// The place of the text as a whole, if it is inside a value; positions in it may be unknown.
  let enclosing: CredentialCollector.Spot?

  /// How many texts are around this one.
  let embedding: Int

  var collector = CredentialCollector()

  /// The collections whose children are being visited, the innermost last.
  ///
  /// In place of recursion: 100 levels of nesting take more stack than some threads have.
  var levels: [Level] = []

  /// Where the scalars with an anchor are defined: by node, the key they stand under.
  var anchored: [Int: CredentialCollector.Spot] = [:]

  /// Creates a walker over the tree of a file.
  init(_ document: YAMLDocument, original: [UInt8]? = nil) {
    self.document = document
    self.original = original
    let positions = original.map { SourcePositions($0) } ?? document.positions
    self.positions = positions
    mark = { positions.mark(atOffset: $0) }
    enclosing = nil
    embedding = 0
  }

  /// Creates a walker over a text in a value of another tree, with an empty collector.
  init(
    _ document: YAMLDocument, in parent: YAMLScanner, at spot: CredentialCollector.Spot,
    mark: @escaping (Int) -> Mark
  ) {
    self.document = document
    original = nil
    positions = document.positions
    self.mark = mark
    enclosing = spot
    embedding = parent.embedding + 1
  }

  /// Looks at all documents.
  mutating func scan(frame: Frame = Frame()) {
    for root in document.roots {
      visit(root, frame)
      while let level = levels.popLast() {
        switch level {
        case .mapping(var mapping): visitEntries(&mapping)
        case .sequence(var sequence): visitItems(&sequence)
        }
      }
    }
  }

  /// A collection, and how far its children have been visited.
  enum Level {
    case mapping(MappingVisit)
    case sequence(SequenceVisit)
  }

  /// What is known of the place of a node.
  struct Frame {
    /// The keys that lead to it.
    var keyPath: [ArraySlice<UInt8>] = []
    /// The key it stands under.
    var key: YAMLNode?
    /// The key's text.
    var keyText: ArraySlice<UInt8> = []
    /// What the key, or one above it, says of the values.
    var meaning: KeyClass = .other
    /// What the mapping around is.
    var surroundings: Surroundings = []
    /// Whether this is an item of a list.
    var isItem = false
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

  /// The text of a scalar, with its templates.
  func text(of node: YAMLNode) -> ArraySlice<UInt8> {
    guard let original, node.kind == .scalar else { return node.utf8 }
    let range = node.sourceRange
    guard original[range] != document.source[range] else { return node.utf8 }
    let written = original[range]
    switch node.scalarStyle {
    case .plain: return written.trimmed
    case .singleQuoted, .doubleQuoted: return written.dropFirst().dropLast()
    case .literal, .folded:
      guard let lineEnd = written.firstIndex(where: \.isLineEnd) else { return [] }
      return written[lineEnd...].dropFirst()
    }
  }

  /// Where the key of a frame stands.
  func spot(_ frame: Frame, or node: YAMLNode) -> CredentialCollector.Spot {
    guard let key = frame.key else {
      return enclosing
        ?? CredentialCollector.Spot(
          start: mark(node.sourceRange.lowerBound), end: nil, name: nil, keyPath: frame.keyPath)
    }
    let range = key.sourceRange
    return CredentialCollector.Spot(
      start: mark(range.lowerBound), end: mark(range.upperBound), name: frame.keyText,
      keyPath: frame.keyPath)
  }
}

/// What a mapping is part of, as far as it changes what its keys mean.
struct Surroundings: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  /// Names of objects and keys in them: `secretKeyRef: {name, key}`.
  static let reference = Surroundings(rawValue: 1 << 0)
  /// The data of a Kubernetes Secret, in base 64.
  static let encodedData = Surroundings(rawValue: 1 << 1)
  /// The data of a Kubernetes Secret as it is.
  static let plainData = Surroundings(rawValue: 1 << 2)
  /// Ciphertext.
  static let sealed = Surroundings(rawValue: 1 << 3)
  /// An example of a documentation, or texts for people.
  static let prose = Surroundings(rawValue: 1 << 4)
  /// A map or a list of credentials under names that say nothing.
  static let collection = Surroundings(rawValue: 1 << 5)
  /// What `secretKey` names in an ExternalSecret and its like.
  static let external = Surroundings(rawValue: 1 << 6)
  /// Translations, and what is said about other things: values are labels.
  static let labels = Surroundings(rawValue: 1 << 7)
  /// Translations into several languages.
  static let translations = Surroundings(rawValue: 1 << 8)
  /// The description of an interface.
  static let description = Surroundings(rawValue: 1 << 9)

  /// An object of Kubernetes that takes nothing but ciphertext: a SealedSecret.
  static let sealedObject = Surroundings(rawValue: 1 << 10)
  /// Labels in a mapping that has an address in another part of it.
  static let connected = Surroundings(rawValue: 1 << 11)

  /// What holds for everything below.
  static let inherited: Surroundings = [
    .reference, .sealed, .prose, .external, .labels, .translations, .description,
    .sealedObject, .connected,
  ]
}
