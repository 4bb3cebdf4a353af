#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif
package import SubstraGit
package import SubstraPlatform
import SubstraYAML

/// Merges the layers of configuration into one value per setting.
///
/// The files are read when the resolver is made, once for all clients; what is wrong with them is
/// said when a client is asked for. Secret files are read, and git is asked, when a client that
/// needs it is asked for. A resolver can be used from any thread.
///
/// ```swift
/// let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
/// let configuration = try resolver.resolve("org-1")
/// ```
public struct ConfigurationResolver: Sendable {
  let files: ConfigurationFiles
  let environment: EnvironmentVariables
  let overrides: ConfigurationOverrides
  let prefixes: PrefixIndex
  let secretsDirectories: [SecretsDirectory]
  let credentialPolicy: CredentialPolicy

  /// Who looks at secret files in place of opening them.
  let inspector: (any SecretFileInspector)?

  /// Whether layers that the resolver is not given may supply what the files lack.
  let isPartial: Bool

  /// What is found out at most once for all clients.
  let cache: ResolverCache

  private let secretFilePolicy: SecretFilePolicy
  private let identity: ProcessIdentity
  private let clock: @Sendable () -> Date

  /// The first variable that has the suffix of a setting, and so may be any client's.
  let possibleVariable: String?

  /// The first variables that are no client's of the files.
  let strayVariables: [MisspeltName]

  /// Finds the files that a hint may name; nothing is looked for unless the program says where.
  package var candidateFiles: @Sendable () -> [LoadedFile] = { [] }

  /// Reads the files and keeps the other layers.
  ///
  /// - Parameters:
  ///   - files: The YAML files, a later one overriding an earlier one setting by setting; an empty
  ///     path is no file. `nil` means the file that `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH` names.
  ///   - environment: The variables; `.current()` for those of the process.
  ///   - secretsDirectories: Folders of files that are named like variables, an earlier one over a
  ///     later one; those of `SUBSTRA_SECRETS_DIRECTORY` and systemd's `CREDENTIALS_DIRECTORY` follow.
  ///   - overrides: The program's own values, over all others.
  ///   - secretFiles: Which secret files are accepted.
  ///   - credentials: What is done with a credential in cleartext in a configuration file.
  ///   - clock: The current time, which a token's date of expiry is held to.
  ///   - fileID: The file of the call, as the origin of the secrets directories.
  ///   - line: The line of the call.
  public init(
    files: [ConfigurationPath]? = nil, environment: EnvironmentVariables,
    secretsDirectories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init(),
    secretFiles: SecretFilePolicy = .strict, credentials: CredentialPolicy = .rejectTracked,
    clock: @escaping @Sendable () -> Date = { Date() }, fileID: String = #fileID,
    line: Int = #line
  ) {
    let named = environment[EnvironmentVariables.configurationFileVariable].map {
      [ConfigurationPath(bytes: $0.withBytes { $0 })]
    }
    let paths = (files ?? named ?? []).filter { !$0.isEmpty }
    let variable = files == nil ? EnvironmentVariables.configurationFileVariable : nil
    self.init(
      loaded: paths.map { LoadedFile(reading: $0, pipes: secretFiles, variable: variable) },
      environment: environment,
      secretsDirectories: secretsDirectories, overrides: overrides, secretFiles: secretFiles,
      credentials: credentials, clock: clock, origin: .code(fileID: fileID, line: line))
  }

  /// Takes files that are read already, who says what is tracked, if it isn't git, and who looks at
  /// secret files, if they are not to be opened.
  ///
  /// - Parameter isPartial: Whether other layers may supply what these lack, as for the linter, which
  ///   sees files alone.
  package init(
    loaded files: [LoadedFile], environment: EnvironmentVariables,
    secretsDirectories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init(),
    secretFiles: SecretFilePolicy = .strict, credentials: CredentialPolicy = .rejectTracked,
    tracker: (any FileTracker)? = nil, inspector: (any SecretFileInspector)? = nil,
    isPartial: Bool = false,
    identity: ProcessIdentity = .current,
    clock: @escaping @Sendable () -> Date = { Date() },
    origin: Origin = .code(fileID: #fileID, line: #line)
  ) {
    self.files = ConfigurationFiles(files)
    self.environment = environment
    self.overrides = overrides
    self.identity = identity
    self.inspector = inspector
    self.isPartial = isPartial
    secretFilePolicy = secretFiles
    self.clock = clock
    credentialPolicy = credentials
    self.secretsDirectories =
      secretsDirectories.map { SecretsDirectory(path: $0, namer: origin) }
      + environment.secretsDirectories.map {
        SecretsDirectory(path: $0.path, namer: .environment(variable: $0.variable))
      }
    cache = ResolverCache {
      tracker ?? GitFileTracker(environment: environment.variablesForGit)
    }
    possibleVariable = environment.firstOfAClient
    prefixes = PrefixIndex(files.flatMap { file in file.sections.compactMap { $0.name } })
    strayVariables = Self.strayVariables(of: environment, beside: prefixes)
  }

  /// The reader of secret files.
  var secretFileReader: SecretFileReader {
    SecretFileReader(policy: secretFilePolicy, identity: identity)
  }

  /// The current time, in whole seconds since 1970.
  var now: Int { Int(exactly: clock().timeIntervalSince1970.rounded(.down)) ?? 0 }
}

extension ConfigurationResolver {
  /// The configuration of one client.
  ///
  /// - Parameter client: The client's name, exactly as the files spell it; `nil` for a client that
  ///   only the program configures.
  /// - Throws: `ConfigurationError` with every problem of the client.
  public func resolve(_ client: String?) throws(ConfigurationError) -> ClientConfiguration {
    try explain(client).get()
  }

