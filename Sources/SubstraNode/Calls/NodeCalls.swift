package import SubstraConfig

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The requests that a client can send to its node.
///
/// Each function takes the token to authenticate with; without one, it is the client's own.
package struct NodeCalls: Sendable {
  private let maker: RequestMaker
  private let login: ClientSettings.Login?
  private let tokenPage: TokenPage

  /// Prepares the requests of a client.
  ///
  /// - Parameters:
  ///   - timeout: How long one exchange may take.
  ///   - allowsHTTP: Whether credentials may be sent unencrypted to another machine.
  package init(
    _ settings: ClientSettings, timeout: Duration = .seconds(30), allowsHTTP: Bool = false
  ) throws(NodeError) {
    maker = try RequestMaker(settings, timeout: timeout, allowsHTTP: allowsHTTP)
    login = settings.login
    tokenPage = settings.tokenPage
  }

  /// Asks whom the node recognizes by the token.
  package func identity(token: Secret? = nil) throws(NodeError) -> NodeCall<Identity> {
    try call(maker.request(.get, "/info/", by: .token(token))) {
      (answer) throws(NodeError) in
      try answer.decoded(IdentityBody.self).identity()
    }
  }

  /// Asks for the list of the user's tokens, expired ones included.
  package func tokens(token: Secret? = nil) throws(NodeError) -> NodeCall<[APIToken]> {
    try call(maker.request(.get, "/active-api-tokens/", by: .token(token))) {
      (answer) throws(NodeError) in
      try answer.decoded(TokenListBody.self).apiTokens
    }
  }

  /// Asks for a new token.
  ///
  /// The node accepts a date in the past: the token is then expired from the beginning.
  package func createToken(
    name: String, expiresAt: Date, token: Secret? = nil
  ) throws(NodeError) -> NodeCall<CreatedToken> {
    guard let body = NewTokenBody(name: name, expiresAt: expiresAt) else {
      throw .rejectedInput([.expiresAt])
    }
    let request = try maker.request(.post, "/api-token/", by: .token(token), body: body.json())
    return call(request) { (answer) throws(NodeError) in
      try answer.decoded(CreatedTokenBody.self).createdToken
    }
  }

  /// Asks to revoke a token of the user.
  ///
  /// - Parameter id: The identifier of the token, a UUID. A node answers another one with a failure
  ///   of its own.
  package func revokeToken(id: String, token: Secret? = nil) throws(NodeError) -> NodeCall<Void> {
    guard id.utf8.isUUID else { throw .malformedTokenID }
    let path = "/active-api-tokens/?id=\(id)"
    return call(try maker.request(.delete, path, by: .token(token))) {
      (answer) throws(NodeError) in
      try answer.confirmRevocation()
    }
  }

  /// Exchanges the client's username and password for a session.
  package func logIn() throws(NodeError) -> NodeCall<Session> {
    guard let login else { throw .noLogin }
    let request = try maker.request(
      .post, "/api-token-auth/", by: .form, body: LoginForm(login).encoded)
    return call(request) { (answer) throws(NodeError) in
      if answer.refusesLogin { throw .badCredentials }
      return try answer.decoded(SessionBody.self).session()
    }
  }

  /// Ends a session; one that has ended already is not an error.
  package func logOut(_ session: Session) throws(NodeError) -> NodeCall<Void> {
    let call = try revokeToken(id: session.id, token: session.token)
    return NodeCall(call.request) { (response) throws(NodeError) in
      do throws(NodeError) {
        try call.interpret(response)
      } catch .tokenUnknown, .tokenExpired, .tokenNotFound {
        // The node deletes expired sessions, and all of them when logins become disabled.
      }
    }
  }

  /// Asks whether the node allows a login with a password.
  ///
  /// The question needs no credential and does not count as a login: it is asked with a token that
  /// does not exist, and the node's refusal names the scheme of its logins.
  package func allowsPasswordLogin() throws(NodeError) -> NodeCall<Bool> {
    try call(maker.request(.get, "/info/", by: .nobody)) { (answer) throws(NodeError) in
      try answer.allowsPasswordLogin()
    }
  }

  private func call<Value>(
    _ request: NodeRequest,
    interpret: @escaping @Sendable (NodeAnswer) throws(NodeError) -> Value
  ) -> NodeCall<Value> {
    NodeCall(request) { [tokenPage] (response) throws(NodeError) in
      try interpret(NodeAnswer(response, from: request.url, tokenPage: tokenPage))
    }
  }
}
