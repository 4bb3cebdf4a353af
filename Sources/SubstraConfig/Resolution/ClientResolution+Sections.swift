import SubstraYAML

extension ClientResolution {
  /// How many repeated keys of other sections are reported.
  private static let mostElsewhere = 20

  /// Whether code or variables have a value for every setting, so that the SDK reads no section.
  private var isFullyOverridden: Bool {
    Setting.ofSDK.allSatisfy { isOverridden($0) }
  }

  private func isOverridden(_ setting: Setting) -> Bool {
    // The SDK sees only these sources, and otherwise reads the section.
    switch sources[setting].first?.origin {
    case .code, .environment: true
    case .secretProvider, .secretFile, .gitCredential, .helper, .secretsDirectory,
      .configurationFile, .tokenRecord, .default, nil:
      false
    }
  }

  /// Checks that the files have a section for the client, and that it is a mapping of settings.
  mutating func checkSections() {
    guard isNamed, let name, !resolver.files.isEmpty, resolver.files.problems.isEmpty
    else { return }
    if sections.isEmpty {
      diagnostics.append(missingSection(of: name))
    }
    for (file, section) in sections {
      let problem = shapeProblem(of: section, in: file) ?? gatheringProblem(of: section, in: file)
      if let problem { diagnostics.append(problem) }
    }
    checkRepeatedKeys(of: name)
  }

  private func missingSection(of name: String) -> Diagnostic {
    let bytes = Array(name.utf8)
    for file in resolver.files.reversed() {
      guard let section = file.sectionWithUntypedKey(named: bytes) else { continue }
      return Diagnostic(
        rule: .sectionKeyNotString,
        message: "the key of \(clientWords) is \(section.keyWords) for YAML, not a string",
        location: file.location(of: section.key), keyPath: [keyPathName],
        help: "put the name in quotes: \"\(keyPathName)\":")
    }
    let isConfigured = Setting.allCases.contains { !sources[$0].isEmpty }
    for file in resolver.files.reversed() {
      guard let section = file.section(gathering: bytes) else { continue }
      return Diagnostic(
        rule: isConfigured ? .sectionMissingButConfigured : .sectionMissing,
        message: "\(clientWords) is not at the top of the file, but below another key",
        location: file.location(ofKey: section.key), help: Self.removal(section))
    }
    return Diagnostic(
      rule: isConfigured ? .sectionMissingButConfigured : .sectionMissing,
      message: resolver.files.count == 1
        ? "the file has no section for \(clientWords)"
        : "none of the \(resolver.files.count) files has a section for \(clientWords)",
      location: resolver.files.last.map { .file($0.path, region: nil) }, help: existingClients(name)
    )
  }

  private func existingClients(_ name: String) -> String {
    if let misplaced = resolver.files.lazy.compactMap(\.misplacedSettings).first {
      return misplaced.help
    }
    let known = resolver.cache.knownClients { KnownClients(in: resolver) }
    let names: [String]
    switch known {
    case .none:
      return "no client has settings: write the name, a colon, and the settings indented below"
    case .settingsWithoutClient:
      return
        "its settings do not belong to any client: indent them below a line with the client's name"
    case .named(let found): names = found
    }
    let shown = names.prefix(8).map { ClientNameShape.quoted($0) }.joined(separator: ", ")
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    let list = "\(resolver.files.count == 1 ? "it has" : "they have") \(shown)\(more)"
    guard givesSuggestions, let nearest = NearestName.of(name, among: names.prefix(10_000))
    else { return list }
    let question = "did you mean \(ClientNameShape.quoted(nearest))?"
    return names.count == 1 ? question : "\(question) \(list)"
  }

  private func shapeProblem(
    of section: LoadedFile.Section, in file: LoadedFile
  ) -> Diagnostic? {
    if let program = EncryptionProgram(of: section.body.node) {
      return Diagnostic(
        rule: .encryptedValue,
        message: "the section of \(clientWords) is encrypted by \(program.name)",
        location: file.location(of: section.key), keyPath: [keyPathName],
        help: program.wayToDecrypt(valueIn: file.path))
    }
    let isIgnored: Bool
    switch section.body.value {
    case .dictionary: return nil
    case .string(let text):
      // Python's `in` finds substrings; where the SDK finds a key, it fails on indexing the string.
      let text = String(decoding: text, as: UTF8.self)
      isIgnored = !Setting.ofSDK.contains { !isOverridden($0) && text.contains($0.key) }
    case .list:
      let items = section.body.node.items.compactMap { Self.sdkSetting($0) }
      isIgnored = !items.contains { !isOverridden($0) }
    case .pairs:
      isIgnored = true
    case .set:
      let items = section.body.node.pairs.compactMap { Self.sdkSetting($0.key) }
      isIgnored = !items.contains { !isOverridden($0) }
    case .bytes, .null, .bool, .integer, .float, .timestamp:
      isIgnored = false
    }
    let words = section.body.value.words
    return Diagnostic(
      rule: isIgnored ? .sectionNotMappingIgnored : .sectionNotMapping,
      severity: !isIgnored && isFullyOverridden ? .warning : nil,
      message: "the section of \(clientWords) is \(words), not a mapping of settings",
      location: file.location(of: section.key), keyPath: [keyPathName],
      help: Self.help(for: section.body, of: section.key))
  }

