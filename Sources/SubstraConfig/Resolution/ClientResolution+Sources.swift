import SubstraPlatform
import SubstraYAML

/// Collects the sources of each setting, layer by layer, the highest first.
extension ClientResolution {
  mutating func collectSources() {
    collectCode()
    guard isNamed else { return }
    collectProvided()
    if let prefix {
      collectVariables(prefix)
      // A problem of a directory is reported once, not for every file in it.
      for directory in resolver.secretsDirectories where directory.problem == nil {
        collectFiles(of: directory, prefix)
      }
    }
    for (file, section) in sections where section.body.isMapping {
      collectEntries(of: section, in: file)
    }
  }

  /// Collects the values for this client only, and then, as a lower input, those for all clients.
  private mutating func collectCode() {
    if isNamed, let name, let own = resolver.code.values(onlyFor: name) {
      collect(own)
      inputIndex += 1
    }
    collect(resolver.code.forAll)
  }

  private mutating func collect(_ overrides: ConfigurationOverrides) {
    let fileOrigin = overrides.fileOrigin ?? overrides.origin
    for setting in Setting.allCases {
      if let value = RawValue(overrides, setting) {
        add(
          Source(origin: overrides.origin, place: .code(overrides.origin), raw: value), to: setting)
      }
      if let path = overrides.secretFile(for: setting) {
        add(source(naming: path.bytes, in: [], by: fileOrigin, at: .code(fileOrigin)), to: setting)
      }
    }
  }

  private mutating func collectVariables(_ prefix: VariablePrefix) {
    inputIndex += 1
    let variables = resolver.environment.variables(ofSlug: prefix.slug).compactMap { variable in
      resolver.environment[variable.name].map { (variable: variable, value: $0) }
    }
    for (variable, value) in variables {
      // If several variables of a setting are set, an empty one counts as unset, as in Docker's
      // images.
      let isUnset =
        value.isEmpty
        && variables.contains { other, value in
          other.key.setting == variable.key.setting && other.key.form != variable.key.form
            && (!value.isEmpty || !variable.key.isValue)
        }
      if isUnset { continue }
      let origin = Origin.environment(variable: variable.name)
      let place = SourceLocation.variable(variable.name)
      let source =
        switch variable.key.form {
        case .value: Source(origin: origin, place: place, raw: raw(value, of: variable))
        case .file: source(naming: value.withBytes { $0 }, in: [], by: origin, at: place)
        case .store: source(value.withBytes { SecretStoreReference($0) }, by: origin, at: place)
        }
      add(source, to: variable.key.setting)
    }
  }

  /// The value of a variable; `exec` and `env` write false as an empty `INSECURE`.
  private func raw(
    _ value: Secret, of variable: ClientVariable
  ) -> RawValue {
    guard variable.key.setting == .insecure, resolver.environment.isExported,
      value.isEmpty
    else { return .variable(value) }
    return .boolean(false)
  }

  private mutating func collectFiles(of directory: SecretsDirectory, _ prefix: VariablePrefix) {
    inputIndex += 1
    for setting in Setting.allCases {
      let name = prefix.variable(for: setting.variableSuffix)
      let request = SecretFileRequest(
        name: Array(name.utf8), inSecretsDirectory: directory.path.bytes)
      if SecretFileReader.isMissing(request.path.bytes) { continue }
      let path = ConfigurationPath(bytes: request.path.bytes)
      add(
        Source(
          origin: .secretFile(path: path, namedBy: directory.origin),
          place: SourceLocation(location: .file(path, region: nil), keyPath: []),
          raw: .unread(.request(request))), to: setting)
    }
  }

  private mutating func collectEntries(of section: LoadedFile.Section, in file: LoadedFile) {
    inputIndex += 1
    let isGathering = file.gathersClients(section)
    noteMerges(of: section, in: file)
    let client = keyPathName
    for entry in file.entries(of: section) {
      guard let key = SettingKey(entry.key) else {
        // A section that contains clients is reported once, not for each of its keys.
        if !isGathering { unknownKeys.append((file, entry.key, entry.value.node)) }
        continue
      }
      let place = SourceLocation.entry(
        file.location(of: entry.key), keyPath: [client, key.text])
      let origin = file.origin(of: entry.value.node)
      let source =
        switch EncryptionProgram(of: entry.value.node) == nil ? key.form : .value {
        case .value: Source(origin: origin, place: place, raw: .file(entry.value))
        case .file: source(naming: entry.value, as: key, by: origin, at: place, in: file)
        case .store: source(inStore: entry.value, by: origin, at: place)
        }
      add(source, to: key.setting)
    }
  }

  /// Adds a source of a setting; in one layer, a value comes before a secret file or store.
  mutating func add(_ source: consuming Source, to setting: Setting) {
    source.inputIndex = inputIndex
    guard sources[setting].last?.inputIndex == inputIndex else {
      sources.append(source, to: setting)
      return
    }
    let isKnown = conflicts.contains { $0.setting == setting && $0.inputIndex == inputIndex }
    if !isKnown { conflicts.append((setting, inputIndex)) }
    let end = sources[setting].endIndex
    let start = sources[setting].firstIndex { $0.inputIndex == inputIndex } ?? end
    let added = source
    sources.update(setting) { $0.insert(added, at: added.raw.isReference ? end : start) }
  }

  private func source(
    inStore value: LocatedValue, by origin: Origin, at place: SourceLocation
  ) -> Source {
    let reference =
      value.value.string.map { SecretStoreReference($0) }
      ?? .broken(.notString(words: value.value.words))
    return source(reference, by: origin, at: place)
  }

  private func source(
    _ reference: SecretStoreReference, by origin: Origin, at place: SourceLocation
  ) -> Source {
    let origin =
      switch reference {
      case .store(let store): Origin(store, namedBy: origin)
      case .broken, .ofProvider: origin
      }
    return Source(origin: origin, place: place, raw: .unasked(reference))
  }

  private func source(
    naming value: LocatedValue, as key: SettingKey, by origin: Origin, at place: SourceLocation,
    in file: LoadedFile
  ) -> Source {
    guard let text = value.value.string else {
      let reference = SecretFileReference.notString(key: key, words: value.value.words)
      return Source(
        origin: .secretFile(path: reference.shownPath, namedBy: origin), place: place,
        raw: .unread(reference))
    }
    let folder = SystemPath.parent(of: file.path.bytes)
    // The path stays as it is written if the file is in the current folder, or not in any: a pipe,
    // or a text in memory.
    let base = folder == [UInt8(ascii: ".")] || !file.medium.isStored ? [] : folder
    return source(naming: Array(text), in: base, by: origin, at: place)
  }

  private func source(
    naming text: [UInt8], in folder: [UInt8], by origin: Origin, at place: SourceLocation
  ) -> Source {
    let reference = SecretFileReference(
      named: text, in: folder, home: resolver.environment.homeFolder)
    return Source(
      origin: .secretFile(path: reference.shownPath, namedBy: origin), place: place,
      raw: .unread(reference))
  }
}
