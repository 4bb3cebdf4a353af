/// Where a value comes from, in the source's own spelling.
public indirect enum Origin: Sendable, Hashable {
  /// The program itself; `line` is 0 for an option of a command, which `fileID` then names.
  case code(fileID: String, line: Int)
  /// A variable of the environment.
  case environment(variable: String)
  /// A secret file, and who names it: the program, a variable, a key of a YAML file, or the
  /// secrets directory it lies in.
  ///
  /// The layer is that of who names it. A path that could be a credential pasted in its place is `…`.
  case secretFile(path: ConfigurationPath, namedBy: Origin)
  /// A secrets directory, and who names it; it stands only as the one that names a secret file.
  case secretsDirectory(path: ConfigurationPath, namedBy: Origin)
  /// A client's section of a YAML file, line and column from 1.
  case configurationFile(path: ConfigurationPath, line: Int, column: Int)
  /// No source: what the package assumes.
  case `default`
}

extension Origin {
  /// The layer the source belongs to.
  public var layer: Layer {
    switch self {
    case .code: .code
    case .environment: .environment
    case .secretFile(_, let namedBy): namedBy.layer
    case .secretsDirectory: .secretsDirectory
    case .configurationFile: .configurationFile
    case .default: .default
    }
  }

  /// The layers, highest first: a higher one overrides a lower one, setting by setting.
  public enum Layer: Int, CaseIterable, Sendable, Hashable {
    /// Values given by the program.
    case code
    /// Variables of the environment.
    case environment
    /// Folders of files that are named like variables.
    case secretsDirectory
    /// YAML files, a later one over an earlier one.
    case configurationFile
    /// What is assumed when no source has a value.
    case `default`
  }
}

extension Origin.Layer: Comparable, CustomStringConvertible {
  /// Whether the left layer is the higher one.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }

  public var description: String {
    switch self {
    case .code: "code"
    case .environment: "environment"
    case .secretsDirectory: "secrets directory"
    case .configurationFile: "configuration file"
    case .default: "default"
    }
  }
}

extension Origin: CustomStringConvertible {
  /// The place, such as `SUBSTRA_ORG_1_TOKEN` or `substra.yaml:4:10`.
  public var description: String {
    switch self {
    case .code(let fileID, 0): fileID
    case .code(let fileID, let line): "\(fileID):\(line)"
    case .environment(let variable): variable
    case .secretFile(let path, .secretsDirectory): "\(path)"
    case .secretFile(let path, let namedBy): "\(path) (\(namedBy))"
    case .secretsDirectory(let path, _): "\(path)"
    case .configurationFile(let path, let line, let column): "\(path):\(line):\(column)"
    case .default: "default"
    }
  }
}
