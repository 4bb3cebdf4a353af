import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// The user's account on the node of a client, for commands that list or delete tokens.
struct NodeAccount {
  let client: TokenClient
  let calls: NodeCalls
  let access: NodeAccess
  let authority: NodeAuthority
}

extension NodeAccount {
  /// The user's tokens, without the session with which this command authenticates.
  func tokens() throws(TokenActionError) -> [APIToken] {
    do throws(NodeError) {
      let tokens = try access.send(calls.tokens(token: authority.token))
      guard case .session(let own) = authority else { return tokens }
      return tokens.filter { $0.id != own.id }
    } catch {
      throw .failure(TokenFailure(error, "list the tokens", of: client.name))
    }
  }

  /// Deletes tokens, all at the same time.
  ///
  /// - Returns: The tokens that are gone now, and one of the errors of the others.
  func delete(
    _ tokens: [APIToken]
  ) throws(TokenActionError) -> (deleted: [APIToken], failure: NodeError?) {
    let requests: [NodeCall<Void>]
    do throws(NodeError) {
      requests = try tokens.map { token throws(NodeError) in
        try calls.revokeToken(id: token.id, token: authority.token)
      }
    } catch {
      throw .failure(TokenFailure(error, "delete the tokens", of: client.name))
    }
    var deleted: [APIToken] = []
    var failure: NodeError?
    for (token, (call, result)) in zip(
      tokens, zip(requests, access.send(requests.map(\.request))))
    {
      do throws(NodeError) {
        try call.value(of: result)
        deleted.append(token)
      } catch .tokenNotFound {
        deleted.append(token)
      } catch {
        failure = error
      }
    }
    return (deleted, failure)
  }
}

extension TokenVerb {
  /// Runs steps with the account of the client, authenticated by its token or by a login that is
  /// ended afterwards.
  ///
  /// - Parameter attempt: What the steps are for, after "can't".
  func withAccount(
    to attempt: OutputText, _ console: inout Console,
    _ steps: (NodeAccount, inout Console) throws(TokenActionError) -> Void
  ) throws(TokenActionError) {
    let (client, configuration) = try client(needs: .authentication, &console)
    let calls = try calls(of: configuration, attempt)
    let authority = try Self.steps { () throws(TokenFailure) in
      try NodeAuthority(of: client, configuration, calls, access, attempt)
    }
    defer { authority.end(calls, access) }
    let account = NodeAccount(client: client, calls: calls, access: access, authority: authority)
    try steps(account, &console)
  }
}
