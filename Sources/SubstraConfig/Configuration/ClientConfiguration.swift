#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The configuration of one client: every setting, and the source of its value.
///
/// Two are equal if all values, sources and diagnostics are; `settings()` compares only the values
/// that requests need.
///
/// ```swift
/// let configuration = try resolver.resolve("org-1")
/// print(configuration.mode, configuration.url.origin)  // remote substra.yaml:2:8
/// let settings = configuration.settings()  // what an HTTP client needs
/// ```
public struct ClientConfiguration: Sendable, Equatable {
  /// The client's name; `nil` for a client without one, which only the program configures.
  public let name: String?

  /// The URL of the node; `nil` for a client that works locally only.
  public let url: Resolved<URL?>

  /// The API token of the node.
  public let token: Resolved<Secret?>

  /// The user to log in as when there is no token.
  public let username: Resolved<String?>

  /// The password of that user.
  public let password: Resolved<Secret?>

  /// How long adding and updating is retried after HTTP 408; it does not limit a single request.
  public let retryTimeout: Resolved<Duration>

  /// Whether TLS certificates are accepted unchecked.
  public let insecure: Resolved<Bool>

  /// Where computations run.
  public let backendType: Resolved<BackendType>

  /// When the token stops being valid, if a source gives it; the Python SDK ignores it.
  public let tokenExpiresAt: Resolved<Date?>

  /// Whether a login with a password is intended; `nil` if no source gives it.
  ///
  /// The Python SDK ignores it.
  public let allowImplicitLogin: Resolved<Bool?>

  /// The URL of the node's web application, if a source gives it; the Python SDK ignores it.
  public let manageURL: Resolved<URL?>

  /// The warnings and notes about the configuration, sorted by position.
  public let diagnostics: [Diagnostic]

  /// The url as its source spells it; `""` makes the client local.
  package let urlText: String?

  init(
    name: String?, url: Resolved<URL?>, urlText: String?, token: Resolved<Secret?>,
    username: Resolved<String?>, password: Resolved<Secret?>, retryTimeout: Resolved<Duration>,
    insecure: Resolved<Bool>, backendType: Resolved<BackendType>,
    tokenExpiresAt: Resolved<Date?>, allowImplicitLogin: Resolved<Bool?>,
    manageURL: Resolved<URL?>, diagnostics: [Diagnostic]
  ) {
    self.name = name
    self.url = url
    self.urlText = urlText
    self.token = token
    self.username = username
    self.password = password
    self.retryTimeout = retryTimeout
    self.insecure = insecure
    self.backendType = backendType
    self.tokenExpiresAt = tokenExpiresAt
    self.allowImplicitLogin = allowImplicitLogin
    self.manageURL = manageURL
    self.diagnostics = diagnostics
  }
}

extension ClientConfiguration {
  /// The value of `retry_timeout` if no source gives one.
  public static let defaultRetryTimeout: Duration = .seconds(300)

  /// Where the client does its work, which follows from `backendType` and `url`.
  public var mode: Mode {
    switch (backendType.value, url.value) {
    case (.remote, _): .remote
    case (_, .some): .hybrid
    case (_, nil): .local
    }
  }

  /// How the client authenticates: with a token if there is one, otherwise with a login.
  public var credentials: Credentials {
    if let token = token.value { return .token(token) }
    if let username = username.value, let password = password.value {
      return .login(username: username, password: password)
    }
    return .none
  }

  /// The page on which the tokens of the node are made and revoked.
  public var tokenPage: TokenPage { addresses.tokenPage }

  /// The URLs from which that page follows.
  var addresses: NodeAddresses {
    NodeAddresses(url: urlText, manageURL: manageURL.value?.absoluteString)
  }

  /// Where a client does its work.
  ///
  /// ```swift
  /// switch try resolver.resolve("org-1").mode {
  /// case .remote, .hybrid: print("needs the node")
  /// case .local: print("works without a node")
  /// }
  /// ```
  public enum Mode: String, CaseIterable, Sendable, Hashable {
    /// On the node.
    case remote
    /// On this machine, with assets that are registered on the node.
    case hybrid
    /// On this machine alone.
    case local
  }

  /// How a client authenticates.
  ///
  /// ```swift
  /// switch try resolver.resolve("org-1").credentials {
  /// case .token: print("has a token")
  /// case .login(let username, _): print("logs in as \(username)")
  /// case .none: print("is anonymous")
  /// }
  /// ```
  public enum Credentials: Sendable, Equatable {
    /// An API token.
    case token(Secret)
    /// A name and a password, which the node exchanges for a token.
    case login(username: String, password: Secret)
    /// Not at all: only requests that need no account work.
    case none
  }
}

extension ClientConfiguration: CustomStringConvertible, CustomReflectable {
  /// The name and the mode only.
  public var description: String {
    "ClientConfiguration(\(shownName ?? "unnamed"), \(mode.rawValue))".escapedForOutput
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["name": shownName as Any, "mode": mode], displayStyle: .struct)
  }

  private var shownName: String? {
    name.map { ClientNameShape.shown($0) }
  }
}
