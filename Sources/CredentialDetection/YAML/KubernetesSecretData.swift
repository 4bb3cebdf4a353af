/// The entries of a Kubernetes Secret: credentials unless their names say otherwise.
enum KubernetesSecretData {
  private static let certain: WordSet = [
    "key", "value", "auth", "pass", "data", "content", ".dockerconfigjson", ".dockercfg", "uri",
  ]

  /// Names of entries that are stored beside credentials.
  private static let open: WordSet = [
    "username", "user", "host", "hostname", "port", "database", "db", "dbname", "name", "email",
    "region", "endpoint", "url", "domain", "namespace", "type", "bucket", "id", "server", "realm",
    "issuer", "tenant", "mode", "level", "schema", "driver", "enabled", "debug", "ca", "crt",
    "cert", "certificate", "path", "file", "address", "zone", "env", "environment", "project",
    "cluster", "version",
  ]

  /// The meaning of a key in a Secret.
  static func meaning(of key: ArraySlice<UInt8>, own: KeyClass) -> KeyClass {
    switch own {
    case .credential, .reference: return own
    case .possible(let kind): return .credential(kind)
    case .other:
      if certain.contains(key) { return .credential(.secret) }
      let words = KeyWords(key).words
      return words.contains(where: open.contains) ? .other : .possible(.secret)
    }
  }
}
