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
/// The files are read when the resolver is created, once for all clients; their problems are
/// reported when a client is resolved. Secret files are read, git is run, and secret stores are
/// asked, when a client that needs it is resolved. A resolver can be used from any thread.
///
/// In an asynchronous function, the forms of `resolve` and `explain` with `await` are used: they wait
/// for files and programs on threads of their own, and ask the application's providers.
///
/// ```swift
/// let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
/// let configuration = try resolver.resolve("org-1")
/// ```
public struct ConfigurationResolver: Sendable {
  private(set) var files: ConfigurationFiles
  let environment: EnvironmentVariables
  let code: CodeLayer
  private(set) var prefixes: PrefixIndex
  let secretsDirectories: [SecretsDirectory]
  let credentialPolicy: CredentialPolicy
  let secretStores: SecretStoreAccess
  let secretProviders: [any SecretProvider]

  /// Checks secret files without opening them; `nil` to read them.
  let inspector: (any SecretFileInspector)?

  /// Whether layers that the resolver does not know may give missing settings.
  let isPartial: Bool

  /// Results that are computed at most once for all clients.
  private(set) var cache: ResolverCache

  /// What `files` were read from, in their order; empty if the caller has read them.
  private(set) var inputs: [ConfigurationInput] = []

  private let secretFilePolicy: SecretFilePolicy
  private let identity: ProcessIdentity
  private let clock: @Sendable () -> Date

  /// The first variable with the suffix of a setting, which may belong to any client.
  let possibleVariable: String?

  /// The first variables that do not belong to any client of the files.
  private(set) var strayVariables: [MisspeltName]

  /// Finds the files that a help text may suggest; by default none.
  package var candidateFiles: @Sendable () -> [LoadedFile] = { [] }

  /// Creates a resolver and reads the files.
  ///
  /// - Parameters:
  ///   - files: The YAML files; a later one overrides an earlier one, setting by setting. Empty
  ///     paths are ignored. `nil` means the file that `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH` is
  ///     set to.
  ///   - environment: The variables; `.current()` for those of the process.
  ///   - secretsDirectories: Folders of files that are named like variables; an earlier one
  ///     overrides a later one. Those of `SUBSTRA_SECRETS_DIRECTORY` and systemd's
  ///     `CREDENTIALS_DIRECTORY` follow.
  ///   - overrides: The program's own values for all clients, which override those of other layers.
  ///   - clientOverrides: The program's own values for single clients, by name, which override
  ///     `overrides`, setting by setting. They apply only to the client with exactly that name.
  ///   - secretFiles: Which secret files are accepted.
  ///   - credentials: Whether credentials in cleartext in configuration files are accepted.
  ///   - secretStores: How tokens are got from the secret stores that `token_from` names.
  ///   - secretProviders: The application's own sources of credentials, in their order. Only the
  ///     asynchronous forms of `resolve` and `explain` ask them.
  ///   - clock: Returns the current time, which is compared with a token's date of expiry.
  ///   - fileID: The file of the call, as the origin of the secrets directories.
  ///   - line: The line of the call.
  public init(
    files: [ConfigurationPath]? = nil, environment: EnvironmentVariables,
    secretsDirectories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init(),
    clientOverrides: [String: ConfigurationOverrides] = [:],
    secretFiles: SecretFilePolicy = .strict, credentials: CredentialPolicy = .rejectTracked,
    secretStores: SecretStoreAccess = .programs, secretProviders: [any SecretProvider] = [],
    clock: @escaping @Sendable () -> Date = { Date() }, fileID: String = #fileID,
    line: Int = #line
  ) {
    let named = environment[EnvironmentVariables.configurationFileVariable].map {
      [ConfigurationPath(bytes: $0.withBytes { $0 })]
    }
    let paths = (files ?? named ?? []).filter { !$0.isEmpty }
    let variable = files == nil ? EnvironmentVariables.configurationFileVariable : nil
    let inputs = paths.map { ConfigurationInput.file($0, variable: variable) }
    self.init(
      loaded: inputs.map { $0.load(pipes: secretFiles) }, environment: environment,
      secretsDirectories: secretsDirectories, overrides: overrides,
      clientOverrides: clientOverrides,
      secretFiles: secretFiles, credentials: credentials, secretStores: secretStores,
      secretProviders: secretProviders, clock: clock, origin: .code(fileID: fileID, line: line))
    self.inputs = inputs
  }

