#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ClientConfiguration {
  /// Returns what an HTTP client needs: the URL, the headers, and how to log in.
  public func settings() -> ClientSettings {
    settings(with: credentials)
  }

  /// What an HTTP client needs to log in with the password, even if there is a token; `nil` without
  /// a username and a password.
  package var settingsForLogin: ClientSettings? {
    guard let username = username.value, let password = password.value else { return nil }
    return settings(with: .login(username: username, password: password))
  }

  private func settings(with credentials: Credentials) -> ClientSettings {
    let authorization: Secret?
    if url.value != nil, case .token(let token) = credentials {
      authorization = token.prefixed(with: "Token ")
    } else {
      authorization = nil
    }
    var login: ClientSettings.Login?
    if url.value != nil, case .login(let username, let password) = credentials {
      login = .init(username: username, password: password)
    }
    return ClientSettings(
      mode: mode, baseURL: baseURL,
      headers: .init(accept: "application/json;version=0.0", authorization: authorization),
      verifiesTLS: !insecure.value, retryTimeout: retryTimeout.value, login: login,
      addresses: addresses)
  }

  /// Whether requests to the client's node use TLS.
  package var usesTLS: Bool { url.value != nil && NodeURL.usesTLS(urlText ?? "") }

  /// The url without one final slash.
  private var baseURL: URL? {
    guard let url = url.value, let baseURLText else { return nil }
    return baseURLText == urlText ? url : URL(string: baseURLText)
  }

  /// `ClientSettings.baseURL` as a string.
  package var baseURLText: String? {
    guard url.value != nil, let urlText else { return nil }
    return urlText.hasSuffix("/") ? String(urlText.dropLast()) : urlText
  }
}

extension Secret {
  /// The secret with a public string before it, such as the scheme of a header.
  package func prefixed(with prefix: String) -> Secret {
    withBytes { Secret(bytes: Array(prefix.utf8) + $0) }
  }
}