  /// How to turn a section into a mapping.
  private static func help(for body: LocatedValue, of key: YAMLNode) -> String {
    if SettingKey(key) != nil { return "indent it below a line with the client's name" }
    if body.value.string != nil {
      return "write every setting on a line of its own, with a space after the colon"
    }
    if body.node.items.contains(where: { $0.target.kind == .mapping }) {
      return "remove the dashes: write every setting as `key: value`, indented below the name"
    }
    return "write every setting as `key: value`, indented below the name"
  }

  /// The setting that the SDK would look for in a list or a set.
  private static func sdkSetting(_ key: YAMLNode) -> Setting? {
    SettingKey(key).flatMap { $0.isReadBySDK ? $0.setting : nil }
  }

  private mutating func checkRepeatedKeys(of name: String) {
    for file in resolver.files.withRepeatedKeys {
      guard let repeated = file.repeatedKeys else { continue }
      var own = Set(repeated.places(ofSection: Array(name.utf8)))
      let sectionRepeats = own
      if let section = file.section(named: Array(name.utf8)) {
        for mapping in section.body.node.mergedMappings() {
          own.formUnion(repeated.places(inMapping: mapping))
        }
      }
      let elsewhere = repeated.all.indices.lazy.filter { !own.contains($0) }
      for place in own.sorted() + elsewhere.prefix(Self.mostElsewhere) {
        let duplicate = repeated.all[place]
        let isOwnSection = sectionRepeats.contains(place)
        let isOwn = own.contains(place)
        let shown =
          isOwnSection
          ? "the section of \(clientWords)" : "key \(quotedKey(duplicate.repeated, in: file))"
        let first = file.shield.place(of: duplicate.first.start)
        diagnostics.append(
          Diagnostic(
            rule: isOwn ? .duplicateKey : .duplicateKeyElsewhere,
            message: "\(shown) is set twice; first at \(file.path):\(first.line):\(first.column)",
            location: isOwnSection
              ? file.location(of: duplicate.repeated) : file.location(ofKey: duplicate.repeated),
            keyPath: isOwn
              ? (isOwnSection ? [keyPathName] : [keyPathName] + shownKey(duplicate.repeated)) : [],
            help: "remove one: the last one wins, and nothing is merged"))
      }
    }
  }

  /// A key in quotes if it is a client's name or has the form of a setting's, otherwise `…`.
  private func quotedKey(_ key: YAMLNode, in file: LoadedFile) -> String {
    // Only a mapping is a client; any other key may be a pasted credential.
    let section = file.section(named: Array(key.utf8))
    return section?.body.isMapping == true
      ? ClientNameShape.quoted(key.text) : WordShape.quoted(key.utf8)
  }

  private func shownKey(_ key: YAMLNode) -> [String] {
    [WordShape.matches(key.utf8) ? key.text : WordShape.hidden]
  }

  /// Reports unknown keys of the client's sections.
  mutating func checkKeys() {
    for (file, key, value) in unknownKeys {
      let key = key.target
      // A mapping with settings is another client that is indented too far.
      let isClient = value.pairs.contains { SettingKey($0.key) != nil }
      let shown = isClient ? ClientNameShape.quoted(key.text) : WordShape.quoted(key.utf8)
      let nearest = NearestName.of(key.text, among: SettingKey.all.lazy.map(\.text))
      let help =
        nearest.map { "did you mean '\($0)'?" }
        ?? SettingKey.listOfKeys
      diagnostics.append(
        Diagnostic(
          rule: .unknownKey,
          message: "key \(shown) is not a setting and is ignored",
          location: file.location(ofKey: key),
          keyPath: [keyPathName]
            + (isClient ? [ClientNameShape.shown(key.text)] : shownKey(key)), help: help))
    }
  }
}

extension YAMLNode {
  /// This mapping and those it merges, by index.
  fileprivate func mergedMappings() -> Set<Int> {
    var found: Set<Int> = []
    var pending = [target]
    while let node = pending.popLast() {
      switch node.kind {
      case .mapping:
        guard found.insert(node.index).inserted else { continue }
        for (key, value) in node.pairs where key.isPlainImplicit && key.hasText("<<") {
          pending.append(value.target)
        }
      case .sequence:
        guard found.insert(node.index).inserted else { continue }
        pending += node.items.map(\.target)
      case .scalar, .alias:
        break
      }
    }
    return found
  }
}
