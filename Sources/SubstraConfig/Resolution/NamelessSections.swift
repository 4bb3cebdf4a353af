import SubstraYAML

/// Sections that no client can have, since YAML does not read their keys as strings.
extension ConfigurationResolver {
  /// The problems of settings that no client can have: below a key such as `no`, `1` or
  /// `2024-01-01`, at the top of the file, or below another key than a client's name.
  ///
  /// Such a client can't be requested by name, so that only checking the whole file finds it.
  package func namelessSections() -> [Diagnostic] {
    files.flatMap { file in
      (file.misplacedSettings?.diagnostics(in: file) ?? [])
        + file.sections.lazy.filter { $0.name == nil && $0.hasSettings }.map { section in
          let name = ClientNameShape.shown(section.key.target.text)
          return Diagnostic(
            rule: .sectionKeyNotString,
            message: "the key of a section is \(section.keyWords) for YAML, not a string",
            location: file.location(of: section.key), keyPath: [name],
            help: "put the name in quotes: \"\(name)\":")
        }
    }
  }
}

extension LoadedFile.Section {
  /// Whether the section has a setting of the Python SDK.
  fileprivate var hasSettings: Bool {
    body.isMapping
      && body.node.pairs.contains { Setting(key: $0.key.target.text)?.isReadBySDK == true }
  }
}