  /// Creates a resolver of any sources, and reads those that are files.
  ///
  /// - Parameters:
  ///   - sources: The files and texts; a later one overrides an earlier one, setting by setting.
  ///   - environment: The variables; `.current()` for those of the process.
  ///   - secretsDirectories: Folders of files that are named like variables; an earlier one
  ///     overrides a later one. Those of `SUBSTRA_SECRETS_DIRECTORY` and systemd's
  ///     `CREDENTIALS_DIRECTORY` follow.
  ///   - overrides: The program's own values for all clients, which override those of other layers.
  ///   - clientOverrides: The program's own values for single clients, by name, which override
  ///     `overrides`, setting by setting. They apply only to the client with exactly that name.
  ///   - secretFiles: Which secret files are accepted.
  ///   - credentials: Whether credentials in cleartext in the sources are accepted.
  ///   - secretStores: How tokens are got from the secret stores that `token_from` names.
  ///   - secretProviders: The application's own sources of credentials, in their order. Only the
  ///     asynchronous forms of `resolve` and `explain` ask them.
  ///   - clock: Returns the current time, which is compared with a token's date of expiry.
  ///   - fileID: The file of the call, as the origin of the secrets directories.
  ///   - line: The line of the call.
  public init(
    sources: [ConfigurationSource], environment: EnvironmentVariables,
    secretsDirectories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init(),
    clientOverrides: [String: ConfigurationOverrides] = [:],
    secretFiles: SecretFilePolicy = .strict, credentials: CredentialPolicy = .rejectTracked,
    secretStores: SecretStoreAccess = .programs, secretProviders: [any SecretProvider] = [],
    clock: @escaping @Sendable () -> Date = { Date() }, fileID: String = #fileID,
    line: Int = #line
  ) {
    let inputs = ConfigurationSource.inputs(sources)
    self.init(
      loaded: inputs.map { $0.load(pipes: secretFiles) }, environment: environment,
      secretsDirectories: secretsDirectories, overrides: overrides,
      clientOverrides: clientOverrides, secretFiles: secretFiles, credentials: credentials,
      secretStores: secretStores, secretProviders: secretProviders, clock: clock,
      origin: .code(fileID: fileID, line: line))
    self.inputs = inputs
  }

  /// Creates a resolver for files that were read before.
  ///
  /// - Parameters:
  ///   - tracker: Tells whether a file is tracked; `nil` to run git.
  ///   - inspector: Checks secret files without opening them; `nil` to read them.
  ///   - isPartial: Whether unknown layers may give missing settings, as for the linter, which sees
  ///     only files.
  package init(
    loaded files: [LoadedFile], environment: EnvironmentVariables,
    secretsDirectories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init(),
    clientOverrides: [String: ConfigurationOverrides] = [:],
    secretFiles: SecretFilePolicy = .strict, credentials: CredentialPolicy = .rejectTracked,
    secretStores: SecretStoreAccess = .programs, secretProviders: [any SecretProvider] = [],
    tracker: (any FileTracker)? = nil,
    inspector: (any SecretFileInspector)? = nil,
    isPartial: Bool = false,
    identity: ProcessIdentity = .current,
    clock: @escaping @Sendable () -> Date = { Date() },
    origin: Origin = .code(fileID: #fileID, line: #line)
  ) {
    self.files = ConfigurationFiles(files)
    self.environment = environment
    code = CodeLayer(forAll: overrides, byClient: clientOverrides)
    self.identity = identity
    self.inspector = inspector
    self.isPartial = isPartial
    secretFilePolicy = secretFiles
    self.clock = clock
    credentialPolicy = credentials
    self.secretStores = secretStores
    self.secretProviders = secretProviders
    self.secretsDirectories =
      secretsDirectories.map { SecretsDirectory(path: $0, pathOrigin: origin) }
      + environment.secretsDirectories.map {
        SecretsDirectory(path: $0.path, pathOrigin: .environment(variable: $0.variable))
      }
    cache = ResolverCache {
      tracker ?? GitFileTracker(environment: environment.variablesForGit)
    }
    possibleVariable = environment.firstOfAClient
    prefixes = PrefixIndex(Self.names(of: files, code))
    strayVariables = Self.strayVariables(of: environment, beside: prefixes)
  }

  /// Creates a resolver with the layers of another, and reads the files again.
  ///
  /// Text in memory, variables and the program's own values stay as they are, and so does the text
  /// of a pipe, which can be read only once.
  init(readingFilesOf other: ConfigurationResolver) {
    self = other
    if !inputs.isEmpty {
      files = ConfigurationFiles(
        zip(inputs, other.files).map { $0.load(pipes: secretFilePolicy, replacing: $1) })
    }
    cache = cache.emptied
    prefixes = PrefixIndex(Self.names(of: Array(files), code))
    strayVariables = Self.strayVariables(of: environment, beside: prefixes)
  }

  /// The names of all sections of files, and of the clients that code has values for.
  private static func names(of files: [LoadedFile], _ code: CodeLayer) -> [String] {
    var names: [String] = []
    for file in files {
      names.reserveCapacity(names.count + file.sections.count)
      // Not the sections, since copying them takes longer.
      for place in file.sections.indices {
        if let name = file.sections[place].name { names.append(name) }
      }
    }
    return names + code.clientNames
  }

  /// The programs that keep secrets.
  var secretStorePrograms: SecretStorePrograms {
    SecretStorePrograms(
      environment: environment.variablesForGit, identity: identity, tracking: cache.tracking)
  }

  /// The reader of secret files.
  var secretFileReader: SecretFileReader {
    SecretFileReader(policy: secretFilePolicy, identity: identity)
  }

  /// Reads the record beside the secret file of a token; `nil` if there is none.
  func recordFile(beside content: SecretFileContent) -> TokenRecordFile? {
    TokenRecordFile(
      besideSecretFile: content.realPath, namedBy: content.path.bytes, of: content.secret,
      policy: secretFilePolicy, identity: identity)
  }

  /// The current time, in whole seconds since 1970.
  var now: Int { Int(exactly: clock().timeIntervalSince1970.rounded(.down)) ?? 0 }
}

extension ConfigurationResolver {
  /// Resolves the configuration of one client.
  ///
  /// - Parameter client: The client's name, exactly as the files spell it; `nil` for a client that
  ///   only the program configures.
  /// - Throws: `ConfigurationError` with every problem of the client.
  public func resolve(_ client: String?) throws(ConfigurationError) -> ClientConfiguration {
    try explain(client).get()
  }

