import SubstraYAML

/// Finds clients that are nested too deeply: below `clients:`, `substra:` or the like.
extension LoadedFile {
  /// Names of keys below which users often write their clients.
  private static let gatherings: Set<String> = [
    "client", "clients", "substra", "org", "orgs", "organization", "organizations",
    "organisation", "organisations", "node", "nodes", "config", "configuration", "default",
  ]

  /// How many levels are searched.
  private static let mostLevels = 3

  /// Whether a section is not a client, but contains clients.
  func gathersClients(_ section: Section) -> Bool {
    guard section.body.isMapping, !section.body.node.hasSettings,
      let name = section.name, section.body.node.hasClients(levels: Self.mostLevels)
    else { return false }
    return Self.gatherings.contains(name.lowercased())
  }

  /// The section that contains a client with some name, below other keys.
  func section(gathering name: [UInt8]) -> Section? {
    sections.first { section in
      section.body.isMapping && !section.body.node.hasSettings
        && section.body.node.hasClient(named: name, levels: Self.mostLevels)
    }
  }
}

extension YAMLNode {
  /// Whether one of the keys of a mapping is a setting.
  fileprivate var hasSettings: Bool { pairs.contains { SettingKey($0.key) != nil } }

  /// Whether a mapping, or one in it, has mappings of settings.
  fileprivate func hasClients(levels: Int) -> Bool {
    levels > 0
      && pairs.contains { pair in
        let value = pair.value.target
        return value.kind == .mapping
          && (value.hasSettings || value.hasClients(levels: levels - 1))
      }
  }

  /// Whether a mapping, or one in it, has a mapping of settings under a name.
  fileprivate func hasClient(named name: [UInt8], levels: Int) -> Bool {
    levels > 0
      && pairs.contains { pair in
        let value = pair.value.target
        guard value.kind == .mapping else { return false }
        return value.hasSettings
          ? pair.key.target.utf8.elementsEqual(name)
          : value.hasClient(named: name, levels: levels - 1)
      }
  }
}

extension ClientResolution {
  /// A problem if the section is not a client, but contains clients.
  func gatheringProblem(of section: LoadedFile.Section, in file: LoadedFile) -> Diagnostic? {
    guard file.gathersClients(section) else { return nil }
    return Diagnostic(
      rule: .sectionMissing,
      message:
        "\(ClientNameShape.quoted(name ?? "")) is not a client: it contains clients, which are not found there",
      location: file.location(of: section.key), keyPath: [keyPathName], help: Self.removal(section))
  }

  /// How to move clients to the top of a file.
  static func removal(_ section: LoadedFile.Section) -> String {
    let key = ClientNameShape.shown(section.key.target.text)
    return
      "remove '\(key):' and every other key above the names of clients, and indent the clients less"
  }
}
