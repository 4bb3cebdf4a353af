/// The source of a value: a location in code, a variable or a file.
///
/// ```swift
/// switch configuration.token.origin {
/// case .environment(let variable): print("The token comes from \(variable).")
/// case .secretFile(let path, _): print("The token is in \(path).")
/// case .gitCredential, .helper: print("The token is in a secret store.")
/// case .secretProvider(let name, _): print("The token comes from \(name).")
/// case .code, .secretsDirectory, .configurationFile, .tokenRecord, .default: break
/// }
/// ```
public indirect enum Origin: Sendable, Hashable {
  /// The program itself, or an option of a command, such as `--set`, with `line` 0.
  case code(fileID: String, line: Int)
  /// A variable of the environment.
  case environment(variable: String)
  /// A secret file, and the source of its path: the program, a variable, a key of a YAML file, or
  /// the secrets directory that contains it.
  ///
  /// The layer is that of `namedBy`. A path that could be a credential pasted by mistake is `…`.
  case secretFile(path: ConfigurationPath, namedBy: Origin)
  /// The credential helpers of git, and the variable or the key of a YAML file that names them.
  ///
  /// The layer is that of `namedBy`.
  case gitCredential(namedBy: Origin)
  /// A helper of the user's file `helpers.yaml`, and the source of its name.
  ///
  /// The layer is that of `namedBy`.
  case helper(name: String, namedBy: Origin)
  /// A provider of the application, and where the provider has the credential, if it says so.
  case secretProvider(name: String, location: String?)
  /// A secrets directory, and the source of its path; used only as `namedBy` of a secret file.
  case secretsDirectory(path: ConfigurationPath, namedBy: Origin)
  /// A client's section of a YAML file, line and column from 1.
  ///
  /// For text in memory, the path is its name (`ConfigurationSource.yaml(_:named:)`).
  case configurationFile(path: ConfigurationPath, line: Int, column: Int)
  /// The token record beside the secret file that gives the token; only of `token_expires_at`.
  case tokenRecord(path: ConfigurationPath)
  /// No source: the package's default.
  case `default`
}

extension Origin {
  /// Whether the source is a secret store, which is asked only if its answer is used.
  var isStore: Bool {
    switch self {
    case .gitCredential, .helper: true
    case .code, .environment, .secretFile, .secretsDirectory, .secretProvider, .configurationFile,
      .tokenRecord, .default:
      false
    }
  }

  /// The layer that the source belongs to.
  public var layer: Layer {
    switch self {
    case .code: .code
    case .environment: .environment
    case .secretFile(_, let namedBy), .gitCredential(let namedBy), .helper(_, let namedBy):
      namedBy.layer
    case .secretProvider: .secretProvider
    case .secretsDirectory: .secretsDirectory
    case .configurationFile: .configurationFile
    case .tokenRecord: .tokenRecord
    case .default: .default
    }
  }

  /// The layers, highest first: a higher one overrides a lower one, setting by setting.
  ///
  /// ```swift
  /// let isFromFile = configuration.url.origin.layer == .configurationFile
  /// let isOverride = Origin.Layer.environment < .configurationFile  // true
  /// ```
  public enum Layer: Int, CaseIterable, Sendable, Hashable {
    /// Values given by the program.
    case code
    /// Credentials from the application's providers.
    case secretProvider
    /// Variables of the environment.
    case environment
    /// Folders of files that are named like variables.
    case secretsDirectory
    /// YAML files, a later one over an earlier one.
    case configurationFile
    /// The record beside the secret file of the token, for `token_expires_at`.
    case tokenRecord
    /// The package's defaults, for settings that no source gives.
    case `default`
  }
}

extension Origin.Layer: Comparable, CustomStringConvertible {
  /// Whether the left layer overrides the right one: higher layers come first.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }

  public var description: String {
    switch self {
    case .code: "code"
    case .secretProvider: "secret provider"
    case .environment: "environment"
    case .secretsDirectory: "secrets directory"
    case .configurationFile: "configuration file"
    case .tokenRecord: "token record"
    case .default: "default"
    }
  }
}

extension Origin {
  /// The source of a value that a secret store has, with the source of the store's name.
  ///
  /// The name of a helper that could be a password pasted by mistake is `…`.
  init(_ store: SecretStore, namedBy: Origin) {
    self =
      switch store {
      case .gitCredential: .gitCredential(namedBy: namedBy)
      case .helper(let name): .helper(name: HelperNameShape.shown(name), namedBy: namedBy)
      }
  }

  /// The source in which the value is written, or the path of its secret file, or its secret store.
  package var written: Origin {
    switch self {
    case .secretFile(_, let namedBy), .gitCredential(let namedBy), .helper(_, let namedBy): namedBy
    case .code, .environment, .secretProvider, .secretsDirectory, .configurationFile, .tokenRecord,
      .default:
      self
    }
  }
}

extension Origin: CustomStringConvertible {
  /// The source, such as `SUBSTRA_ORG_1_TOKEN` or `substra.yaml:4:10`.
  public var description: String {
    switch self {
    case .code(let fileID, 0): fileID
    case .code(let fileID, let line): "\(fileID):\(line)"
    case .environment(let variable): variable
    case .secretFile(let path, .secretsDirectory): "\(path)"
    case .secretFile(let path, let namedBy): "\(path) (\(namedBy))"
    case .gitCredential(let namedBy): "git credential (\(namedBy))"
    case .helper(let name, let namedBy): "helper \(HelperNameShape.quoted(name)) (\(namedBy))"
    case .secretProvider(let name, let location?): "\(name): \(location)".escapedForOutput
    case .secretProvider(let name, nil): name.escapedForOutput
    case .secretsDirectory(let path, _): "\(path)"
    case .configurationFile(let path, let line, let column): "\(path):\(line):\(column)"
    case .tokenRecord(let path): "\(path)"
    case .default: "default"
    }
  }
}
