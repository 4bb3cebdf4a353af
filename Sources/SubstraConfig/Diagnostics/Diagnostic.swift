/// A problem of a configuration: the rule that it breaks, its location, and the fix.
///
/// It never contains a credential: messages quote the names of settings, files and variables, not
/// the secrets in them.
///
/// ```swift
/// for diagnostic in try resolver.resolve("org-1").diagnostics {
///   print(diagnostic)
///   if let help = diagnostic.help { print("  help: \(help)") }
/// }
/// ```
public struct Diagnostic: Sendable, Hashable {
  /// The rule that the configuration breaks.
  public let rule: Rule

  /// How bad this problem is; `rule.severity` is the usual severity of its rule.
  public let severity: Severity

  /// What is wrong, in one line.
  public let message: String

  /// Where it is wrong; `nil` if the problem has no location, such as a missing setting.
  public let location: Location?

  /// The keys that lead to the location in a file, from the top; `…` for one that may be a
  /// credential.
  public let keyPath: [String]

  /// How to fix it, in one line.
  public let help: String?

  /// Whether something could not be checked, so that there may be more problems, or none.
  public let isInconclusive: Bool

  /// Creates a diagnostic; without a severity it has that of its rule.
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
  /// The location of a problem.
  ///
  /// ```swift
  /// for diagnostic in resolver.explain("org-1").diagnostics {
  ///   if case .file(let path, let region?) = diagnostic.location { print(path, region.line) }
  /// }
  /// ```
  public enum Location: Sendable, Hashable {
    /// A file or a text in memory, which has its name as path, and the region in it if there is one.
    case file(ConfigurationPath, region: Region?)
    /// A variable of the environment.
    case environment(variable: String)
    /// The program's code, or an option of a command, with `line` 0; see `Origin.code`.
    case code(fileID: String, line: Int)
  }

  /// A part of a file: lines and columns from 1, in Unicode scalars, the end exclusive.
  ///
  /// The region of a credential is that of its key, since that of the value would reveal its
  /// length.
  ///
  /// ```swift
  /// let region = Diagnostic.Region(line: 4, column: 3, endLine: 4, endColumn: 8)  // token
  /// ```
  public struct Region: Sendable, Hashable {
    /// The first line.
    public let line: Int
    /// The first column.
    public let column: Int
    /// The last line.
    public let endLine: Int
    /// The column after the last one.
    public let endColumn: Int

    /// Creates a region; lines and columns count from 1.
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

  /// Returns the diagnostic with another location.
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
  /// One line, with names escaped: `substra.yaml:4:3: error: what is wrong [rule-id]`.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(rule.id)]".escapedForOutput
  }
}

extension Diagnostic: Comparable {
  /// Orders files before variables before code, then by location, rule and message.
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
