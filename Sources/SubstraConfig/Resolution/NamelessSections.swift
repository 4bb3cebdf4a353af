import SubstraYAML

/// Sections that belong to no client, since YAML takes their keys for something else than texts.
extension ConfigurationResolver {
  /// The problems of settings that no client can have: below a key such as `no`, `1` or
  /// `2024-01-01`, at the top of the file, or below another key than a client's name.
  ///
  /// Nobody can ask for such a client, so that only a look at the whole file finds it.
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
  /// Whether a setting of the Python SDK is in it.
  fileprivate var hasSettings: Bool {
    body.value == .dictionary
      && body.node.pairs.contains { Setting(key: $0.key.target.text)?.isReadBySDK == true }
  }
}
