import SubstraYAML

/// Merges the layers of configuration into one value per setting.
///
/// The files are read when the resolver is made, once for all clients; what is wrong with them is
/// said when a client is asked for. A resolver is a snapshot and can be used from any thread.
///
/// ```swift
/// let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
/// let configuration = try resolver.resolve("org-1")
/// ```
public struct ConfigurationResolver: Sendable {
  let files: [LoadedFile]
  let environment: EnvironmentVariables
  let overrides: ConfigurationOverrides
  let prefixes: PrefixIndex

  /// The first variable that has the suffix of a setting, and so may be any client's.
  let possibleVariable: String?

  /// Reads the files and keeps the other layers.
  ///
  /// - Parameters:
  ///   - files: The YAML files, a later one overriding an earlier one setting by setting; an empty
  ///     path is no file. `nil` means the file that `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH` names.
  ///   - environment: The variables; `.current()` for those of the process.
  ///   - overrides: The program's own values, over all others.
  public init(
    files: [ConfigurationPath]? = nil, environment: EnvironmentVariables,
    overrides: ConfigurationOverrides = .init()
  ) {
    let named = environment[EnvironmentVariables.configurationFileVariable].map {
      [ConfigurationPath(bytes: $0.withBytes { $0 })]
    }
    let paths = (files ?? named ?? []).filter { !$0.isEmpty }
    self.init(
      loaded: paths.map { LoadedFile(reading: $0) }, environment: environment,
      overrides: overrides)
  }

  /// Takes files that are read already.
  package init(
    loaded files: [LoadedFile], environment: EnvironmentVariables,
    overrides: ConfigurationOverrides = .init()
  ) {
    self.files = files
    self.environment = environment
    self.overrides = overrides
    possibleVariable = environment.names.first { variable in
      Setting.allCases.contains { variable.hasSuffix("_" + $0.variableSuffix) }
    }
    prefixes = PrefixIndex(files.flatMap { $0.sections.lazy.compactMap(\.name) })
  }
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

  /// What is known of every client of the files, in their order.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func explainAll() throws(ConfigurationError) -> [Explanation] {
    try clientNames().map { explain($0) }
  }

  /// The names of the clients of the files, in their order.
  ///
  /// A section whose name begins with `_` or `.` is taken for a template that others merge; it can
  /// still be asked for by name.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func clientNames() throws(ConfigurationError) -> [String] {
    let problems = files.flatMap(\.problems)
    guard problems.isEmpty else {
      throw ConfigurationError(client: nil, diagnostics: problems.sorted())
    }
    return listedNames()
  }

  /// The names of the clients in the files that can be used, or only of those with settings.
  func listedNames(withSettings: Bool = false) -> [String] {
    var seen: Set<[UInt8]> = []
    var names: [String] = []
    for section in files.lazy.flatMap(\.sections) where section.isClient {
      if withSettings, section.body.value != .dictionary { continue }
      if let name = section.name, seen.insert(section.nameBytes).inserted { names.append(name) }
    }
    return names
  }
}

extension LoadedFile.Section {
  /// Whether the entry is meant to be a client: a section, or what should have been one.
  fileprivate var isClient: Bool {
    guard let first = nameBytes.first, first != UInt8(ascii: "_"), first != UInt8(ascii: ".")
    else { return false }
    return switch body.value {
    case .dictionary, .null, .string, .list, .pairs, .set: true
    case .bool, .integer, .float, .timestamp, .bytes: false
    }
  }
}

extension ConfigurationResolver: CustomStringConvertible, CustomReflectable {
  /// The files' paths alone: the layers hold credentials.
  public var description: String {
    "ConfigurationResolver(\(files.map(\.path.description).joined(separator: ", ")))"
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["files": files.map(\.path)], displayStyle: .struct)
  }
}
