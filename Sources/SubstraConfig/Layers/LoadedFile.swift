import SubstraPlatform
package import SubstraYAML

/// A YAML file as it was read: its sections, or the problems that keep it from being used.
package struct LoadedFile: Sendable {
  /// What was read.
  private let contents: Contents

  /// What it was read from: only a file is stored, and in a folder.
  var medium = Medium.file

  /// Whether locations are exact; if so, the caller has to apply `shield` before it shows them.
  package var tellsExactPlaces = false
}

extension LoadedFile {
  /// The path of the file as it was given.
  package var path: ConfigurationPath { contents.path }

  /// The parsed file; `nil` if it could not be read or parsed.
  package var document: YAMLDocument? { contents.document }

  /// The file as Python values; `nil` if there are problems.
  var yaml: LoadedYAML? { contents.yaml }

  /// The keys that occur more than once; `nil` if there are none.
  var repeatedKeys: RepeatedKeys? { contents.repeatedKeys }

  /// Why the file can't be used, which concerns every client; empty if it can.
  var problems: [Diagnostic] { contents.problems }

  /// The entries of the top mapping, merged ones included, in order.
  var sections: [Section] { contents.sections }

  /// The tokens and passwords that are in cleartext in the sections.
  var clearCredentials: [ClearCredential] { contents.clearCredentials }

  /// The settings that do not belong to any client, if the file has no others.
  var misplacedSettings: MisplacedSettings? { contents.misplacedSettings }

  /// The indices in `sections` of those with names, sorted by name.
  ///
  /// Names are compared as bytes: two encodings of an accent are two names.
  var sectionPlaces: [Int] { contents.sectionPlaces }

  /// The indices in `sections` of those whose key is not a string, sorted by the key's bytes.
  var untypedPlaces: [Int] { contents.untypedPlaces }

  /// Keeps positions in the file from revealing how long its credentials are.
  package var shield: ColumnShield { contents.shield }
}

extension LoadedFile {
  /// An entry at the top of the file.
  struct Section: Sendable {
    /// The key; `nil` if it is not a string for Python.
    let name: String?
    /// The key's bytes.
    let nameBytes: [UInt8]
    /// The key in the file.
    let key: YAMLNode
    /// The type of the key, such as `an integer`, for a message about one that is not a string.
    let keyWords: String
    /// The value.
    let body: LocatedValue
    /// Whether it is not a client: other sections merge it, and it has no url of its own.
    let isTemplate: Bool
    /// Whether it is not a client, but one of the file's misplaced settings.
    let isMisplaced: Bool
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
    section(named: name, among: sectionPlaces)
  }

  /// A section whose key is spelled like the name but is not a string for YAML.
  func sectionWithUntypedKey(named name: [UInt8]) -> Section? {
    section(named: name, among: untypedPlaces)
  }

  private func section(named name: [UInt8], among places: [Int]) -> Section? {
    let place = BinarySearch.firstPlace(of: places.count) {
      sections[places[$0]].nameBytes.lexicographicallyPrecedes(name)
    }
    guard place < places.count else { return nil }
    let found = sections[places[place]]
    return found.nameBytes == name ? found : nil
  }

  /// The entries of a section that is a mapping, merged ones included.
  func entries(of section: Section) -> [Entry] {
    guard let yaml else { return [] }
    return yaml.entries(of: section.body.node).map {
      Entry(key: $0.key, value: yaml.located($0.value))
    }
  }

  /// The location of a node of the file.
  func location(of node: YAMLNode) -> Diagnostic.Location {
    location(.init(start: node.start, end: node.end))
  }

  /// The location of a key; only its start if the key is not shown, since it may be a credential,
  /// whose length the end would reveal.
  func location(ofKey key: YAMLNode) -> Diagnostic.Location {
    WordShape.matches(key.target.utf8)
      ? location(of: key) : location(.init(at: key.start))
  }

  private func location(_ region: Diagnostic.Region) -> Diagnostic.Location {
    .file(path, region: tellsExactPlaces ? region : shield.shielded(region))
  }

  /// The origin of a value of the file.
  func origin(of node: YAMLNode) -> Origin {
    let start = shield.place(of: node.start)
    return .configurationFile(path: path, line: start.line, column: start.column)
  }
}

extension LoadedFile {
  /// Reads a file; errors become diagnostics in `problems`.
  ///
  /// - Parameters:
  ///   - policy: Whether the file may be a pipe, and the limits on its time and size.
  ///   - variable: The variable that is set to the path, if the path comes from one.
  package init(
    reading path: ConfigurationPath, pipes policy: SecretFilePolicy = .strict,
    variable: String? = nil
  ) {
    do {
      guard policy.allowsPipes else {
        let contents = try FileReading.contents(
          ofFile: path.bytes, limit: YAMLLimits.standard.fileSize)
        self.init(path: path, contents: contents)
        return
      }
      let (contents, isPipe) = try FileReading.contents(
        ofFile: path.bytes, limit: YAMLLimits.standard.fileSize, pipeLimit: policy.sizeLimit,
        pipeTime: policy.pipeDeadline)
      self.init(path: path, contents: contents)
      if isPipe { medium = .pipe }
    } catch {
      self.init(
        path: path.shown, problem: .unreadable(path, error, variable: variable), medium: .none)
    }
  }

