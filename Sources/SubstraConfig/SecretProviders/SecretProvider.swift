/// A source of credentials of the application's own, such as a vault or a password manager.
///
/// A resolver asks its providers for the credentials that the program itself does not give, before
/// variables and files are used. It asks only for clients with a name and a valid url: for the token,
/// and for the username and the password if no source has a token. The first provider with an answer
/// decides.
///
/// A provider limits the time that it takes, and may keep its answers for a while. Several requests
/// may be open at once.
///
/// ```swift
/// struct Vault: SecretProvider {
///   let name = "vault"
///   let nodes = ["org-1": "https://org-1.example.org"]
///
///   func secret(for request: SecretRequest) async throws -> ProvidedSecret? {
///     // Names and urls may come from files that other people can change.
///     guard nodes[request.client] == request.url else { return nil }
///     let path = "kv/substra/\(request.client)"
///     guard let answer = try await fetch(path, request.setting.key) else { return nil }
///     return ProvidedSecret(Secret(answer), from: path)
///   }
/// }
///
/// let resolver = ConfigurationResolver(
///   files: ["substra.yaml"], environment: .current(), secretProviders: [Vault()])
/// let configuration = try await resolver.resolve("org-1")
/// ```
public protocol SecretProvider: Sendable {
  /// The name in origins and messages, such as `vault`.
  var name: String { get }

  /// Returns a credential, or `nil` if the provider has none for the client: then the next provider
  /// is asked, and after the last one, variables and files decide.
  ///
  /// - Throws: Any error. It is reported as `secret-store-failed`, and the client can't be used. If
  ///   its type is a structure or an enumeration that is `CustomStringConvertible`, the message has
  ///   that description, up to what could be a credential; otherwise the name of the type.
  func secret(for request: SecretRequest) async throws -> ProvidedSecret?
}
