import SubstraPlatform
import SubstraYAML

/// What is wrong with a file as a whole.
extension Diagnostic {
  /// - Parameter variable: The variable that is set to the path, if the path comes from one.
  static func unreadable(
    _ path: ConfigurationPath, _ error: FileReadingError, variable: String? = nil
  ) -> Diagnostic {
    let location = Location.file(path.shown, region: nil)
    switch error {
    case .missing:
      return Diagnostic(
        rule: .configFileMissing, message: "the configuration file does not exist",
        location: location, help: MissingFile(path: path, variable: variable).help)
    case .notRegular(let kind):
      return Diagnostic(
        rule: .configFileUnreadable,
        message: "the configuration file is a \(kind.rawValue), not a regular file",
        location: location,
        help: kind == .pipe
          ? "give a YAML file, or allow pipes (--allow-pipes)" : "give a YAML file")
    case .tooLarge(let limit):
      return Diagnostic(
        rule: .fileTooLarge,
        message: "the configuration file is larger than "
          + (limit < 1 << 20 ? limit.inKiB : "\(limit >> 20) MiB"),
        location: location, help: "give the YAML file with the clients")
    case .failed(let reason):
      return Diagnostic(
        rule: .configFileUnreadable,
        message: "the configuration file can't be read: \(reason)", location: location,
        help: "correct \(variable ?? "the path") or the file's permissions")
    }
  }

  static func unparsable(_ path: ConfigurationPath, _ error: YAMLError) -> Diagnostic {
    let region = error.mark.map { Region(at: $0) }
    let (rule, help): (Rule, String) =
      switch error.code {
      case .notUTF8:
        (.notUTF8, "save the file as UTF-8, not as UTF-16 or Latin-1")
      case .fileTooLarge:
        (.fileTooLarge, "give the YAML file with the clients")
      case .nestedTooDeep:
        (.yamlLimit, "look for an open bracket; a configuration needs only three levels")
      case .tooManyAliasedNodes:
        (.yamlLimit, "write repeated settings once and merge them with <<")
      case .outOfMemory:
        (.yamlLimit, "free some memory, or use a smaller file")
      case .forbiddenCharacter:
        (.yamlSyntax, "remove it; if the whole file is like that, save it as UTF-8, not as UTF-16")
      case .undefinedAlias:
        (.yamlSyntax, "define the anchor (&name) further up, or quote a value that begins with *")
      case .redefinedAnchor:
        (.yamlSyntax, "give the second anchor another name")
      case .syntax:
        (.yamlSyntax, SyntaxHelp.text(for: error.problem))
      case .severalDocuments:
        (.yamlSyntax, "keep one document: remove the line --- and put all clients in it")
      }
    let message = rule == .notUTF8 ? "the file is not UTF-8: \(error.problem)" : error.problem
    return Diagnostic(
      rule: rule, message: message, location: .file(path, region: region), help: help)
  }

  /// How many refused values are reported with their section, whose search is slow.
  private static let mostKeyPaths = 20

  static func unconstructable(_ path: ConfigurationPath, _ yaml: LoadedYAML) -> [Diagnostic] {
    yaml.problems.enumerated().map { index, problem in
      let keyPath = index < mostKeyPaths ? yaml.keyPath(of: problem.node) : []
      return unconstructable(path, problem, keyPath)
    }
  }

  private static func unconstructable(
    _ path: ConfigurationPath, _ problem: ConstructionProblem, _ keyPath: [String]
  ) -> Diagnostic {
    if problem.code == .unknownTag, let program = EncryptionProgram(of: problem.node) {
      return Diagnostic(
        rule: .encryptedValue,
        message: "a value is encrypted by \(program.name), and the Python SDK fails on its tag",
        location: .file(path, region: Region(at: problem.mark)), keyPath: keyPath,
        help: program.wayToDecrypt(valueIn: path))
    }
    let section = keyPath.first.map { "section \($0 == WordShape.hidden ? $0 : "'\($0)'"): " }
    let isBomb = problem.code == .tooManyMergedEntries
    let fix = problem.code == .unknownTag ? "remove the tag" : "correct it"
    return Diagnostic(
      rule: isBomb ? .yamlLimit : .yamlUnsupported,
      message: "\(section ?? "")\(problem.code.problem)",
      // Only where it begins: the region of a value would reveal its length.
      location: .file(path, region: Region(at: problem.mark)), keyPath: keyPath,
      help: isBomb
        ? "merge the shared settings only once into each client"
        : "\(fix): the Python SDK fails on it for every client of the file")
  }

  static func topLevelNotMapping(
    _ path: ConfigurationPath, _ yaml: LoadedYAML
  ) -> Diagnostic {
    let what = yaml.root.flatMap { yaml.value(of: $0) }.map { "the top of the file is \($0.words)" }
    return Diagnostic(
      rule: .topLevelNotMapping,
      message: "\(what ?? "the file is empty"), not a mapping of clients",
      // Only where it begins: marking the whole file would not help.
      location: .file(path, region: yaml.root.map { Region(at: $0.start) }),
      help: yaml.root?.kind == .sequence
        ? "remove the dashes: write the client's name, a colon, and its settings indented below"
        : "write the client's name, a colon, and its settings indented below")
  }
}

extension LoadedYAML {
  /// The section and the setting that a node is in, as far as they may be shown.
  fileprivate func keyPath(of node: YAMLNode) -> [String] {
    let offset = node.sourceRange.lowerBound
    func last(of mapping: YAMLNode?) -> (key: YAMLNode, value: YAMLNode)? {
      guard let mapping, mapping.kind == .mapping else { return nil }
      var found: (key: YAMLNode, value: YAMLNode)?
      for pair in mapping.pairs where pair.key.sourceRange.lowerBound <= offset { found = pair }
      // A node that is the key itself is not inside an entry.
      guard let found, found.key.kind == .scalar, found.key.index != node.index else { return nil }
      return found
    }
    // Only a mapping is a client; any other key may be a pasted credential.
    guard let section = last(of: root), section.value.target.kind == .mapping else { return [] }
    let isHidden = ClientNameShape.looksLikeCredential(section.key.utf8)
    let name = isHidden ? WordShape.hidden : section.key.text
    guard section.value.index != node.index, let entry = last(of: section.value) else {
      return [name]
    }
    let key = entry.key
    return [name, WordShape.matches(key.utf8) ? key.text : WordShape.hidden]
  }
}
