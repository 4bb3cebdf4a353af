import SubstraConfig

extension NodeError {
  /// What to do; `nil` if there is nothing to add to the description.
  public var help: String? {
    switch self {
    case .noNode: "set url to the URL of the node's API"
    case .noToken: "set token, or log in with a username and a password"
    case .noLogin: "set username and password"
    case .malformedToken: "copy the token again, without spaces and line breaks"
    case .insecureTransport: "write https:// in the url"
    case .malformedTokenID: "list the tokens to see their ids"
    case .implicitLoginDisabled(let page): "make a token on \(page)"
    case .badCredentials: "correct username and password; the node does not tell which is wrong"
    case .tokenExpired(let page): "make a new token on \(page)"
    case .tokenUnknown(let page):
      "check that the token was made on this node; otherwise make a new one on \(page)"
    case .tokenIgnored:
      "check that the url is the one of the node's API, and that no proxy removes the header Authorization"
    case .userInactive: "ask the node's administrator to activate the user"
    case .noChannel: "ask the node's administrator to add the user to a channel"
    case .notPermitted:
      "ask the node's administrator whether the user is in a channel and has the role for it"
    case .tokenNotFound: "list the tokens: this one is already revoked, or another user's"
    case .rejectedInput: "a name has at most 50 characters, and a token needs a date in the future"
    case .throttled: "wait, then try again"
    case .redirected: "set url to the URL of the node's API itself"
    case .webLoginNeeded(let page): Self.webLoginAdvice(page)
    case .notASubstraNode:
      "check that the url is the one of the node's API and not of its web application"
    case .unexpected(let status): Self.advice(status)
    case .untrustedCertificate: TransportError.untrustedCertificate.help
    case .timedOut: TransportError.timedOut.help
    case .cancelled: nil
    case .unreachable(let error), .transportFailed(let error): error.help
    }
  }

  private static func webLoginAdvice(_ page: TokenPage) -> String {
    "log in to the web application, for example on \(page), and try again; the token stays valid"
  }

  private static func advice(_ status: Int) -> String {
    switch status {
    case 500:
      "if you log in to the node by single sign-on, log in to its web application and try again; otherwise tell the node's administrator"
    case 502...504: "the server in front of the node has no answer from it: try again later"
    default: "check the url, and tell the node's administrator"
    }
  }
}
