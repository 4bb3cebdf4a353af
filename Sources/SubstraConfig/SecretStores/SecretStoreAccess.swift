/// How a resolver gets the tokens that `token_from` leaves in a secret store.
///
/// The programs run in processes of their own, only when a client is resolved whose token no higher
/// layer gives, and for at most ten seconds. An application that must not start processes passes
/// `.none`.
///
/// ```swift
/// let resolver = ConfigurationResolver(
///   files: ["substra.yaml"], environment: .current(), secretStores: .none)
/// ```
public struct SecretStoreAccess: Sendable {
  let way: Way

  enum Way: Sendable {
    case programs
    case none
    case postponed
    case answering(@Sendable (SecretStoreQuestion) -> Secret?)
  }
}

extension SecretStoreAccess {
  /// Runs `git credential`, and the helpers of the user's file `helpers.yaml`.
  public static let programs = SecretStoreAccess(way: .programs)

  /// Asks nothing: a client whose token is in a store is refused.
  public static let none = SecretStoreAccess(way: .none)

  /// Asks nothing: a token that is in a store is left there, and the client has none.
  ///
  /// For callers that need other settings only.
  package static let postponed = SecretStoreAccess(way: .postponed)

  /// Asks a closure instead of programs, for an application's own store and for tests.
  ///
  /// - Parameter answer: Returns the token, or `nil` if there is none for the client.
  public static func answering(
    _ answer: @escaping @Sendable (SecretStoreQuestion) -> Secret?
  ) -> SecretStoreAccess {
    SecretStoreAccess(way: .answering(answer))
  }
}
