/// The clients of the files, for messages about one that they don't have.
enum KnownClients: Sendable {
  /// No entry of a file has settings.
  case none
  /// Settings stand at the top of a file, below no client's name.
  case settingsWithoutClient
  /// The names that are fit to be shown.
  case named([String])
}

extension KnownClients {
  /// Collects the names.
  init(in resolver: ConfigurationResolver) {
    // Only what has settings is surely a client: the key of anything else may be a credential.
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
