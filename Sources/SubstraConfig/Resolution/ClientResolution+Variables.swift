import SubstraPlatform

extension ClientResolution {
  /// Checks that no other client reads the same variables, and that their names are certain.
  mutating func checkVariables() {
    guard isNamed, let name,
      resolver.possibleVariable != nil || !resolver.secretsDirectories.isEmpty
        || resolver.files.count > 0
    else {
      return
    }
    guard let prefix else {
      refuseUnderivableName()
      return
    }
    let winning = Setting.allCases.compactMap { setting in
      sources[setting].first.flatMap { $0.origin.variableName == nil ? nil : $0 }
    }.sorted { $0.origin.variableName ?? "" < $1.origin.variableName ?? "" }
    checkCollision(of: name, prefix, winning: winning)
    checkManageURL(prefix)
    guard let first = winning.first?.place else { return }
    if prefix.slug.isEmpty {
      diagnostics.append(
        Diagnostic(
          rule: .envPrefixEmpty,
          message:
            "the name of \(clientWords) has no letter or digit for the names of its variables",
          location: first.location,
          help: "every such client reads SUBSTRA__…: rename the client, or unset the variables"))
    }
    if prefix.isTransliterated {
      diagnostics.append(
        Diagnostic(
          rule: .envNameTransliterated,
          message: "the variables of \(clientWords) depend on how its name is written in ASCII",
          location: first.location,
          help:
            "use a name in ASCII: other installations of the Python SDK may read other variables"
        ))
    }
  }

  /// Reports variables that no program reads, and whose names are similar to the client's.
  mutating func checkNearVariables() {
    guard let name, let prefix, !resolver.strayVariables.isEmpty,
      !ClientNameShape.looksLikeCredential(name.utf8)
    else { return }
    diagnostics += resolver.variables(nearTo: prefix)
  }

  private mutating func checkCollision(
    of name: String, _ prefix: VariablePrefix, winning: [Source]
  ) {
    let another = resolver.prefixes.another(than: name, with: prefix)
    // A client without a section and variables is probably a misspelt name of the other one.
    guard let other = another, !(winning.isEmpty && sections.isEmpty) else { return }
    let shown = ClientNameShape.quoted(other)
    diagnostics.append(
      Diagnostic(
        rule: .envNameCollision, severity: winning.isEmpty ? .warning : nil,
        message: "\(clientWords) and client \(shown) read the same variables",
        location: winning.first?.place.location ?? location(ofClient: other),
        help: winning.isEmpty
          ? "none of them is set now, but a token in one would go to both: rename one of the clients"
          : "one node's credentials would go to the other: rename one of the clients"))
  }

  /// The location of another client's section in the first file that has one.
  private func location(ofClient name: String) -> Diagnostic.Location? {
    guard let (file, section) = resolver.files.sections(named: Array(name.utf8)).last else {
      return nil
    }
    let isHidden = ClientNameShape.looksLikeCredential(name.utf8)
    return isHidden ? file.location(ofKey: section.key) : file.location(of: section.key)
  }

  /// Refuses a name whose variables are not certain, if there are variables that could be its own.
  private mutating func refuseUnderivableName() {
    guard let candidate = resolver.possibleVariable.map(VariableShape.shown) else {
      return
    }
    isComplete = false
    diagnostics.append(
      Diagnostic(
        rule: .envNameTransliterated, severity: .error,
        message: "the names of the variables of \(clientWords) can't be derived with certainty",
        location: .environment(variable: candidate),
        help:
          "\(candidate) may be meant for it: give the client a name in ASCII, or unset the variable"
      ))
  }
}

extension Origin {
  /// The name of the variable, or of the file in a secrets directory, with the value.
  var variableName: String? {
    switch self {
    case .environment(let variable), .secretFile(_, .environment(let variable)),
      .gitCredential(.environment(let variable)), .helper(_, .environment(let variable)):
      variable
    case .secretFile(let path, .secretsDirectory):
      String(decoding: SystemPath.name(of: path.bytes), as: UTF8.self)
    case .code, .configurationFile, .secretFile, .gitCredential, .helper, .secretProvider,
      .secretsDirectory, .tokenRecord, .default:
      nil
    }
  }
}
