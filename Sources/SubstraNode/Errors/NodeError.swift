public import SubstraConfig

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Why a node did not do what it was asked, or was not asked.
///
/// It contains no part of a request: no token, no password, no body and no header.
///
/// ```swift
/// do {
///   print(try await client.identity().user)
/// } catch .tokenExpired {
///   print("time for a new token")
/// } catch {
///   print(error)  // what happened
///   if let help = error.help { print("help: \(help)") }  // what to do
/// }
/// ```
public enum NodeError: Error, Sendable, Hashable {
  // Nothing was sent.

  /// The client works locally and has no node.
  case noNode
  /// There is no token to authenticate with.
  case noToken
  /// There is no username and password to log in with.
  case noLogin
  /// The token contains a character that can't be in a header.
  case malformedToken
  /// A token or a password would be sent without TLS to another machine.
  case insecureTransport
  /// The identifier of the token is not a UUID, so it can't be one of the node's.
  case malformedTokenID

  // The node refused.

  /// The node does not allow a login with a password: tokens are made on this page.
  case implicitLoginDisabled(TokenPage)
  /// The node refuses the username and password. It does not tell whether the user is inactive.
  case badCredentials
  /// The token is expired: another one is made on this page.
  case tokenExpired(TokenPage)
  /// The node does not know the token, or the token was revoked: another one is made on this page.
  case tokenUnknown(TokenPage)
  /// The node received the request without the token that was sent.
  case tokenIgnored
  /// The user of the token is inactive.
  case userInactive
  /// The user is not in a channel.
  case noChannel
  /// The user has not logged in to the web application for too long; the token is still valid.
  case webLoginNeeded(TokenPage)
  /// The user may not do this.
  case notPermitted
  /// There is no such token, or it is another user's.
  case tokenNotFound
  /// The node refuses what was given for a new token or for a login.
  case rejectedInput([InputField])
  /// The node refuses requests from this address for a while.
  case throttled(retryAfter: Duration?)

  // This is not the API of a node, or it is out of order.

  /// The server redirects to another URL, shown without user name, query and fragment.
  case redirected(to: URL?)
  /// The response is not one of a Substra node.
  case notASubstraNode(Mismatch)
  /// A response with another status.
  case unexpected(status: Int)

  // There is no response.

  /// The node's certificate is not trusted.
  case untrustedCertificate
  /// There is no connection to the node.
  case unreachable(TransportError)
  /// The node did not respond in time.
  case timedOut
  /// The task was cancelled; whether the node has done what it was asked is not known.
  case cancelled
  /// The transport can't be used, or failed in another way.
  case transportFailed(TransportError)

  /// What a user gave for a new token or for a login.
  ///
  /// ```swift
  /// if case .rejectedInput(let fields) = error, fields.contains(.expiresAt) {
  ///   print("the node refuses the date")
  /// }
  /// ```
  public enum InputField: String, Sendable, Hashable, CaseIterable {
    case username, password
    case name = "note"
    case expiresAt = "expires_at"
  }

  /// How a response differs from those of a node.
  ///
  /// ```swift
  /// if case .notASubstraNode(.notJSON) = error { print("is the url that of a web page?") }
  /// ```
  public enum Mismatch: Sendable, Hashable {
    /// The body is not JSON; often it is a web page.
    case notJSON
    /// The body is JSON, but not what a node answers.
    case otherJSON
    /// The path of the API does not exist.
    case noSuchPath
    /// The response ended too early.
    case truncated
    /// The body is larger than 1 MiB.
    case tooLarge
    /// The response is not one of HTTP.
    case notHTTP
  }
}

extension NodeError {
  /// Converts the error of a transport.
  init(_ error: TransportError) {
    switch error {
    case .hostNotFound, .proxyNotFound, .connectionFailed, .connectionLost, .tlsFailed:
      self = .unreachable(error)
    case .untrustedCertificate: self = .untrustedCertificate
    case .timedOut: self = .timedOut
    case .responseTooLarge: self = .notASubstraNode(.tooLarge)
    case .responseTruncated: self = .notASubstraNode(.truncated)
    case .responseMalformed: self = .notASubstraNode(.notHTTP)
    case .cancelled: self = .cancelled
    case .unusableCertificateFile, .unavailable, .failed: self = .transportFailed(error)
    }
  }
}
