import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// How a command authenticates on a client's node.
enum NodeAuthority {
  /// By the client's own token.
  case token(Secret)
  /// By a session, which has to be ended.
  case session(Session)
}

extension NodeAuthority {
  /// The token that authenticates requests.
  var token: Secret {
    switch self {
    case .token(let token): token
    case .session(let session): session.token
    }
  }

  /// Uses the client's token if the node accepts it; otherwise logs in with the client's password.
  ///
  /// - Parameter attempt: What the requests are for, after "can't".
  init(
    of client: TokenClient, _ configuration: ClientConfiguration, _ calls: NodeCalls,
    _ access: NodeAccess, _ attempt: OutputText
  ) throws(TokenFailure) {
    let allowsLogin = configuration.allowImplicitLogin.value != false
    let login = allowsLogin ? configuration.settingsForLogin : nil
    var refusal = NodeError.noToken
    do throws(NodeError) {
      if let token = client.token {
        // Without a login to fall back to, the node's answer to the request itself is enough.
        guard login != nil, let problem = try Self.refusal(of: token, calls, access) else {
          self = .token(token)
          return
        }
        refusal = problem
      }
      guard let login else { throw refusal }
      self = .session(try access.send(access.calls(of: login).logIn()))
    } catch {
      throw TokenFailure(error, attempt, of: client.name)
    }
  }

  /// Why a node does not accept a token any more; `nil` if it does.
  private static func refusal(
    of token: Secret, _ calls: NodeCalls, _ access: NodeAccess
  ) throws(NodeError) -> NodeError? {
    do throws(NodeError) {
      _ = try access.send(calls.identity(token: token))
      return nil
    } catch {
      switch error {
      case .tokenExpired, .tokenUnknown: return error
      default: throw error
      }
    }
  }

  /// Ends the session, if it is one.
  func end(_ calls: NodeCalls, _ access: NodeAccess) {
    guard case .session(let session) = self else { return }
    // If this fails, the session ends by itself after a day.
    _ = try? access.send(calls.logOut(session))
  }
}
