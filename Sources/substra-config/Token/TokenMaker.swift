#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// Makes tokens on a client's node, authenticated by the client's token or by its password.
struct TokenMaker {
  let access: NodeAccess
  let calls: NodeCalls
  let client: TokenClient
  let configuration: ClientConfiguration

  /// Who makes a token: the holder of a token, or a session that has to be ended.
  enum Authority {
    case token(Secret)
    case session(Session)

    /// The token that authenticates requests.
    var token: Secret {
      switch self {
      case .token(let token): token
      case .session(let session): session.token
      }
    }
  }
}

extension TokenMaker {
  /// Finds out how to authenticate: by the client's token if the node accepts it, else by a login.
  func authority() throws(TokenFailure) -> Authority {
    var refusal: NodeError?
    if let token = client.token {
      do throws(NodeError) {
        _ = try access.send(calls.identity(token: token))
        return .token(token)
      } catch .tokenExpired(let page) {
        refusal = .tokenExpired(page)
      } catch .tokenUnknown(let page) {
        refusal = .tokenUnknown(page)
      } catch {
        throw failure(error)
      }
    }
    guard configuration.allowImplicitLogin.value != false,
      let settings = configuration.settingsForLogin
    else { throw failure(refusal ?? .noToken) }
    do throws(NodeError) {
      return .session(try access.send(access.calls(of: settings).logIn()))
    } catch {
      throw failure(error)
    }
  }

  /// Makes a token and checks that the node accepts it.
  func make(
    _ name: String, until date: Date, by authority: Authority,
    created: (CreatedToken) throws(TokenFailure) -> Void = { _ in }
  ) throws(TokenFailure) -> CreatedToken {
    let made: CreatedToken
    do throws(NodeError) {
      made = try access.send(
        calls.createToken(name: name, expiresAt: date, token: authority.token))
    } catch {
      throw failure(error)
    }
    try created(made)
    do throws(NodeError) {
      _ = try access.send(calls.identity(token: made.token))
    } catch {
      let isDeleted = revoke(made, by: authority)
      throw TokenFailure(
        message: "the new token could not be used: \(error.description)",
        help: isDeleted
          ? "the new token was deleted again, and nothing was stored"
          : "nothing was stored; delete the token \(made.description.id) with 'token revoke'",
        code: .incomplete)
    }
    return made
  }

  /// Deletes a token that could not be stored; if that fails too, it stays until it expires.
  ///
  /// - Returns: Whether it is deleted.
  @discardableResult
  func revoke(_ made: CreatedToken, by authority: Authority) -> Bool {
    do throws(NodeError) {
      try access.send(calls.revokeToken(id: made.description.id, token: authority.token))
      return true
    } catch {
      return error == .tokenNotFound
    }
  }

  /// Ends a session.
  func end(_ authority: Authority) {
    guard case .session(let session) = authority else { return }
    // If this fails, the session ends by itself after a day.
    _ = try? access.send(calls.logOut(session))
  }

  private func failure(_ error: NodeError) -> TokenFailure {
    TokenFailure(error, "make a token", of: client.name)
  }
}
