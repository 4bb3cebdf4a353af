/// A configuration that differs from the one before it.
///
/// ```swift
/// for await update in resolver.changes("org-1") {
///   switch update {
///   case .success(let change): if change.credentialsChanged { print("logging in again") }
///   case .failure(let error): print("still using the last good configuration: \(error)")
///   }
/// }
/// ```
public struct ConfigurationChange: Sendable, Equatable {
  /// The configuration from now on.
  public let configuration: ClientConfiguration

  /// The settings whose values differ from those of the last good configuration; of the first one,
  /// those that a source gives.
  ///
  /// It is empty if only the warnings differ, such as when a token is about to expire, or if the
  /// configuration is good again after a failure.
  public let changed: Set<Setting>

  /// Whether a client has to authenticate again: the token, the username or the password changed.
  public var credentialsChanged: Bool { !changed.isDisjoint(with: [.token, .username, .password]) }
}

extension ConfigurationChange {
  /// Compares a configuration with the last good one, if there is one.
  init(to configuration: ClientConfiguration, from last: ClientConfiguration?) {
    self.configuration = configuration
    changed = Set(
      Setting.allCases.filter { setting in
        guard let last else { return configuration.isGiven(setting) }
        return !configuration.hasSameValue(of: setting, as: last)
      })
  }
}

extension ClientConfiguration {
  /// Whether a setting has the same value in another configuration, wherever it comes from.
  fileprivate func hasSameValue(of setting: Setting, as other: ClientConfiguration) -> Bool {
    switch setting {
    case .url: urlText == other.urlText
    case .token: token.value == other.token.value
    case .username: username.value == other.username.value
    case .password: password.value == other.password.value
    case .retryTimeout: retryTimeout.value == other.retryTimeout.value
    case .insecure: insecure.value == other.insecure.value
    case .backendType: backendType.value == other.backendType.value
    case .tokenExpiresAt: tokenExpiresAt.value == other.tokenExpiresAt.value
    case .allowImplicitLogin: allowImplicitLogin.value == other.allowImplicitLogin.value
    case .manageURL: manageURL.value == other.manageURL.value
    }
  }

  /// Whether a source gives a setting.
  fileprivate func isGiven(_ setting: Setting) -> Bool {
    let origin =
      switch setting {
      case .url: url.origin
      case .token: token.origin
      case .username: username.origin
      case .password: password.origin
      case .retryTimeout: retryTimeout.origin
      case .insecure: insecure.origin
      case .backendType: backendType.origin
      case .tokenExpiresAt: tokenExpiresAt.origin
      case .allowImplicitLogin: allowImplicitLogin.origin
      case .manageURL: manageURL.origin
      }
    return origin != .default
  }
}
