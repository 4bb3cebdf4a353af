import SubstraPlatform
import SubstraYAML

/// An index of the clients that may have the same token; it stores hashes, not tokens.
struct TokenIndex: Sendable {
  /// The hash of each token and its client, sorted by hash.
  private var tokens: [(hash: Int, client: String)] = []

  /// Indexes the tokens of code, variables and files; secret files are not opened.
  ///
  /// A token that another layer or a later file overrides is included too: callers have to check.
  init(of resolver: borrowing ConfigurationResolver) {
    for name in resolver.code.clientNames {
      guard let token = resolver.code.values(onlyFor: name)?.token else { continue }
      tokens.append((Self.hash(of: token), name))
    }
    for file in resolver.files { add(tokensOf: file) }
    for variable in resolver.environment.variables(giving: SettingKey(.token)) {
      guard let token = resolver.environment[variable.name] else { continue }
      let names = resolver.prefixes.names(withSlug: variable.slug)
      // For a client that no file has, only the slug is known, not the name.
      for name in names.isEmpty ? [variable.slug] : names {
        tokens.append((Self.hash(of: token), name))
      }
    }
    tokens.sort { ($0.hash, $0.client) < ($1.hash, $1.client) }
  }

  /// The clients that may have a token, in the order of their names.
  func clients(with token: Secret) -> some Collection<String> {
    let hash = Self.hash(of: token)
    let first = BinarySearch.firstPlace(of: tokens.count) { tokens[$0].hash < hash }
    // Lazy, since a template may give all clients of a large file the same token.
    return tokens[first...].lazy.prefix { $0.hash == hash }.map(\.client)
  }

  private mutating func add(tokensOf file: LoadedFile) {
    guard let yaml = file.yaml else { return }
    tokens.reserveCapacity(tokens.count + file.clearCredentials.count)
    for credential in file.clearCredentials where credential.setting == .token {
      guard let name = file.sections[credential.section].name else { continue }
      tokens.append((Self.hash(of: yaml.document.node(at: credential.value).utf8), name))
    }
    guard yaml.hasMerges else { return }
    // A merged token is written in another section.
    for section in file.sections where yaml.hasMergedEntries(section.body.node) {
      let entry = yaml.entries(of: section.body.node).last { $0.key.target.hasText("token") }
      guard let name = section.name, let entry else { continue }
      tokens.append((Self.hash(of: entry.value.target.utf8), name))
    }
  }

  /// A hash that is the same for equal tokens.
  static func hash(of token: Secret) -> Int { token.withBytes { hash(of: $0) } }

  /// FNV-1a: enough to find what is worth comparing, and cheap for every token of a large file.
  private static func hash(of token: some Collection<UInt8>) -> Int {
    Int(bitPattern: UInt(FNV1a(token).value))
  }
}
