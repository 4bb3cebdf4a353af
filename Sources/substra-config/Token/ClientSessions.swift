import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// The sessions of clients that log in with a password, for the time of one command.
struct ClientSessions: Sendable {
  private var sessions: [(client: String, session: Session, calls: NodeCalls)] = []
  private let access: NodeAccess

  /// Logs in all clients that have a password and no token.
  ///
  /// - Throws: If there is no such client, or a node refuses the login; then no session is left.
  init(of configurations: [ClientConfiguration], _ access: NodeAccess) throws(TokenFailure) {
    self.access = access.silent
    for configuration in configurations {
      guard case .login = configuration.credentials, let name = configuration.name else { continue }
      do throws(NodeError) {
        let calls = try access.calls(of: configuration.settings())
        sessions.append((name, try access.send(calls.logIn()), calls))
      } catch {
        end()
        throw TokenFailure(error, "log in", of: name)
      }
    }
    guard !sessions.isEmpty else {
      throw TokenFailure(
        message: "--session needs a client that logs in with a username and a password",
        help: "omit --session for clients that have a token", code: .usage)
    }
  }
}

extension ClientSessions {
  /// The variables with the tokens of the sessions in place of the passwords.
  func replacingLogins(in variables: SDKEnvironment) -> SDKEnvironment {
    var replaced = variables
    for (client, session, _) in sessions {
      replaced = replaced.replacingLogin(of: client, byToken: session.token)
    }
    return replaced
  }

  /// Ends the sessions; one that can't be ended now ends by itself after a day.
  @Sendable func end() {
    let requests = sessions.compactMap { _, session, calls in
      (try? calls.logOut(session))?.request
    }
    _ = access.send(requests)
  }
}
