/// The value of `token_from` as a layer gives it.
enum SecretStoreReference: Sendable, Hashable {
  /// The name of a store.
  case store(SecretStore)
  /// A value that does not name a store.
  case broken(SecretStoreFlaw)
  /// No value of `token_from`: a provider of the application, which failed.
  case ofProvider

  /// Parses a string.
  init(_ text: some Collection<UInt8>) {
    self = SecretStore(parsing: text).map { .store($0) } ?? .broken(SecretStoreFlaw(in: text))
  }
}
