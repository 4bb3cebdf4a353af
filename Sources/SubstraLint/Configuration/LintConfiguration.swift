package import CredentialDetection
package import SubstraConfig
import SubstraYAML

/// The linter's configuration, read from `.config-lint.yaml`.
///
/// ```yaml
/// exclude: [Fixtures/, "*.lock"]
/// rules:
///   - shared-token: off
///   - path: tests/**
///     cleartext-secret: warning
/// client_files: [deploy/clients.yaml]
/// formats: {json: off}
/// baseline: .config-lint-baseline
/// ```
///
/// `rules` may also be a single mapping, for all files.
package struct LintConfiguration: Sendable {
  /// The files that are not checked.
  package var excludes: [GlobPattern] = []
  /// The levels of rules; a later entry overrides an earlier one.
  package var entries: [LevelEntry] = []
  /// The path of the baseline, from the top of the repository.
  package var baseline: ConfigurationPath?
  /// The files that are treated as client configurations, whatever their shape.
  package var clientFiles: [GlobPattern] = []
  /// The formats whose files are checked like any other text.
  package var disabledFormats: [FileFormat] = []
  /// The problems of the configuration.
  package var problems: [Diagnostic] = []

  /// Creates a configuration that changes nothing.
  package init() {}

  /// The name of the file at the top of a repository.
  package static let fileName = ".config-lint.yaml"

  /// The largest file, in bytes.
  package static let sizeLimit = 256 << 10
}

extension LintConfiguration {
  /// The keys of the file.
  package enum Key: String, CaseIterable, Sendable {
    case exclude
    case rules
    case clientFiles = "client_files"
    case formats
    case baseline

    /// What the key is for, in one sentence.
    package var summary: String {
      switch self {
      case .exclude: "Files that are not checked, as a list of path patterns."
      case .rules: "The severities of rules and detectors, or off; in a list also by path."
      case .clientFiles:
        "Files that are treated as client configurations, as a list of path patterns."
      case .formats:
        "Formats of files, on or off; files of one that is off are checked like any other text."
      case .baseline:
        "A file written by --write-baseline, whose findings are not reported again."
      }
    }
  }

  /// Reads the contents of a file.
  ///
  /// Mistakes become problems, and the rest is used.
  package init(contents: [UInt8], path: ConfigurationPath) {
    guard contents.count <= Self.sizeLimit else {
      let message = "the linter's configuration is larger than \(Self.sizeLimit >> 10) KiB"
      report(
        message, at: .file(path, region: nil), help: "exclude folders in place of single files")
      return
    }
    do throws(YAMLError) {
      let document = try YAMLDocument.parse(contents)
      guard let root = try document.singleRoot() else { return }
      read(root, path)
      for duplicate in document.duplicateKeys {
        report(
          "a key is there twice; the last one counts", at: duplicate.repeated, path,
          help: "remove one of them")
      }
    } catch {
      let region = error.mark.map {
        Diagnostic.Region(
          line: $0.line, column: $0.column, endLine: $0.line, endColumn: $0.column + 1)
      }
      report(error.problem, at: .file(path, region: region), help: Self.help(for: error))
    }
  }

  /// The help for a file that is not YAML, or reaches a limit.
  private static func help(for error: YAMLError) -> String {
    switch error.code {
    case .notUTF8, .forbiddenCharacter: "save the file as UTF-8"
    case .syntax:
      "close quotes and brackets, indent with spaces, and quote a pattern that begins with *"
    case .undefinedAlias: "quote a pattern that begins with *"
    case .redefinedAnchor: "give the second anchor another name"
    case .severalDocuments: "keep one document: remove the line ---"
    case .fileTooLarge, .nestedTooDeep, .tooManyAliasedNodes, .outOfMemory: "shorten the file"
    }
  }

  private mutating func read(_ root: YAMLNode, _ path: ConfigurationPath) {
    guard root.kind == .mapping else {
      // An empty document is not a mistake.
      if root.isNull { return }
      report("the top of the file is not a mapping", at: root, path, help: Self.keysHelp)
      return
    }
    for (key, value) in root.pairs {
      switch Key(rawValue: key.text) {
      case .exclude: excludes += patterns(value.target, path)
      case .clientFiles: clientFiles += patterns(value.target, path)
      case .rules: readRules(value.target, path)
      case .formats: readFormats(value.target, path)
      case .baseline: readBaseline(value.target, path)
      case nil:
        report("unknown key \(WordShape.quoted(key.utf8))", at: key, path, help: Self.keysHelp)
      }
    }
  }

  private static var keysHelp: String {
    let names = Key.allCases.map(\.rawValue)
    return "keys are \(names.dropLast().joined(separator: ", ")) and \(names.last ?? "")"
  }

  /// The patterns of a list, or of a single string.
  mutating func patterns(_ node: YAMLNode, _ path: ConfigurationPath) -> [GlobPattern] {
    let items: [YAMLNode]
    switch node.kind {
    case .sequence: items = node.items.map(\.target)
    case .scalar where node.isNull || node.utf8.isEmpty: return []
    case .scalar: items = [node]
    case .mapping, .alias:
      report(
        "a list of patterns is expected", at: node, path, help: "for example [docs/, tests/**]")
      return []
    }
    return items.compactMap { item in
      guard !item.isNull, !item.isBoolean else {
        report(
          "a pattern of paths is expected", at: item, path,
          help: "write quotes around it if it is the name of a file")
        return nil
      }
      guard item.kind == .scalar, let pattern = GlobPattern(Array(item.utf8)) else {
        report("this is not a pattern of paths", at: item, path, help: GlobPattern.help)
        return nil
      }
      return pattern
    }
  }
}

extension LintConfiguration {
  /// Reports a mistake at a node.
  mutating func report(
    _ message: String, at node: YAMLNode, _ path: ConfigurationPath, help: String? = nil
  ) {
    let start = node.start
    // Only the start of the node: its width could be the length of a credential.
    let region = Diagnostic.Region(
      line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1)
    report(message, at: .file(path, region: region), help: help)
  }

  private mutating func report(
    _ message: String, at location: Diagnostic.Location, help: String? = nil
  ) {
    problems.append(
      Diagnostic(rule: .lintConfiguration, message: message, location: location, help: help))
  }
}
