import SubstraPlatform

/// Keys that change the meaning of what is below them.
enum ContextKeys {
  /// Keys of the value itself, in a mapping under a credential's name.
  static let values: WordSet = [
    "value", "plain", "plaintext", "literal", "text", "content", "stringvalue", "clear", "raw",
    "current", "val", "cleartext", "data", "inline", "plain_text", "string_value", "previous",
    "inline_string", "inlinestring",
  ]

  /// Keys of a default value.
  private static let defaults: WordSet = ["default", "defaultvalue", "default_value"]

  /// Whether a key is that of a default value.
  static func isDefault(_ key: ArraySlice<UInt8>) -> Bool { defaults.contains(key) }

  private static let references: WordSet = [
    "valuefrom", "remoteref", "envfrom", "sourceref", "ref", "fromsecret", "from_secret",
    "secretkeyref", "targetref", "parameter-store", "secrets-manager",
  ]

  /// The last words of other such keys.
  private static let heads: WordSet = [
    "ref", "refs", "reference", "selector", "mapping", "mappings", "columns",
  ]

  private static let sealed: WordSet = ["encrypteddata", "encrypted", "sealed", "ciphertext"]

  private static let prose: WordSet = [
    "example", "examples", "description", "help", "summary", "title", "message", "comment",
    "documentation", "doc", "notes", "readme", "placeholder", "label", "hint", "tooltip", "caption",
  ]

  /// Whether the mapping under a key names objects.
  static func isReference(_ key: ArraySlice<UInt8>) -> Bool {
    guard key.count <= 64 else { return false }
    if references.contains(key) { return true }
    return heads.contains(KeyWords.last(in: key))
  }

  /// Whether everything below a key is encrypted.
  static func isSealed(_ key: ArraySlice<UInt8>) -> Bool {
    sealed.contains(key)
  }

  /// Whether the value of a key is text for people.
  static func isProse(_ key: ArraySlice<UInt8>) -> Bool {
    prose.contains(key)
  }

  /// Whether a key among credentials is one of their properties: a name, a lifetime, a user.
  static func isProperty(_ key: ArraySlice<UInt8>) -> Bool {
    let names: Set<String> = [
      "user", "username", "database", "region", "tenant", "bucket", "owner", "create", "project",
      "realm", "domain", "hostname", "server", "registry", "kind", "login", "when", "uses",
      "policies", "environment", "account", "client", "issuer", "comment", "display", "external",
      "shape",
    ]
    return KeyWords(key).words.contains {
      KeyVocabulary.isDenied(after: $0) || names.contains($0)
    }
  }

  private static let packages: WordSet = [
    "dependencies", "devdependencies", "dev-dependencies", "peerdependencies", "extras",
    "optionaldependencies", "optional-dependencies", "build-dependencies", "dependency-groups",
    "dependency_overrides", "dev_dependencies", "require", "require-dev", "packages", "resolutions",
  ]

  /// Whether the entries below a key are packages, whose names may be words for credentials.
  static func isListOfPackages(_ key: ArraySlice<UInt8>) -> Bool { packages.contains(key) }

  /// Whether a key has the variables of a program, as in Compose.
  static func isVariables(_ key: ArraySlice<UInt8>) -> Bool { key.isText("environment") }

  private static let settings: WordSet = [
    "values", "valuesobject", "parameters", "config", "configuration", "data", "stringdata",
    "properties", "settings", "env", "environment", "extraconfig", "options", "helm",
  ]

  /// Whether the settings of a program are under a key of a Kubernetes object.
  static func isSettings(_ key: ArraySlice<UInt8>) -> Bool { settings.contains(key) }

  private static let plurals: WordSet = [
    "passwords", "tokens", "secrets", "credentials", "keys", "apikeys", "creds", "passwds",
    // Composer's tokens by host.
    "bearer",
  ]

  /// Whether a key names several credentials.
  static func isPlural(_ key: ArraySlice<UInt8>) -> Bool {
    plurals.contains(KeyWords.last(in: key))
  }
}
