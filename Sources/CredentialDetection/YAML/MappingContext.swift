import SubstraPlatform
import SubstraYAML

/// What the entries of a mapping mean together.
struct MappingContext {
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
  /// Whether this is the top of a file of translations: its keys are languages.
  private(set) var isLocale = false
  /// Whether its keys are several languages, so that it can be nothing else.
  private(set) var isTranslation = false
  /// Whether this describes an interface, in which examples are part of the documentation.
  private(set) var isAPIDescription = false
  /// Whether this is one of the examples in such a description: `{summary: …, value: …}`.
  private(set) var isExample = false
  /// Whether an entry is the address of a server, so that the others may be its credentials.
  private(set) var hasAddress = false
  /// Whether the value of an entry is a mapping with an address.
  private(set) var hasAddressInside = false
  /// Whether an entry is the name of an account.
  private(set) var hasAccount = false
  /// Whether this is a Kubernetes object of a kind that Kubernetes does not have itself.
  private(set) var isCustomResource = false
  /// Whether this is a key in the notation of RFC 7517.
  private(set) var isJSONWebKey = false
  /// Whether this is the top of a document.
  let isRoot: Bool

  private static let nameKeys: WordSet = [
    "name", "key", "variable", "parameterkey", "parametername", "header", "env", "field",
    "propertyname", "option", "varname", "id", "param-name", "argument.name",
  ]
  private static let valueKeys: WordSet = [
    "value", "parametervalue", "val", "default", "stringvalue", "defaultvalue", "values",
    "propertyvalue", "plaintext", "content", "param-value", "argument.value",
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

  /// Reads the entries of a mapping.
  ///
  /// - Parameter checksValues: Whether to search mappings that are values for addresses.
  init(of mapping: YAMLNode, isRoot: Bool, checksValues: Bool = false) {
    self.isRoot = isRoot
    var count = 0
    var languages = 0
    var hasType = false
    var hasSecret = false
    var hasSummary = false
    for (key, value) in mapping.pairs {
      count += 1
      let keyText = key.target.utf8
      recordEntry(keyText, key, value)
      if keyText.isText("secretname") || keyText.isText("secret") { hasSecret = true }
      if keyText.isText("type") || keyText.isText("nullable") || keyText.isText("writeonly") {
        hasType =
          hasType || value.kind == .sequence
          || Self.schemaTypes.contains(value.target.utf8)
        if name == nil, keyText.isText("type"), value.kind == .scalar { typeNode = value }
      }
      if keyText.isText("writeonly") || keyText.isText("noecho") || keyText.isText("$ref") {
        hasType = true
      }
      if isRoot, value.kind == .mapping, isLanguage(keyText) { languages += 1 }
      if Self.descriptions.contains(keyText) { isAPIDescription = true }
      if keyText.isText("summary") { hasSummary = true }
      recordServer(keyText, value)
      if checksValues, value.kind == .mapping, !hasAddressInside {
        hasAddressInside = value.pairs.contains { Self.isAddress($1, under: $0.target.utf8) }
      }
    }
    isLocale = count > 0 && languages == count
    isTranslation = isLocale && count > 1
    isExample = hasSummary && value != nil
    if hasSecret, count <= 3 { isReference = Self.namesObject(mapping) }
    isSchema = hasType && !isOutput
    if name == nil, let typeNode {
      name = typeNode
      isTyped = true
    }
  }

  private var typeNode: YAMLNode?

  /// Whether this is a cookie that scripts of a page can't read, which has a session.
  private(set) var isSessionCookie = false

  /// Whether this is an output in a state of Terraform, whose type stands beside the value.
  private var isOutput = false

  /// `{secretName: app, password: db-password}`, `{secret: gitlab-root, key: password}`: the object that
  /// has a credential, and the key in it.
  private static func namesObject(_ mapping: YAMLNode) -> Bool {
    var hasObject = false
    var hasKey = false
    for (key, value) in mapping.pairs {
      let isSecret = key.hasText("secret")
      guard isObjectName(value), !isSecret || value.utf8.contains(.minus) else {
        return false
      }
      if isSecret || key.hasText("secretName") { hasObject = true } else { hasKey = true }
    }
    return hasObject && hasKey
  }

  /// Whether a node may be the name of an object, or of a key in one.
  private static func isObjectName(_ node: YAMLNode) -> Bool {
    let text = node.utf8
    return node.kind == .scalar && (1...63).contains(text.count) && !MachineShape.matches(text)
      && text.allSatisfy { ObjectName.isCharacter($0) || $0 == .underscore }
  }

  /// `en`, `en-US`, `pt_BR`, `zh-Hans`, `es-419`.
  private func isLanguage(_ key: ArraySlice<UInt8>) -> Bool {
    guard (2...8).contains(key.count) else { return false }
    let parts = key.split { $0 == .minus || $0 == .underscore }
    guard let first = parts.first, let last = parts.last, parts.count <= 2,
      parts.count == 1 || [2, 3, 4].contains(last.count)
    else { return false }
    return Languages.contains(first)
  }

  /// Keys that the description of an interface has beside its examples.
  private static let descriptions: WordSet = [
    "openapi", "swagger", "asyncapi", "$schema", "raml", "schema", "properties", "$ref",
  ]

  private static let externalKeys: WordSet = [
    "remoteref", "remotekey", "sourceref", "objectname", "secretpath", "objecttype",
    "secretname", "valuefrom",
  ]

  /// Whether a version of an API is one that an operator defines: `awx.ansible.com/v1beta1`.
  private static func isOfExtension(_ version: ArraySlice<UInt8>) -> Bool {
    guard let slash = version.firstIndex(of: .slash) else { return false }
    let group = version[..<slash]
    return group.contains(.dot) && group.firstOffset(of: ".k8s.io") == nil
  }

  private mutating func recordEntry(
    _ keyText: ArraySlice<UInt8>, _ key: YAMLNode, _ value: YAMLNode
  ) {
    if keyText.isText("apiversion"), value.kind == .scalar {
      isCustomResource = Self.isOfExtension(value.utf8)
    }
    if keyText.isText("kind") {
      let text = value.utf8
      if text.isText("secret") { kind = .secret }
      if text.isText("sealedsecret") { kind = .sealed }
      if Self.externalKinds.contains(text) { kind = .external }
    }
    if Self.externalKeys.contains(keyText) { isExternal = true }
    if keyText.isText("kty") { isJSONWebKey = true }
    if keyText.isText("sensitive") { isOutput = true }
    if keyText.isText("httponly"), value.hasText("true") { isSessionCookie = true }
    if Self.nameKeys.contains(keyText), value.kind == .scalar,
      keyText.isText("name") || name == nil
    {
      name = value
    }
    if Self.valueKeys.contains(keyText), self.value == nil || keyText.isText("value") {
      self.value = (key, value)
    }
  }
}

extension MappingContext {
  // Each contains one of the words in `YAMLScanner.partsOfEntries`.
  private static let addressKeys: WordSet = [
    "host", "hostname", "url", "uri", "server", "endpoint", "address", "port", "jdbcurl", "hosts",
    "dbhost", "db_host", "baseurl", "base_url", "urls",
    "servers", "endpoints", "addresses", "nodes", "brokers",
  ]
  private static let accountKeys: WordSet = [
    "user", "username", "login", "account", "userid", "user_name", "dbuser", "db_user",
  ]

