import SubstraPlatform
package import SubstraYAML

/// A YAML file as it was read: its sections, or why there are none.
package struct LoadedFile: Sendable {
  /// The path the file was named by.
  package let path: ConfigurationPath

  /// The parsed text; `nil` if there is none to speak of.
  package let document: YAMLDocument?

  /// The text as Python values; `nil` if there are problems.
  let yaml: LoadedYAML?

  /// Why the file can't be used, which concerns every client; empty if it can.
  let problems: [Diagnostic]

  /// The entries of the top mapping, merged ones included, in order.
  let sections: [Section]

  /// The places of `sections` by name, in bytes: two spellings of an accent are two names.
  let sectionPlaces: [[UInt8]: Int]
}

extension LoadedFile {
  /// An entry at the top of the file.
  struct Section: Sendable {
    /// The key as text, if it is one for Python.
    let name: String?
    /// The key's bytes.
    let nameBytes: [UInt8]
    /// The key in the file.
    let key: YAMLNode
    /// What a key that is no text is instead.
    let keyWords: String
    /// The value.
    let body: LocatedValue
  }

  /// A key and its value in a section.
  struct Entry: Sendable {
    /// The key in the file.
    let key: YAMLNode
    /// The value.
    let value: LocatedValue
  }

  /// The section of a client, if the file has one under exactly this name.
  func section(named name: [UInt8]) -> Section? {
    sectionPlaces[name].map { sections[$0] }
  }

  /// A section whose key is written like the name but is no text for YAML.
  func sectionWithUntypedKey(named name: [UInt8]) -> Section? {
    sections.first { $0.name == nil && $0.nameBytes == name }
  }

  /// The entries of a section that is a mapping, merged ones included.
  func entries(of section: Section) -> [Entry] {
    guard let yaml else { return [] }
    return yaml.entries(of: section.body.node).map {
      Entry(key: $0.key, value: LocatedValue($0.value, in: yaml))
    }
  }

  /// The location of a node of the file.
  func location(of node: YAMLNode) -> Diagnostic.Location {
    .file(path, region: .init(start: node.start, end: node.end))
  }

  /// The origin of a value of the file.
  func origin(of node: YAMLNode) -> Origin {
    let start = node.start
    return .configurationFile(path: path, line: start.line, column: start.column)
  }
}

extension Diagnostic.Region {
  init(start: Mark, end: Mark) {
    self.init(line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }
}

extension LoadedFile {
  /// Reads a file; what is wrong becomes a diagnostic.
  init(reading path: ConfigurationPath) {
    do {
      let contents = try FileReading.contents(
        ofFile: path.bytes, limit: YAMLLimits.standard.fileSize)
      self.init(path: path, contents: contents)
    } catch {
      self.init(path: path, document: nil, problems: [.unreadable(path, error)])
    }
  }

  /// Takes the contents of a file that somebody else has read.
  package init(path: ConfigurationPath, contents: [UInt8]) {
    var document: YAMLDocument?
    do {
      let parsed = try YAMLDocument.parse(contents)
      document = parsed
      let yaml = try LoadedYAML(parsed)
      let problems = yaml.problems.map { Diagnostic.unconstructable(path, $0) }
      guard problems.isEmpty else {
        self.init(path: path, document: parsed, problems: problems)
        return
      }
      guard let root = yaml.root, yaml.value(of: root) == .dictionary else {
        self.init(
          path: path, document: parsed, problems: [.topLevelNotMapping(path, yaml.root)])
        return
      }
      self.init(path: path, yaml: yaml, root: root)
    } catch {
      self.init(path: path, document: document, problems: [.unparsable(path, error)])
    }
  }

  private init(path: ConfigurationPath, document: YAMLDocument?, problems: [Diagnostic]) {
    self.init(
      path: path, document: document, yaml: nil, problems: problems, sections: [],
      sectionPlaces: [:])
  }

