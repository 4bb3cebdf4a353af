extension ClientConfiguration {
  /// The source of a setting's value.
  func origin(of setting: Setting) -> Origin {
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
  }

  /// The keys, variables and files in use that the Python SDK does not read, in the order of the
  /// settings, such as `token_file`.
  var sourcesNotReadBySDK: [String] {
    Setting.allCases.compactMap { origin(of: $0).nameNotReadBySDK(for: $0) }
  }

  /// Whether the username looks like a credential.
  var hasDoubtfulUsername: Bool {
    username.value.map { ClientNameShape.looksLikeCredential($0.utf8) } ?? false
  }

  /// The credentials, and the names that look like one, which must not be printed.
  var secrets: [Secret] {
    let username = hasDoubtfulUsername ? username.value.map { Secret($0) } : nil
    return [token.value, password.value, username].compactMap(\.self)
      + (name.map { ClientNameShape.credentials(in: $0) } ?? [])
  }
}
