/// The values that the program gives: those for all clients, and those for single ones.
struct CodeLayer: Sendable {
  /// The values for all clients.
  let forAll: ConfigurationOverrides

  /// The values for single clients, by name.
  private let byClient: [String: ConfigurationOverrides]

  /// Combines the values for all clients with those for single ones.
  init(forAll: ConfigurationOverrides, byClient: [String: ConfigurationOverrides]) {
    self.forAll = forAll
    self.byClient = byClient
  }

  /// The names of the clients with values of their own, sorted.
  var clientNames: [String] { byClient.isEmpty ? [] : byClient.keys.sorted() }

  /// The values for one client only.
  ///
  /// Names are compared as bytes, as those of sections: an accent can be encoded in two ways, which
  /// are two clients.
  func values(onlyFor client: String) -> ConfigurationOverrides? {
    guard !byClient.isEmpty, let place = byClient.index(forKey: client),
      byClient[place].key.utf8.elementsEqual(client.utf8)
    else { return nil }
    return byClient[place].value
  }
}