  /// Resolves the configurations of all clients, in the order of `clientNames()`.
  ///
  /// - Throws: `ConfigurationError` with every problem of every client.
  public func resolveAll() throws(ConfigurationError) -> [ClientConfiguration] {
    try explainAll().configurations()
  }

  /// Resolves the configurations of some clients, in the order given.
  ///
  /// Like `resolveAll()`, it finds a token that two of the clients have for different nodes, also in
  /// secret files.
  ///
  /// - Parameter clients: The clients' names, exactly as the files spell them.
  /// - Throws: `ConfigurationError` with every problem of every one of them.
  public func resolve(_ clients: [String]) throws(ConfigurationError) -> [ClientConfiguration] {
    try explainAll(clients).configurations()
  }

  /// Explains the sources and the problems of one client, even if its configuration has errors.
  public func explain(_ client: String?) -> Explanation {
    ClientResolution(of: client, in: self).explanation()
  }

  /// Whether git tracks or ignores a file; git is run only once for each.
  package func tracking(of path: ConfigurationPath) -> FileTracking {
    cache.tracking(of: path)
  }

  /// Explains the sources and the problems of every client, in the order of `clientNames()`.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func explainAll() throws(ConfigurationError) -> [Explanation] {
    explainAll(try clientNames())
  }

  /// Explains some clients, in the order given, with the tokens that they share.
  package func explainAll(_ clients: [String]) -> [Explanation] {
    explainAll(clients, provided: nil)
  }

  /// Explains some clients.
  ///
  /// - Parameter provided: What the providers answered for each; `nil` if they were not asked.
  func explainAll(_ clients: [String?], provided: [ProvidedSecrets]?) -> [Explanation] {
    clients.enumerated().map { place, client in
      var resolution = ClientResolution(of: client, in: self, provided: provided?[place])
      resolution.givesSuggestions = place < Self.mostSuggestions
      return resolution.explanation()
    }.reportingSharedTokens()
  }

  /// For how many clients of one call a similar name is searched, which is slow.
  private static let mostSuggestions = 100

  /// The paths of the configuration files that were read, in their order.
  ///
  /// Files that could not be read and text in memory are omitted. Secret files are read when a
  /// client is resolved: the origins of its values have their paths.
  public var filesRead: [ConfigurationPath] { files.pathsRead }

  /// Whether a configuration file is in use, readable or not.
  package var hasFiles: Bool { !files.isEmpty }
}

extension ConfigurationResolver {
  /// Whether a variable is set to the path of a YAML file, which other programs then read too.
  package var environmentNamesFile: Bool { environment.namesFile }
}

extension ConfigurationResolver: CustomStringConvertible, CustomReflectable {
  /// The paths of the files only, since the layers hold credentials.
  public var description: String {
    "ConfigurationResolver(\(files.map(\.path.description).joined(separator: ", ")))"
      .escapedForOutput
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["files": files.map(\.path)], displayStyle: .struct)
  }
}
