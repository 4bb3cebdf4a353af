/// Something wrong with a configuration: which rule, where, and the way out.
///
/// There is no room for a value in it: messages name settings, files and variables, never what
/// they hold.
public struct Diagnostic: Sendable, Hashable {
  /// The rule that the configuration breaks.
  public let rule: Rule

  /// How bad it is here; a rule's usual severity is `rule.severity`.
  public let severity: Severity

  /// What is wrong, in one line.
  public let message: String

  /// Where it is wrong, if it is in a place.
  public let location: Location?

  /// The keys that lead to the place in a file, from the top; a doubtful one is `…`.
  public let keyPath: [String]

  /// The way out, in one line.
  public let help: String?

  /// Whether something could not be looked at, so that more may be wrong, or nothing.
  public let isInconclusive: Bool

  /// Creates a finding of its parts; without a severity it has the rule's own.
  public init(
    rule: Rule, severity: Severity? = nil, message: String, location: Location? = nil,
    keyPath: [String] = [], help: String? = nil, isInconclusive: Bool = false
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.message = message
    self.location = location
    self.keyPath = keyPath
    self.help = help
    self.isInconclusive = isInconclusive
  }
}

extension Diagnostic {
  /// The place of a finding.
  public enum Location: Sendable, Hashable {
    /// A file, and the region in it if there is one.
    case file(ConfigurationPath, region: Region?)
    /// A variable of the environment.
    case environment(variable: String)
    /// The program; see `Origin.code`.
    case code(fileID: String, line: Int)
  }

  /// A part of a file: lines and columns from 1, in Unicode scalars, the end exclusive.
  ///
  /// For a credential it is the region of the key: that of the value would tell its length.
  public struct Region: Sendable, Hashable {
    /// The first line.
    public let line: Int
    /// The first column.
    public let column: Int
    /// The last line.
    public let endLine: Int
    /// The column behind the last one.
    public let endColumn: Int

    /// Creates a region of its borders.
    public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
    }
  }
}

extension Diagnostic {
  /// The region in a file, if there is one.
  package var region: Region? {
    if case .file(_, let region)? = location { region } else { nil }
  }

  /// The same at another place.
  package func with(location: Location?) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help, isInconclusive: isInconclusive)
  }
}

extension Diagnostic.Location: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path, let region?): "\(path):\(region.line):\(region.column)"
    case .file(let path, nil): "\(path)"
    case .environment(let variable): variable
    case .code(let fileID, 0): fileID
    case .code(let fileID, let line): "\(fileID):\(line)"
    }
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One line, whatever is in a name: `substra.yaml:4:3: error: what is wrong [rule-id]`.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(rule.id)]".escapedForOutput
  }
}

extension Diagnostic: Comparable {
  /// By position: files before variables before the program, then by place, then by rule.
  public static func < (lhs: Diagnostic, rhs: Diagnostic) -> Bool {
    let left = lhs.sortKey
    let right = rhs.sortKey
    if left.kind != right.kind { return left.kind < right.kind }
    if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
    if left.line != right.line { return left.line < right.line }
    if left.column != right.column { return left.column < right.column }
    if lhs.rule != rhs.rule { return lhs.rule.id < rhs.rule.id }
    return lhs.message < rhs.message
  }

  private var sortKey: (kind: Int, name: [UInt8], line: Int, column: Int) {
    switch location {
    case .file(let path, let region): (0, path.bytes, region?.line ?? 0, region?.column ?? 0)
    case .environment(let variable): (1, Array(variable.utf8), 0, 0)
    case .code(let fileID, let line): (2, Array(fileID.utf8), line, 0)
    case nil: (3, [], 0, 0)
    }
  }
}