  /// The configurations of all clients of the files, in their order.
  ///
  /// - Throws: `ConfigurationError` with every problem of every client.
  public func resolveAll() throws(ConfigurationError) -> [ClientConfiguration] {
    let explanations = try explainAll()
    let configurations = explanations.compactMap(\.configuration)
    guard configurations.count == explanations.count else {
      let diagnostics = Set(explanations.flatMap(\.diagnostics))
      throw ConfigurationError(client: nil, diagnostics: diagnostics.sorted())
    }
    return configurations
  }

  /// What is known of one client, whether its configuration is sound or not.
  public func explain(_ client: String?) -> Explanation {
    ClientResolution(of: client, in: self).explanation()
  }

  /// What git has to do with a file; it is asked once for each.
  package func tracking(of path: ConfigurationPath) -> FileTracking {
    cache.tracking(of: path)
  }

  /// What is known of every client of the files, in their order.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func explainAll() throws(ConfigurationError) -> [Explanation] {
    explainAll(try clientNames())
  }

  /// What is known of some clients, in the order given, also of what they have in common.
  package func explainAll(_ clients: [String]) -> [Explanation] {
    clients.enumerated().map { place, client in
      var resolution = ClientResolution(of: client, in: self)
      resolution.givesSuggestions = place < Self.mostSuggestions
      return resolution.explanation()
    }.reportingSharedTokens()
  }

  /// For how many clients of one call the nearest name is looked for, which takes its time.
  private static let mostSuggestions = 100

  /// The names of the clients of the files, in their order.
  ///
  /// A section is taken for a template if its name begins with `_` or `.`, or if others merge it and
  /// it has no url; it can still be asked for by name.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func clientNames() throws(ConfigurationError) -> [String] {
    guard files.problems.isEmpty else {
      throw ConfigurationError(client: nil, diagnostics: files.problems.sorted())
    }
    return listedNames()
  }

  /// Whether a configuration file is in use, readable or not.
  package var hasFiles: Bool { !files.isEmpty }

  /// The names of the clients in the files that can be used, or only of those with settings.
  func listedNames(withSettings: Bool = false) -> [String] {
    func isListed(_ section: LoadedFile.Section) -> Bool {
      section.isClient && (!withSettings || section.body.value == .dictionary)
    }
    // In one file a name is there once, and a set of another type takes the runtime its time.
    guard files.count > 1 else {
      return files.flatMap { $0.sections.lazy.filter(isListed).compactMap(\.name) }
    }
    var names: [String] = []
    var known: Set<[UInt8]> = []
    for section in files.lazy.flatMap(\.sections) where isListed(section) {
      guard let name = section.name else { continue }
      if known.insert(section.nameBytes).inserted { names.append(name) }
    }
    return names
  }
}

extension LoadedFile.Section {
  /// Whether the entry is meant to be a client: a section, or what should have been one.
  fileprivate var isClient: Bool {
    guard let first = nameBytes.first, first != UInt8(ascii: "_"), first != UInt8(ascii: ".")
    else { return false }
    guard !isTemplate, !isMisplaced else { return false }
    return switch body.value {
    case .dictionary, .null, .string, .list, .pairs, .set: true
    case .bool, .integer, .float, .timestamp, .bytes: false
    }
  }
}

extension ConfigurationResolver {
  /// Whether a variable names a YAML file: a program that gets the same variables reads it.
  package var environmentNamesFile: Bool { environment.namesFile }
}

extension ConfigurationResolver: CustomStringConvertible, CustomReflectable {
  /// The files' paths alone: the layers hold credentials.
  public var description: String {
    "ConfigurationResolver(\(files.map(\.path.description).joined(separator: ", ")))"
      .escapedForOutput
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["files": files.map(\.path)], displayStyle: .struct)
  }
}
