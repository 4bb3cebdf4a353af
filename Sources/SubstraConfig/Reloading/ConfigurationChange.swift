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
    guard setting.isCredential else {
      return DisplayedValue(setting, of: self, reveals: true)
        == DisplayedValue(setting, of: other, reveals: true)
    }
    // Credentials are compared as secrets, and never made into text.
    return setting == .token
      ? token.value == other.token.value : password.value == other.password.value
  }

  /// Whether a source gives a setting.
  fileprivate func isGiven(_ setting: Setting) -> Bool { origin(of: setting) != .default }
}
