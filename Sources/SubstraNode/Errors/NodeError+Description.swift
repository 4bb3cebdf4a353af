import SubstraConfig

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension NodeError: CustomStringConvertible {
  /// What happened, in one line.
  public var description: String {
    switch self {
    case .noNode: "the client has no url, so there is no node to ask"
    case .noToken: "there is no token to authenticate with"
    case .noLogin: "there is no username and password to log in with"
    case .malformedToken:
      "the token contains a character that can't be sent, so nothing was sent"
    case .insecureTransport:
      "the url begins with http://, so a token or password would be sent unencrypted; nothing was sent"
    case .malformedTokenID: "the id of the token is not a UUID, so nothing was sent"
    case .implicitLoginDisabled: "the node does not allow a login with a password"
    case .badCredentials: "the node refuses the username and password, or the user is inactive"
    case .tokenExpired: "the token is expired"
    case .tokenUnknown: "the node does not know the token, or the token was revoked"
    case .tokenIgnored: "the node received the request without the token"
    case .userInactive: "the user of the token is inactive or was deleted"
    case .noChannel: "the user is not in a channel of the node"
    case .webLoginNeeded:
      "the user has not logged in to the node's web application for too long"
    case .notPermitted: "the user may not do this"
    case .tokenNotFound: "the node has no token with this id that belongs to the user"
    case .rejectedInput(let fields):
      "the node refuses " + fields.map(\.words).joined(separator: " and ")
    case .throttled(let time):
      "the node refuses requests from this address"
        + (time.map { " for \($0.words)" } ?? " for now")
    case .redirected(let url):
      "the server redirects to " + (url?.absoluteString.escapedForOutput ?? "another url")
    case .notASubstraNode(let mismatch): mismatch.description
    case .unexpected(let status): "the node responded with the unexpected status \(status)"
    case .untrustedCertificate: TransportError.untrustedCertificate.description
    case .timedOut: TransportError.timedOut.description
    case .cancelled: TransportError.cancelled.description
    case .unreachable(let error), .transportFailed(let error): error.description
    }
  }
}

extension NodeError.InputField {
  /// The field in a sentence.
  fileprivate var words: String {
    switch self {
    case .username: "the username"
    case .password: "the password"
    case .name: "the name of the token"
    case .expiresAt: "the date on which the token expires"
    }
  }
}

extension NodeError.Mismatch: CustomStringConvertible {
  /// How the response differs, in one line.
  public var description: String {
    switch self {
    case .notJSON: "the response is not JSON, so it is not from the API of a Substra node"
    case .otherJSON: "the response is JSON, but not that of a Substra node"
    case .noSuchPath: "the server does not have the path of the API"
    case .truncated: TransportError.responseTruncated.description
    case .tooLarge: TransportError.responseTooLarge.description
    case .notHTTP: TransportError.responseMalformed.description
    }
  }
}

extension Duration {
  /// The whole seconds in words, rounded up.
  fileprivate var words: String {
    let (seconds, rest) = components
    let whole = seconds + (rest > 0 ? 1 : 0)
    return whole == 1 ? "1 second" : "\(whole) seconds"
  }
}

extension NodeError: LocalizedError {
  /// What happened and what to do.
  public var errorDescription: String? {
    description + (help.map { "\n  help: \($0)" } ?? "")
  }
}
