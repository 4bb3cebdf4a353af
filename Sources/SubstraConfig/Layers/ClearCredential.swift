import SubstraYAML

/// The location of a token or a password in cleartext in a configuration file, without its value.
struct ClearCredential: Sendable, Hashable {
  /// Whether it is a token or a password.
  let setting: Setting

  /// The key in the file.
  let key: YAMLNode

  /// The index of the value's node, which identifies the credential in a merged section.
  let value: Int

  /// The index of its section among the sections of the file.
  let section: Int
}

extension ClearCredential {
  /// The credentials in cleartext in the sections of a file, in their order, templates included.
  ///
  /// Each is found once, where it is written, even if several clients merge it.
  static func all(in sections: [LoadedFile.Section], of yaml: LoadedYAML) -> [ClearCredential] {
    var found: [ClearCredential] = []
    found.reserveCapacity(sections.count)
    var last = -1
    var seen: Set<Int> = []
    for place in sections.indices {
      // Not the section, since copying it takes longer.
      let body = sections[place].body
      guard body.isMapping else { continue }
      // An alias to a whole section leads back to a section that was seen. The set of those is made
      // at the first alias, since most files have none.
      let index = body.node.index
      if index <= last {
        if seen.isEmpty { seen = Set(sections[..<place].map(\.body.node.index)) }
        guard seen.insert(index).inserted else { continue }
      } else if !seen.isEmpty {
        seen.insert(index)
      }
      last = max(last, index)
      for pair in body.node.pairs(withKeys: keys) {
        let value = pair.value.target
        guard let key = SettingKey(pair.key), isClear(value, in: yaml) else { continue }
        found.append(
          ClearCredential(
            setting: key.setting, key: pair.key, value: value.index, section: place))
      }
    }
    return found
  }
}

extension ClearCredential {
  /// The keys of credentials.
  private static let keys = Setting.credentials.map { Array($0.key.utf8) }

  /// The longest word that YAML reads as null or as a boolean.
  private static let longestWord = 5

  private static func isClear(_ node: YAMLNode, in yaml: LoadedYAML) -> Bool {
    if EncryptionProgram(of: node) != nil { return false }
    let text = node.utf8
    // A longer value is a credential whatever its type, and finding out the type is slow.
    if text.count > longestWord { return !SentPlaceholder.isHarmless(text) }
    return yaml.value(of: node)?.isClearCredential(node) ?? false
  }
}

extension PythonValue {
  /// Whether the value may be a credential: not null, a boolean, empty, encrypted or a placeholder.
  func isClearCredential(_ node: YAMLNode) -> Bool {
    if EncryptionProgram(of: node) != nil { return false }
    return switch self {
    case .string(let text): !text.isEmpty && !SentPlaceholder.isHarmless(text)
    case .integer, .float, .timestamp, .bytes: !node.utf8.isEmpty
    case .list, .dictionary, .set, .pairs: node.hasVisibleScalar
    case .null, .bool: false
    }
  }
}

extension YAMLNode {
  /// Whether the collection has a string that is not empty.
  ///
  /// `password: [hunter2]` is a mistake, and the password is in cleartext all the same.
  fileprivate var hasVisibleScalar: Bool {
    items.contains { !$0.target.utf8.isEmpty }
      || pairs.contains { !$0.key.target.utf8.isEmpty || !$0.value.target.utf8.isEmpty }
  }
}