  private init(path: ConfigurationPath, yaml: LoadedYAML, root: YAMLNode) {
    var sections: [Section] = []
    var places: [[UInt8]: Int] = [:]
    for entry in yaml.entries(of: root) {
      let key = entry.key.target
      let name = Array(key.utf8)
      let keyValue = yaml.value(of: key) ?? .null
      let isText = keyValue.string != nil
      if isText { places[name] = sections.count }
      sections.append(
        Section(
          name: isText ? String(decoding: name, as: UTF8.self) : nil, nameBytes: name,
          key: entry.key, keyWords: keyValue.words,
          body: LocatedValue(entry.value, in: yaml)))
    }
    self.init(
      path: path, document: yaml.document, yaml: yaml, problems: [], sections: sections,
      sectionPlaces: places)
  }
}

extension Diagnostic {
  fileprivate static func unreadable(
    _ path: ConfigurationPath, _ error: FileReadingError
  ) -> Diagnostic {
    let location = Location.file(path, region: nil)
    switch error {
    case .missing:
      let startsWithTilde = path.bytes.first == UInt8(ascii: "~")
      let endsWithBreak = path.bytes.last == UInt8(ascii: "\n")
      let help =
        if startsWithTilde {
          "nobody expands ~ here: write the home folder out, or leave the quotes away in the shell"
        } else if endsWithBreak {
          "the path ends with a line break: remove it where the path is set"
        } else {
          "correct the path, or pass an empty one to use no file"
        }
      return Diagnostic(
        rule: .configFileMissing, message: "the configuration file does not exist",
        location: location, help: help)
    case .notRegular(let kind):
      return Diagnostic(
        rule: .configFileUnreadable,
        message: "the configuration file is a \(kind.rawValue), not a regular file",
        location: location, help: "name a YAML file")
    case .tooLarge(let limit):
      return Diagnostic(
        rule: .fileTooLarge,
        message: "the configuration file is larger than \(limit >> 20) MiB",
        location: location, help: "name the YAML file of the clients")
    case .failed(let reason):
      return Diagnostic(
        rule: .configFileUnreadable,
        message: "the configuration file can't be read: \(reason)", location: location,
        help: "correct the path or the file's permissions")
    }
  }

  fileprivate static func unparsable(_ path: ConfigurationPath, _ error: YAMLError) -> Diagnostic {
    let region = error.mark.map {
      Region(line: $0.line, column: $0.column, endLine: $0.line, endColumn: $0.column + 1)
    }
    let (rule, help): (Rule, String) =
      switch error.code {
      case .notUTF8:
        (.notUTF8, "save the file as UTF-8, not as UTF-16 or Latin-1")
      case .fileTooLarge:
        (.fileTooLarge, "name the YAML file of the clients")
      case .nestedTooDeep:
        (.yamlLimit, "a configuration needs three levels; is a bracket open?")
      case .tooManyAliasedNodes:
        (.yamlLimit, "write repeated settings once and merge them with <<")
      case .outOfMemory:
        (.yamlLimit, "no memory is left for reading the file")
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
    return Diagnostic(
      rule: rule, message: error.problem, location: .file(path, region: region), help: help)
  }

  fileprivate static func unconstructable(
    _ path: ConfigurationPath, _ problem: ConstructionProblem
  ) -> Diagnostic {
    // The place where it begins: the region of a value would tell its length.
    let start = problem.mark
    let region = Region(
      line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1)
    return Diagnostic(
      rule: .yamlUnsupported, message: problem.code.problem,
      location: .file(path, region: region),
      help: "the Python SDK fails on it for every client of the file")
  }

  fileprivate static func topLevelNotMapping(
    _ path: ConfigurationPath, _ root: YAMLNode?
  ) -> Diagnostic {
    let what =
      switch root?.target.kind {
      case nil: "the file is empty"
      case .sequence: "the top of the file is a list"
      case .scalar: "the top of the file is a single value"
      case .mapping, .alias: "the top of the file has a tag"
      }
    let region = root.map {
      // The start alone: the whole file is no region to point at.
      let start = $0.start
      return Region(
        line: start.line, column: start.column, endLine: start.line, endColumn: start.column + 1)
    }
    return Diagnostic(
      rule: .topLevelNotMapping, message: "\(what), not a mapping of clients",
      location: .file(path, region: region),
      help: "write the client's name, a colon, and its settings indented below")
  }
}
