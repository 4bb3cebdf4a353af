#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value as its layer holds it, before it is decoded.
enum RawValue: Sendable {
  /// A string given by the program.
  case text(String)
  /// A credential given by the program.
  case secret(Secret)
  /// A duration given by the program.
  case duration(Duration)
  /// A boolean given by the program.
  case boolean(Bool)
  /// A backend given by the program.
  case backend(BackendType)
  /// A point in time given by the program.
  case date(Date)
  /// The bytes of a variable.
  case variable(Secret)
  /// A value of a YAML file.
  case file(LocatedValue)
  /// A secret file that was not opened, since a higher layer gives the value, or that was refused.
  case unread(SecretFileReference)
  /// The contents of a secret file.
  case contents(SecretFileContent)
  /// A secret store that was not asked, since a higher layer gives the value, or that gave none.
  case unasked(SecretStoreReference)
  /// The secret from a secret store.
  case answer(SecretStoreAnswer)
}

extension RawValue {
  /// The value that the program gives for a setting, if any.
  init?(_ overrides: borrowing ConfigurationOverrides, _ setting: Setting) {
    let value: RawValue? =
      switch setting {
      case .url: overrides.url.map { .text($0) }
      case .token: overrides.token.map { .secret($0) }
      case .username: overrides.username.map { .text($0) }
      case .password: overrides.password.map { .secret($0) }
      case .retryTimeout: overrides.retryTimeout.map { .duration($0) }
      case .insecure: overrides.insecure.map { .boolean($0) }
      case .backendType: overrides.backendType.map { .backend($0) }
      case .tokenExpiresAt: overrides.tokenExpiresAt.map { .date($0) }
      case .allowImplicitLogin: overrides.allowImplicitLogin.map { .boolean($0) }
      case .manageURL: overrides.manageURL.map { .text($0) }
      }
    guard let value else { return nil }
    self = value
  }

  /// Whether it says only where the value is: a secret file that was not read, or a secret store
  /// that was not asked.
  var isReference: Bool {
    switch self {
    case .unread, .unasked: true
    default: false
    }
  }
}
