#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The settings that an HTTP client needs to send requests to a node.
///
/// ```swift
/// let settings = try resolver.resolve("org-1").settings()
/// guard let baseURL = settings.baseURL else { return }  // a local client
/// var request = URLRequest(url: baseURL.appending(path: "info/"))
/// for (name, value) in settings.headers.reveal() {
///   request.setValue(value, forHTTPHeaderField: name)
/// }
/// ```
public struct ClientSettings: Sendable, Equatable {
  /// Where the client does its work.
  public let mode: ClientConfiguration.Mode

  /// The URL to which paths such as `/info/` are appended, without a final slash.
  ///
  /// If the configured url ends in several slashes, one is removed. `nil` for a local client.
  public let baseURL: URL?

  /// The header fields of every request.
  public let headers: Headers

  /// Whether the HTTP client has to check the server's TLS certificate.
  public let verifiesTLS: Bool

  /// How long adding and updating is retried after HTTP 408.
  ///
  /// It does not limit a single request: set your HTTP client's own timeout for that.
  public let retryTimeout: Duration

  /// The login to use; `nil` if there is a token, or no username and password.
  public let login: Login?

  /// The URLs from which the page of the tokens follows.
  let addresses: NodeAddresses

  /// A name and a password, to be exchanged for a token at `/api-token-auth/`.
  ///
  /// ```swift
  /// if let login = try resolver.resolve("org-1").settings().login {
  ///   let form = ["username": login.username, "password": login.password.reveal()]
  ///   let body = try JSONEncoder().encode(form)
  /// }
  /// ```
  public struct Login: Sendable, Equatable {
    /// The user's name.
    public let username: String
    /// The user's password.
    public let password: Secret
  }
}

extension ClientSettings {
  /// The page of the web application on which the tokens of the node are made and revoked.
  public var tokenPage: TokenPage { addresses.tokenPage }

  /// The header fields of a request, with the token still wrapped.
  ///
  /// ```swift
  /// let headers = try resolver.resolve("org-1").settings().headers
  /// print(headers.accept)  // application/json;version=0.0
  /// if headers.authorization == nil { print("anonymous") }
  /// let fields = headers.reveal()  // Accept, Authorization
  /// ```
  public struct Headers: Sendable, Equatable {
    /// The value of `Accept`: the versioned media type of the API.
    public let accept: String

    /// The value of `Authorization`, `Token …`; `nil` for a client without a token.
    ///
    /// Without a token the Python SDK sends `Token None`, which even nodes reject that allow
    /// anonymous access.
    public let authorization: Secret?

    /// Returns all fields by name, with the token in cleartext: pass them on, don't store them.
    public func reveal() -> [String: String] {
      var fields = ["Accept": accept]
      fields["Authorization"] = authorization?.reveal()
      return fields
    }
  }
}

extension ClientSettings.Login: CustomStringConvertible, CustomReflectable {
  /// Shows neither: a token may have been given as the name.
  public var description: String { "Login(\(Secret.redacted))" }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension ClientSettings: CustomStringConvertible, CustomReflectable {
  public var description: String {
    "ClientSettings(\(mode.rawValue), \(baseURL?.absoluteString ?? "no url"))"
  }

  public var customMirror: Mirror {
    Mirror(
      self, children: ["mode": mode, "baseURL": baseURL as Any, "verifiesTLS": verifiesTLS],
      displayStyle: .struct)
  }
}
