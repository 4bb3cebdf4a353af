import SubstraYAML

/// The state while one client is resolved: the sources of its settings, and the problems so far.
struct ClientResolution {
  let name: String?
  let resolver: ConfigurationResolver

  /// Whether files and variables are used: only for a client with a name.
  let isNamed: Bool

  /// The prefix of the client's variables; `nil` if it has no name, or one that can't be spelt in
  /// ASCII.
  let prefix: VariablePrefix?

  /// The client's sections with the file of each, the last file first.
  var sections: [(file: LoadedFile, section: LoadedFile.Section)] = []

  /// The sources of every setting of the table, highest first.
  var sources = SettingTable<[Source]>(repeating: [])

  /// The settings for which one input has more than one of a value, a secret file and a secret
  /// store, each with the number of the input.
  var conflicts: [(setting: Setting, inputIndex: Int)] = []

  /// The unknown keys of the client's sections, each with its value.
  var unknownKeys: [(file: LoadedFile, key: YAMLNode, value: YAMLNode)] = []

  /// The keys that the client's sections merge from sources with different values.
  var merges: [AmbiguousMerge] = []

  /// The number of the input that is being collected: a layer, a secrets directory or a section.
  var inputIndex = 0

  /// The record beside the secret file of the token.
  var recordFile: TokenRecordFile?

  /// What the providers answered; `nil` if this call can't wait for them.
  var provided: ProvidedSecrets?

  var diagnostics: [Diagnostic] = []

  /// Whether a client that no file has is compared with the clients of the files.
  var givesSuggestions = true

  /// Whether all sources are known, so that a setting without one can be called missing.
  ///
  /// They are not with a broken file, or a variable that may or may not be the client's.
  var isComplete = true

  /// A source that has a value for a setting.
  struct Source {
    let origin: Origin
    let place: SourceLocation
    var raw: RawValue
    /// The number of its input: a layer, a secrets directory or a section.
    var inputIndex = 0
    /// What is ignored beside the source, for `explain`.
    var notes: [String] = []

    /// Whether the source belongs to a higher layer, or to the values of code for this client only
    /// while the other one is for all clients.
    func isHigher(than other: Source) -> Bool {
      let (own, others) = (origin.layer, other.origin.layer)
      return own == others ? own == .code && inputIndex < other.inputIndex : own < others
    }
  }

  /// Prepares the resolution of a client.
  init(
    of name: String?, in resolver: ConfigurationResolver, provided: ProvidedSecrets? = nil
  ) {
    self.name = name
    self.resolver = resolver
    isNamed = name?.isEmpty == false
    prefix = isNamed ? name.flatMap { try? VariablePrefix(clientName: $0) } : nil
    self.provided = provided
  }

  /// Runs the resolution.
  consuming func explanation() -> Explanation {
    diagnostics += resolver.files.problems
    checkName()
    checkProviders()
    findSections()
    collectSources()
    checkSections()
    checkSecretsDirectories()
    checkVariables()
    checkNearVariables()
    checkMisnamedFiles()
    checkIsConfigured()
    checkKeys()
    checkMerges()
    checkConflicts()
    readSecretFiles()
    askSecretStore()
    readTokenRecord()
    let values = DecodedSettings(
      sources: sources, diagnostics: &diagnostics, isPartial: resolver.isPartial)
    checkSharedToken(values)
    checkTokenNode(values)
    checkStoredCredentials(of: values.addresses)
    let finalization = Finalization(
      client: name, values: values, sources: sources, diagnostics: diagnostics,
      now: resolver.now, isComplete: isComplete && resolver.files.problems.isEmpty,
      isPartial: resolver.isPartial)
    let all = finalization.diagnostics.sortedOnce()
    return Explanation(
      client: name, diagnostics: all,
      configuration: finalization.configuration(diagnostics: all), files: resolver.files,
      sources: sources, scope: SearchScope(of: resolver), recordFile: recordFile)
  }
}

extension ClientResolution {
  /// The client in messages, such as `client 'org-1'`.
  var clientWords: String {
    name.map { "client \(ClientNameShape.quoted($0))" } ?? "the client"
  }

  private mutating func checkName() {
    guard isNamed, let name else {
      if !resolver.files.isEmpty {
        diagnostics.append(
          Diagnostic(
            rule: .clientNameMissing,
            message: name == nil
              ? "a configuration file is in use, but no client's name is given"
              : "a configuration file is in use, but the client's name is empty",
            location: resolver.files.first.map { .file($0.path, region: nil) },
            help: "give a name, or an empty path to use no file"))
      }
      return
    }
    let isSpace = { (scalar: Unicode.Scalar?) in scalar?.properties.isWhitespace == true }
    if isSpace(name.unicodeScalars.first) || isSpace(name.unicodeScalars.last) {
      diagnostics.append(
        Diagnostic(
          rule: .nameNotTrimmed, message: "the name of \(clientWords) begins or ends with a space",
          help: "its variables are found, but its section only if the key has the same spaces"))
    }
  }

  mutating func findSections() {
    guard isNamed, let name else { return }
    sections = resolver.files.sections(named: Array(name.utf8))
  }

  /// The client's name as a part of a key path.
  var keyPathName: String {
    name.map { ClientNameShape.shown($0) } ?? WordShape.hidden
  }
}

extension [Diagnostic] {
  /// The diagnostics sorted by position, without repetitions.
  func sortedOnce() -> [Diagnostic] {
    guard count > 1 else { return self }
    var result: [Diagnostic] = []
    for diagnostic in sorted() where diagnostic != result.last { result.append(diagnostic) }
    return result
  }
}
