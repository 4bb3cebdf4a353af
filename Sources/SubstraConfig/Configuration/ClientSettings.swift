#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What an HTTP client needs to talk to a node.
public struct ClientSettings: Sendable {
  /// Where the client does its work.
  public let mode: ClientConfiguration.Mode

  /// The address that paths are appended to, without one final slash; `nil` for a local client.
  ///
  /// Requests go to `baseURL` plus, say, `/info/`.
  public let baseURL: URL?

  /// The header fields of every request.
  public let headers: Headers

  /// Whether the server's TLS certificate is to be checked.
  public let verifiesTLS: Bool

  /// How long adding and updating is retried after HTTP 408.
  ///
  /// It is no time limit of a request: give your HTTP client one of its own.
  public let retryTimeout: Duration

  /// Whom to log in as; `nil` when there is a token, or nobody to log in.
  public let login: Login?

  /// A name and a password, to be exchanged for a token at `/api-token-auth/`.
  public struct Login: Sendable {
    /// The user's name.
    public let username: String
    /// The user's password.
    public let password: Secret
  }
}

extension ClientSettings {
  /// The header fields of a request; the one with the token keeps it wrapped.
  public struct Headers: Sendable {
    /// The versioned media type that nodes answer in.
    public let accept: String

    /// The value of `Authorization`, `Token …`; `nil` for a client without a token.
    ///
    /// The Python SDK sends `Token None` then, which a node refuses even where it lets everybody in.
    public let authorization: Secret?

    /// All fields by name, with the token in the open: hand them over, don't keep them.
    public func reveal() -> [String: String] {
      var fields = ["Accept": accept]
      fields["Authorization"] = authorization?.reveal()
      return fields
    }
  }
}

extension ClientSettings.Login: CustomStringConvertible, CustomReflectable {
  /// Nothing of it: a token may have been given as the name.
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
