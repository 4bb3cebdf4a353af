import SubstraPlatform
import SubstraYAML

/// Finds out whether mappings hold the settings of one client, and nothing else.
struct ClientSettingsShape {
  private var settings: Set<SettingKey> = []
  private var others = 0
  private var hasOwnWord = false
  private var hasURL = false

  /// The keys that other programs do not use together with settings.
  static let ownWords = UnderscoredWords(
    ["backend_type", "token_expires_at", "allow_implicit_login"].map { Array($0.utf8) })

  /// How many nodes below a key are examined.
  private static let mostNodes = 10_000

  /// Counts the entries of all mappings together, since a list may have a mapping for each setting.
  ///
  /// - Parameter isNamed: Whether the name of the file, or a key above, contains `substra`.
  init(of mappings: [YAMLNode], isNamed: Bool) {
    for mapping in mappings {
      for (key, value) in mapping.pairs where !key.hasText("<<") {
        add(key, value.target)
      }
    }
    if isNamed, hasURL, settings.contains(where: { $0.setting.isCredential || !$0.isValue }) {
      hasOwnWord = true
    }
  }

  private mutating func add(_ key: YAMLNode, _ value: YAMLNode) {
    guard let setting = SettingKey(key) else {
      others += 1
      return
    }
    settings.insert(setting)
    switch setting.setting {
    case .url: hasURL = value.utf8.starts(with: "http".utf8)
    case .backendType:
      // Other programs have other kinds of backends.
      if BackendType.allCases.contains(where: { value.utf8.elementsEqual($0.rawValue.utf8) }) {
        hasOwnWord = true
      }
    case .tokenExpiresAt, .allowImplicitLogin: hasOwnWord = true
    case .token, .username, .password, .retryTimeout, .insecure, .manageURL: break
    }
  }

  /// Whether there are two settings or more, at most one other key, and a sign of Substra.
  var isClient: Bool { settings.count >= 2 && others <= 1 && hasOwnWord }
}

extension ClientSettingsShape {
  /// Whether the items of a list are clients, or the settings of one.
  static func isClient(itemsOf list: YAMLNode, isNamed: Bool) -> Bool {
    guard list.kind == .sequence else { return false }
    let items = list.items.prefix(mostNodes).map(\.target)
    guard !items.isEmpty, items.allSatisfy({ $0.kind == .mapping }) else { return false }
    return ClientSettingsShape(of: items, isNamed: isNamed).isClient
      || items.contains { item in
        ClientSettingsShape(of: [item], isNamed: isNamed).isClient
          || item.pairs.contains { _, value in
            ClientSettingsShape(of: [value.target], isNamed: isNamed).isClient
          }
      }
  }

  /// Whether a client is below a mapping, at most two levels deep.
  static func isClient(below mapping: YAMLNode, isNamed: Bool) -> Bool {
    var pending = mapping.pairs.prefix(mostNodes).map { (node: $0.value.target, depth: 1) }
    var looked = 0
    while let (node, depth) = pending.popLast(), looked < mostNodes {
      looked += 1
      if ClientSettingsShape(of: [node], isNamed: isNamed).isClient
        || isClient(itemsOf: node, isNamed: isNamed)
      {
        return true
      }
      guard depth < 2, node.kind == .mapping else { continue }
      pending += node.pairs.prefix(mostNodes).map { ($0.value.target, depth + 1) }
    }
    return false
  }
}
