import SubstraPlatform
package import SubstraYAML

/// Settings that are meant for clients, at a location where the Python SDK does not look for them.
///
/// Either they are at the top of the file, without a client's name, or the clients are below
/// another key, such as `clients:`. Files of other programs have keys such as `url` and `token` as
/// well, so that the file needs a sign of Substra too.
package struct MisplacedSettings: Sendable {
  private enum Shape {
    case atTop
    case below
  }

  private let shape: Shape

  /// The keys at the top of the file: the settings, or the keys above the clients.
  private let keys: [YAMLNode]

  /// Examines the top of a file; `nil` if a section has settings, or none are meant for Substra.
  ///
  /// A file that holds other things besides the clients belongs to another program.
  ///
  /// - Parameter isMeant: Whether the file is known to be meant for Substra, whatever its name.
  init?(in root: YAMLNode, of path: ConfigurationPath, isMeant: Bool = false) {
    var settings: [YAMLNode] = []
    var nested: [(key: YAMLNode, value: YAMLNode)] = []
    for (key, value) in root.pairs {
      let value = value.target
      // Sections that are merged into the top are where they should be.
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

  /// Whether a key at the top of the file is misplaced, or above misplaced clients.
  func includes(_ key: YAMLNode) -> Bool { keys.contains(key) }

  private static func namesSubstra(_ text: some Collection<UInt8>) -> Bool {
    text.count >= 7
      && String(decoding: text.prefix(255), as: UTF8.self).lowercased().contains("substra")
  }
}

extension MisplacedSettings {
  /// The fix, after the problem where a message does not say it.
  var help: String {
    switch shape {
    case .atTop: "its settings do not belong to any client: \(fix)"
    case .below: fix
    }
  }

  private var fix: String {
    switch shape {
    case .atTop: "indent them below a line with the client's name"
    case .below:
      "move the clients to the top of the file: remove the line \(quotedKey) and the indentation"
    }
  }

  private var quotedKey: String {
    keys.first.map { ClientNameShape.quoted($0.target.text) } ?? WordShape.hidden
  }

  /// A diagnostic at the first misplaced key.
  func diagnostics(in file: LoadedFile) -> [Diagnostic] {
    guard let first = keys.first else { return [] }
    let message =
      switch shape {
      case .atTop: "the settings at the top of the file do not belong to any client"
      case .below: "the clients are below \(quotedKey), where the Python SDK does not look for them"
      }
    return [
      Diagnostic(
        rule: .sectionMissing, message: message, location: file.location(ofKey: first),
        keyPath: shape == .below ? [ClientNameShape.shown(first.target.text)] : [], help: fix)
    ]
  }

  /// Whether a document has settings that are meant for clients, but no section of a client.
  ///
  /// Lists in place of mappings count too.
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

  /// Whether a file contains a word without which `areMeant` is false; nearly all files have none.
  package static func arePossible(in text: [UInt8], of path: ConfigurationPath) -> Bool {
    ClientSettingsShape.ownWords.occur(in: text)
      || namesSubstra(SystemPath.name(of: path.bytes))
      || ByteSearch.contains(text, word: Array("substra".utf8))
  }
}
