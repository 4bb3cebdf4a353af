import SubstraPlatform
import SubstraYAML

/// What the entries beside a value say about it.
///
/// They are only read for a value that would be reported, or that has the form of a setting.
struct Neighbours {
  private let parent: YAMLNode?
  private let context: ValueContext
  private let isItem: Bool

  /// How many entries are read.
  private static let most = 64

  /// Creates the neighbours of a frame's node.
  init(of frame: YAMLScanner.Frame) {
    parent = frame.parent
    context = frame.context
    isItem = frame.isItem
  }

  /// Whether a value is the name of an object or a label, because the others are.
  func exempt(
    _ value: ArraySlice<UInt8>, of kind: CredentialKind, under key: ArraySlice<UInt8>
  ) -> Bool {
    guard !isItem else { return false }
    let mayBeName = kind == .secret || kind == .credentials
    return (mayBeName && isName(value, under: key)) || isLabel(value, under: key)
  }

  /// Whether a value that has the form of a setting or a name is a credential, since it repeats the
  /// name of an account: `{client-id: oauth2, client-secret: oauth2}`.
  func `repeat`(_ value: ArraySlice<UInt8>, under meaning: KeyClass) -> Bool {
    guard case .credential(let kind) = meaning, kind == .password || kind == .secret, !isItem,
      value.trimmed.count >= 3, Self.mayRepeat(value), let parent
    else { return false }
    var accounts = 0
    var equal = 0
    for (key, other) in parent.pairs.prefix(Self.most) {
      guard other.kind == .scalar, other.utf8 == value.trimmed else { continue }
      equal += 1
      if Self.accounts.contains(KeyWords.last(in: key.target.utf8)) { accounts += 1 }
    }
    // Levels and types are the same under many keys.
    return accounts == 1 && equal == 2
  }

  private static func mayRepeat(_ value: ArraySlice<UInt8>) -> Bool {
    switch ValueClass(value) {
    case .settingWord: !ValueWords.types.contains(value.trimmed)
    case .literal: true
    case .empty, .boolean, .number, .reference, .placeholder, .encrypted, .publicForm, .path, .url,
      .sentence:
      false
    }
  }

  private static let accounts: WordSet = [
    "id", "user", "username", "login", "account", "clientid", "principal",
  ]
}

extension Neighbours {
  /// Keys of an object that another one names, or of the place where it is mounted.
  private static let objects: WordSet = [
    "secretname", "mountpath", "defaultmode", "namespace", "secretnamespace", "existingsecret",
    "optional", "items", "subpath", "configmap", "secretkey",
  ]

  /// Keys that credentials have beside them.
  private static let owners: WordSet = [
    "user", "username", "login", "id", "clientid", "url", "host", "email", "issuer", "algorithm",
  ]

  /// Whether a value is the name of an object: in the settings of an operator, or beside other names.
  private func isName(_ value: ArraySlice<UInt8>, under key: ArraySlice<UInt8>) -> Bool {
    let value = value.trimmed
    guard ObjectName.mayBeName(value), !context.contains(.variables), let parent else {
      return false
    }
    var hasName = false
    for (otherKey, other) in parent.pairs.prefix(Self.most) {
      let name = otherKey.target.utf8
      if Self.owners.contains(KeyWords.last(in: name)) { return false }
      if name == key { continue }
      if Self.objects.contains(name) { hasName = true }
      guard other.kind == .scalar else { continue }
      let isNamed =
        ObjectName.matches(other.utf8) && KeyWords.last(in: name).isText("secret")
      let isBare = key.isText("secret") && value.contains(.minus)
      let isTitle = name.isText("name") || name.isText("key")
      if isNamed || (isBare && isTitle && ObjectName.mayBeName(other.utf8)) { hasName = true }
    }
    return hasName || context.contains(.resource)
  }
}

extension Neighbours {
  /// How many bytes of the other values are checked.
  private static let longestLabel = 128

  /// Words at the beginning of keys for labels.
  private static let labels: WordSet = [
    "label", "lbl", "msg", "message", "title", "text", "txt", "hint", "tooltip", "placeholder",
    "caption", "help", "error", "err", "warning", "button", "btn", "prompt", "heading", "info",
  ]

  /// Whether a value is a label: its key says so, or most of the other values are sentences.
  private func isLabel(_ value: ArraySlice<UInt8>, under key: ArraySlice<UInt8>) -> Bool {
    let value = value.prefix(ValueClass.longestLook).trimmed
    guard value.first.map({ $0.isUppercase || $0 >= 0x80 }) == true || value.contains(.space),
      Labels.matches(value, in: .labels)
    else { return false }
    let first = KeyWords(key).words.first ?? ""
    if value.contains(.space), Self.labels.contains(first) { return true }
    guard let parent else { return false }
    var (texts, others) = (0, 0)
    for (otherKey, other) in parent.pairs.prefix(Self.most) where otherKey.target.utf8 != key {
      guard other.kind == .scalar else { continue }
      let text = other.utf8.prefix(Self.longestLabel)
      let isText =
        text.contains(.space) && Labels.matches(text, in: .labels)
        && text.contains(where: \.isLetter)
      if isText { texts += 1 } else { others += 1 }
    }
    return texts >= 2 && texts > others
  }
}
