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
}

extension TokenMaker {
  /// What the requests are for, after "can't".
  private static let attempt: OutputText = "make a token"

  /// Finds out how to authenticate.
  func authority() throws(TokenFailure) -> NodeAuthority {
    try NodeAuthority(of: client, configuration, calls, access, Self.attempt)
  }

  /// Makes a token and checks that the node accepts it.
  func make(
    _ name: String, until date: Date, by authority: NodeAuthority,
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
  func revoke(_ made: CreatedToken, by authority: NodeAuthority) -> Bool {
    do throws(NodeError) {
      try access.send(calls.revokeToken(id: made.description.id, token: authority.token))
      return true
    } catch {
      return error == .tokenNotFound
    }
  }

  /// Ends a session.
  func end(_ authority: NodeAuthority) { authority.end(calls, access) }

  private func failure(_ error: NodeError) -> TokenFailure {
    TokenFailure(error, Self.attempt, of: client.name)
  }
}
