/// A secret from a store, and what was asked to get it.
struct SecretStoreAnswer: Sendable {
  /// The secret.
  let secret: Secret
  /// What was asked and checked, each in a few words.
  let checks: [String]
}
