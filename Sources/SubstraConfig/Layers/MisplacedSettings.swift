import SubstraPlatform
package import SubstraYAML

/// Settings that are meant for clients, and stand where the Python SDK does not look for them.
///
/// Either they are at the top of the file, without a client's name, or the clients are below another
/// key, such as `clients:`. Other people's files have keys such as `url` and `token` as well, so that
/// something has to be there that only Substra has.
package struct MisplacedSettings: Sendable {
  /// Where they are.
  private enum Shape {
    case atTop
    case below
  }

  private let shape: Shape

  /// The keys at the top of the file that look like clients, and are not.
  private let keys: [YAMLNode]

  /// Looks at the top of a file; `nil` if one of its sections has settings, or nothing looks meant.
  ///
  /// Where other things stand beside the clients, the file is another program's.
  ///
  /// - Parameter isMeant: Whether the file is known to be meant for Substra, whatever its name is.
  init?(in root: YAMLNode, of path: ConfigurationPath, isMeant: Bool = false) {
    var settings: [YAMLNode] = []
    var nested: [(key: YAMLNode, value: YAMLNode)] = []
    for (key, value) in root.pairs {
      let value = value.target
      // What is merged into the top is where it should be.
      if key.target.hasText("<<") { return nil }
      guard value.kind != .scalar else {
        if SettingKey(key) != nil { settings.append(key) }
        continue
      }
      if value.pairs.contains(where: { SettingKey($0.key) != nil }) { return nil }
      nested.append((key, value))
    }
    let isNamed = isMeant || Self.namesSubstra(SystemPath.name(of: path.bytes))
    if nested.isEmpty {
      guard ClientSettingsShape(of: [root], isNamed: isNamed).isClient else { return nil }
      (shape, keys) = (.atTop, settings)
      return
    }
    let areWrappers = nested.allSatisfy { key, value in
      let isNamed = isNamed || Self.namesSubstra(key.target.utf8)
      return value.kind == .mapping && ClientSettingsShape.isClient(below: value, isNamed: isNamed)
    }
    guard areWrappers else { return nil }
    (shape, keys) = (.below, nested.map(\.key))
  }

  /// Whether a key at the top of the file is one of those.
  func includes(_ key: YAMLNode) -> Bool { keys.contains(key) }

  private static func namesSubstra(_ text: some Collection<UInt8>) -> Bool {
    text.count >= 7
      && String(decoding: text.prefix(255), as: UTF8.self).lowercased().contains("substra")
  }
}

extension MisplacedSettings {
  /// What to do about it, for a message that has not said what is wrong.
  var help: String {
    switch shape {
    case .atTop: "its settings belong to no client: \(way)"
    case .below: way
    }
  }

  /// What to do about it.
  private var way: String {
    switch shape {
    case .atTop: "indent them below a line with the client's name"
    case .below:
      "move the clients to the top of the file: remove the line \(quotedKey) and the indentation"
    }
  }

  private var quotedKey: String {
    keys.first.map { ClientNameShape.quoted($0.target.text) } ?? WordShape.hidden
  }

  /// What is wrong, at the first key that is.
  func diagnostics(in file: LoadedFile) -> [Diagnostic] {
    guard let first = keys.first else { return [] }
    let message =
      switch shape {
      case .atTop: "the settings at the top of the file belong to no client"
      case .below: "the clients are below \(quotedKey), where the Python SDK does not look for them"
      }
    return [
      Diagnostic(
        rule: .sectionMissing, message: message, location: file.location(ofKey: first),
        keyPath: shape == .below ? [ClientNameShape.shown(first.target.text)] : [], help: way)
    ]
  }

  /// Whether a document has settings that are meant for clients and are no section of one: those
  /// above, or lists in place of mappings.
  package static func areMeant(in document: YAMLDocument, of path: ConfigurationPath) -> Bool {
    guard let root = document.roots.first, document.roots.count == 1 else { return false }
    if MisplacedSettings(in: root, of: path) != nil { return true }
    let isNamed = namesSubstra(SystemPath.name(of: path.bytes))
    if root.kind == .sequence {
      return ClientSettingsShape.isClient(itemsOf: root, isNamed: isNamed)
    }
    return root.pairs.contains { _, value in
      ClientSettingsShape.isClient(itemsOf: value.target, isNamed: isNamed)
    }
  }

  /// Whether a text has a word that `areMeant` needs, which nearly no other file has.
  package static func arePossible(in text: [UInt8], of path: ConfigurationPath) -> Bool {
    ClientSettingsShape.ownWords.contains { ByteSearch.contains(text, $0) }
      || namesSubstra(SystemPath.name(of: path.bytes))
      || ByteSearch.contains(text, Array("substra".utf8))
  }
}
