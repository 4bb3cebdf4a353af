import SubstraPlatform
import SubstraYAML

/// Collects the credentials of one file, at most one of each sort for a position.
struct CredentialCollector {
  private var found: [DetectedCredential] = []
  private var positions: Set<Position> = []

  /// The position and the sort of a credential: a password in a URL may start where another
  /// credential does.
  private struct Position: Hashable {
    let sort: Int
    let line: Int
    let column: Int

    init(_ credential: DetectedCredential) {
      sort = Self.sort(of: credential)
      line = credential.start.line
      column = credential.start.column
    }

    static func sort(of credential: DetectedCredential) -> Int {
      credential.kind == .privateKey ? 2 : credential.isInURL ? 1 : 0
    }
  }

  /// The location of a credential: its key, if it has one.
  struct Location {
    /// The first character.
    var start: Mark
    /// The end of the key; `nil` if the finding does not start at it.
    var end: Mark?
    /// The key itself, for the message.
    var name: ArraySlice<UInt8>?
    /// The keys that lead to it.
    var keyPath: KeyTrail = []
    /// The position in the cells of a notebook.
    var cell: NotebookPosition?
  }

  /// The number of credentials so far.
  var count: Int { found.count }

  /// The credentials in the order of the file.
  var sorted: [DetectedCredential] {
    found.sorted { lhs, rhs in
      if lhs.start.line != rhs.start.line { return lhs.start.line < rhs.start.line }
      if lhs.start.column != rhs.start.column { return lhs.start.column < rhs.start.column }
      return Position.sort(of: lhs) < Position.sort(of: rhs)
    }
  }

  /// Adds a credential, unless one of the same sort is known at its position.
  mutating func add(
    _ detector: Detector, _ kind: DetectedCredential.Kind, isInURL: Bool = false,
    at location: Location,
    value: some Sequence<UInt8>
  ) {
    let hash = FNV1a(value).value
    let credential = DetectedCredential(
      detector: detector, kind: kind, isInURL: isInURL, name: location.name,
      keyPath: location.keyPath.keys,
      start: location.start, end: location.end, cell: location.cell,
      valueBits: DetectedCredential.bits(ofHash: hash), valueHash: hash)
    guard positions.insert(Position(credential)).inserted else { return }
    found.append(credential)
  }

  /// Adds a credential that was found in a string.
  mutating func add(_ match: TextMatch, at location: Location) {
    add(match.detector, match.kind, isInURL: match.isInURL, at: location, value: match.value)
  }
}
