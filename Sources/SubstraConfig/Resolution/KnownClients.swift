/// The clients of the files, for messages about a client that the files don't have.
enum KnownClients: Sendable {
  /// No entry of a file has settings.
  case none
  /// The settings are at the top of a file, without a client's name above them.
  case settingsWithoutClient
  /// The names of clients that may be shown.
  case named([String])
}

extension KnownClients {
  /// Collects the names of the clients in a resolver's files.
  init(in resolver: ConfigurationResolver) {
    // Only an entry with settings is certainly a client; any other key may be a credential.
    let names = resolver.listedNames(withSettings: true)
      .filter { !ClientNameShape.looksLikeCredential($0.utf8) }
    let isSetting = { (name: String) in Setting(key: name) != nil }
    if names.isEmpty, !resolver.listedNames().contains(where: isSetting) {
      self = .none
    } else {
      self = names.allSatisfy(isSetting) ? .settingsWithoutClient : .named(names)
    }
  }
}