  /// Parses the contents of a file that the caller has read.
  ///
  /// - Parameter acceptsEncryption: Whether encrypted values, even those with a tag that the Python
  ///   SDK fails on, leave the rest of the file usable.
  package init(
    path: ConfigurationPath, contents: [UInt8], acceptsEncryption: Bool = false
  ) {
    if let program = EncryptionProgram(ofFile: contents) {
      self.init(path: path, problem: .encrypted(path, by: program), medium: .file)
      return
    }
    var document: YAMLDocument?
    do {
      let parsed = try YAMLDocument.parse(contents)
      document = parsed
      let yaml = try LoadedYAML(parsed)
      let problems = Diagnostic.unconstructable(path, yaml)
      guard
        problems.isEmpty
          || acceptsEncryption && problems.allSatisfy({ $0.rule == .encryptedValue })
      else {
        self.init(
          path: path, document: parsed, problems: problems, shield: ColumnShield(parsed))
        return
      }
      guard let root = yaml.root, yaml.value(of: root) == .dictionary else {
        self.init(
          path: path, document: parsed, problems: [.topLevelNotMapping(path, yaml)],
          shield: ColumnShield(parsed))
        return
      }
      // The linter reads files of all programs; those that a resolver reads are meant for Substra.
      self.init(path: path, yaml: yaml, root: root, isMeant: !acceptsEncryption)
    } catch {
      self.init(
        path: path, document: document, problems: [.unparsable(path, error)],
        shield: document.map { ColumnShield($0) } ?? ColumnShield(source: contents))
    }
  }

  /// Keeps what is wrong with a file that is not parsed.
  init(path: ConfigurationPath, problem: Diagnostic, medium: Medium) {
    self.init(path: path, document: nil, problems: [problem], shield: .none)
    self.medium = medium
  }

  private init(
    path: ConfigurationPath, document: YAMLDocument?, problems: [Diagnostic], shield: ColumnShield
  ) {
    contents = Contents(
      path: path, document: document, problems: problems.map { shield.shielded($0) },
      shield: shield)
  }

  private init(path: ConfigurationPath, yaml: LoadedYAML, root: YAMLNode, isMeant: Bool) {
    var sections: [Section] = []
    let merged = yaml.mergedMappings()
    let misplaced = MisplacedSettings(in: root, of: path, isMeant: isMeant)
    let entries = yaml.entries(of: root)
    sections.reserveCapacity(entries.count)
    for entry in entries {
      let key = entry.key.target
      let name = Array(key.utf8)
      let keyValue = yaml.value(of: key) ?? .null
      let isText = keyValue.string != nil
      if isText, entry.isSOPSMetadata { continue }
      sections.append(
        Section(
          name: isText ? String(decoding: name, as: UTF8.self) : nil, nameBytes: name,
          key: entry.key, keyWords: keyValue.words,
          body: yaml.located(entry.value),
          isTemplate: merged.contains(entry.value.target.index)
            && !entry.value.target.pairs.contains { $0.key.target.hasText("url") },
          isMisplaced: misplaced?.includes(entry.key) == true))
    }
    func sorted(_ places: [Int]) -> [Int] {
      places.sorted { one, other in
        let (name, otherName) = (sections[one].nameBytes, sections[other].nameBytes)
        return name == otherName ? one < other : name.lexicographicallyPrecedes(otherName)
      }
    }
    contents = Contents(
      path: path, document: yaml.document, yaml: yaml,
      repeatedKeys: RepeatedKeys(of: yaml.document), sections: sections,
      clearCredentials: ClearCredential.all(in: sections, of: yaml),
      misplacedSettings: misplaced,
      sectionPlaces: sorted(sections.indices.filter { sections[$0].name != nil }),
      untypedPlaces: sorted(sections.indices.filter { sections[$0].name == nil }),
      shield: ColumnShield(yaml.document))
  }
}

extension LoadedYAML.Entry {
  /// Whether this is the metadata that sops adds to a file that it encrypts.
  fileprivate var isSOPSMetadata: Bool {
    guard key.target.hasText("sops") else { return false }
    var hasMAC = false
    for (key, _) in value.target.pairs {
      if SettingKey(key) != nil { return false }
      if key.target.hasText("mac") || key.target.hasText("lastmodified") { hasMAC = true }
    }
    return hasMAC
  }
}

extension LoadedFile: CustomStringConvertible, CustomReflectable {
  package var description: String { "LoadedFile(\(path))" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
