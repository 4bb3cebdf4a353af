import SubstraYAML

/// What the entries of a mapping together say.
struct MappingFacts {
  /// The kinds of Kubernetes objects that keep credentials in their own way.
  enum Kind {
    case secret, sealed, external, other
  }

  private(set) var kind: Kind = .other
  /// The node that names a value, and the value with its key.
  private(set) var name: YAMLNode?
  private(set) var value: (key: YAMLNode, value: YAMLNode)?
  /// Whether the name is only a type: `{type: password, value: x}`.
  private(set) var isTyped = false
  /// Whether this describes a value: a JSON schema, a parameter.
  private(set) var isSchema = false
  /// Whether the entries name an object in a store.
  private(set) var isReference = false
  /// Whether `secretKey` is a name here.
  private(set) var isExternal = false
  /// Whether this is the top of a file of translations.
  private(set) var isLocale = false
  /// Whether this is the top of a document.
  let isRoot: Bool

  private static let nameKeys: WordSet = [
    "name", "key", "variable", "parameterkey", "parametername", "header", "env", "field",
    "propertyname", "option", "varname", "id",
  ]
  private static let valueKeys: WordSet = [
    "value", "parametervalue", "val", "default", "stringvalue", "defaultvalue", "values",
    "propertyvalue", "plaintext", "content",
  ]
  private static let schemaTypes: WordSet = [
    "string", "object", "integer", "array", "number", "boolean", "secret", "password",
  ]
  private static let externalKinds: WordSet = [
    "externalsecret", "clusterexternalsecret", "secretproviderclass", "pushsecret",
    "secretstore", "clustersecretstore", "vaultstaticsecret", "vaultdynamicsecret",
    "vaultsecret", "awssecret", "azurekeyvaultsecret", "onepassworditem", "infisicalsecret",
    "dopplersecret", "bitwardensecret", "secretclaim",
  ]

  /// Looks at the entries of a mapping.
  init(of mapping: YAMLNode, isRoot: Bool) {
    self.isRoot = isRoot
    var count = 0
    var hasType = false
    var hasSecret = false
    for (key, value) in mapping.pairs {
      count += 1
      let keyBytes = key.target.utf8
      guard keyBytes.count <= 24 else { continue }
      let keyText = String(lowercasing: keyBytes)
      look(keyText, key, value)
      if keyText == "secretname" || keyText == "secret" { hasSecret = true }
      if keyText == "type" || keyText == "nullable" || keyText == "writeonly" {
        hasType =
          hasType || value.kind == .sequence
          || Self.schemaTypes.contains(value.target.utf8)
        if name == nil, keyText == "type", value.kind == .scalar { typeNode = value }
      }
      if keyText == "writeonly" || keyText == "noecho" || keyText == "$ref" { hasType = true }
      if isRoot, count == 1, value.kind == .mapping, isLanguage(keyText) {
        isLocale = true
      }
    }
    if count > 1 { isLocale = false }
    if hasSecret, count <= 3 { isReference = Self.namesObject(mapping) }
    isSchema = hasType
    if name == nil, let typeNode {
      name = typeNode
      isTyped = true
    }
  }

  private var typeNode: YAMLNode?

  /// `{secretName: app, password: db-password}`, `{secret: gitlab-root, key: password}`: the object that
  /// has a credential, and the key in it.
  private static func namesObject(_ mapping: YAMLNode) -> Bool {
    var hasObject = false
    var hasKey = false
    for (key, value) in mapping.pairs {
      let isSecret = key.hasText("secret")
      guard isObjectName(value), !isSecret || value.utf8.contains(UInt8(ascii: "-")) else {
        return false
      }
      if isSecret || key.hasText("secretName") { hasObject = true } else { hasKey = true }
    }
    return hasObject && hasKey
  }

  /// Whether a text could name an object, or a key in one.
  private static func isObjectName(_ node: YAMLNode) -> Bool {
    let text = node.utf8
    return node.kind == .scalar && (1...63).contains(text.count) && !MachineShape.matches(text)
      && text.allSatisfy {
        $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "_")
      }
  }

  private static let languages: WordSet = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr",
    "sv", "th", "tr", "uk", "vi", "zh",
  ]

  /// `en`, `en-US`, `pt_BR`.
  private func isLanguage(_ key: String) -> Bool {
    let parts = key.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    guard let first = parts.first, parts.count <= 2, parts.last?.count == 2 else { return false }
    return Self.languages.contains(String(decoding: first, as: UTF8.self))
  }

  private mutating func look(_ keyText: String, _ key: YAMLNode, _ value: YAMLNode) {
    switch keyText {
    case "kind":
      let text = String(lowercasing: value.utf8.prefix(40))
      if text == "secret" { kind = .secret }
      if text == "sealedsecret" { kind = .sealed }
      if Self.externalKinds.contains(text) { kind = .external }
    case "remoteref", "remotekey", "sourceref", "objectname", "secretpath", "objecttype",
      "secretname", "valuefrom":
      isExternal = true
    default: break
    }
    if Self.nameKeys.contains(keyText), value.kind == .scalar, keyText == "name" || name == nil {
      name = value
    }
    if Self.valueKeys.contains(keyText), self.value == nil || keyText == "value" {
      self.value = (key, value)
    }
  }
}
