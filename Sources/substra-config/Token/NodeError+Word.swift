import SubstraNode

extension NodeError {
  /// The kind of error in the words of JSON documents and tables.
  var word: String {
    switch self {
    case .noNode: "no-node"
    case .noToken: "no-token"
    case .noLogin: "no-login"
    case .malformedToken: "malformed-token"
    case .insecureTransport: "insecure-transport"
    case .malformedTokenID: "malformed-id"
    case .implicitLoginDisabled: "password-login-off"
    case .badCredentials: "bad-credentials"
    case .tokenExpired: "expired"
    case .tokenUnknown: "not-accepted"
    case .tokenIgnored: "ignored"
    case .userInactive: "user-inactive"
    case .noChannel: "no-channel"
    case .webLoginNeeded: "web-login-needed"
    case .notPermitted: "not-permitted"
    case .tokenNotFound: "not-found"
    case .rejectedInput: "rejected"
    case .throttled: "throttled"
    case .redirected: "redirected"
    case .notASubstraNode: "not-a-node"
    case .unexpected: "server-error"
    case .untrustedCertificate: "untrusted"
    case .unreachable: "unreachable"
    case .timedOut: "timed-out"
    case .cancelled: "cancelled"
    case .transportFailed: "not-sent"
    }
  }
}