  /// Records an address or an account, unless the value is the word for it in some language.
  private mutating func recordServer(_ key: ArraySlice<UInt8>, _ value: YAMLNode) {
    guard key.count <= 9 else { return }
    if Self.isAddress(value, under: key) {
      hasAddress = true
    } else if value.kind == .scalar, Self.accountKeys.contains(key) {
      hasAccount = hasAccount || Self.isAccount(value.utf8, key)
    }
  }

  /// Whether a value under a key is an address, or a list with one: `hosts: [https://…]`.
  private static func isAddress(_ value: YAMLNode, under key: ArraySlice<UInt8>) -> Bool {
    guard key.count <= 9, addressKeys.contains(key) else { return false }
    return switch value.kind {
    case .scalar: isAddress(value.utf8)
    case .sequence: value.items.contains { $0.kind == .scalar && isAddress($0.utf8) }
    case .mapping, .alias: false
    }
  }

  /// `5432`, `localhost`, `db.example.org`, `https://…`; not `Host name`.
  private static func isAddress(_ value: ArraySlice<UInt8>) -> Bool {
    guard (1...512).contains(value.count), !value.contains(where: \.isWhitespace) else {
      return false
    }
    return value.allSatisfy(\.isDigit) || value.isText("localhost")
      || value.dropLast().contains(.dot)
      || value.firstOffset(of: "://") != nil
  }

  /// `elastic`, `app_user`, `me@example.org`; not `Username` or `mot de passe`.
  private static func isAccount(_ value: ArraySlice<UInt8>, _ key: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, value.count <= 128, !first.isUppercase else { return false }
    return value.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && String(lowercasingASCII: value) != String(lowercasingASCII: key)
  }
}
