#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// `token revoke CLIENT (ID | --name NAME)`: deletes one token on the node.
struct RevokeAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) {
    try verb.withAccount(to: "revoke the token", &console) {
      (account, console) throws(TokenActionError) in
      let token = try wanted(among: try account.tokens())
      try checkIsNotCurrent(token, of: account.client)
      try TokenRemoval(verb, account).run([token], &console)
      try forget(token, of: account.client, &console)
    }
  }

  /// Lets git's credential helpers erase the token if it is the one that they keep.
  private func forget(
    _ token: APIToken, of client: TokenClient, _ console: inout Console
  ) throws(TokenActionError) {
    guard client.isInGit, client.record?.id == token.id else { return }
    try TokenVerb.steps { () throws(TokenFailure) in
      try GitStore(for: client, verb.environment).erase()
    }
    guard verb.invocation.format == .text else { return }
    console.remark("substra-config: git credential has erased it")
  }

  private func wanted(among tokens: [APIToken]) throws(TokenActionError) -> APIToken {
    let found = tokens.filter { token in
      verb.request.id.map { $0 == token.id } ?? (token.name == verb.request.name)
    }
    guard let token = found.first else {
      throw .failure(
        TokenFailure(
          message: verb.request.id == nil
            ? "the user has no token of this name on the node"
            : "the user has no token with this ID on the node",
          help: "'substra-config token list CLIENT' lists the tokens"))
    }
    guard found.count == 1 else {
      throw .failure(
        TokenFailure(
          message: "\(found.count) tokens have this name", help: "give the ID of one of them"))
    }
    return token
  }

  /// Refuses to delete the token that the client uses, as far as its record tells.
  private func checkIsNotCurrent(
    _ token: APIToken, of client: TokenClient
  ) throws(TokenActionError) {
    guard !verb.request.allowsCurrent, client.record?.id == token.id else { return }
    throw .failure(
      TokenFailure(
        message: "this is the token that the client uses",
        help: "'substra-config token rotate' replaces it; --current deletes it all the same"))
  }
}

/// `token prune CLIENT`: deletes expired and replaced tokens, and with `--sessions` sessions.
struct PruneAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) {
    try verb.withAccount(to: "delete the tokens", &console) {
      (account, console) throws(TokenActionError) in
      let wanted = due(among: try account.tokens(), of: account.client)
      let removal = TokenRemoval(verb, account)
      guard !wanted.isEmpty else {
        console.remark("substra-config: there is nothing to delete")
        return try removal.delete([], &console)
      }
      try removal.run(wanted, &console)
    }
  }

  /// The tokens that have expired or were replaced, and the sessions if the call wants them.
  private func due(among tokens: [APIToken], of client: TokenClient) -> [APIToken] {
    let now = verb.clock()
    let replaced = Set(
      (client.record?.superseded ?? []).filter { $0.deleteAfter <= now }.map(\.id))
    return tokens.filter { token in
      guard token.id != client.record?.id else { return false }
      if token.kind == .session, verb.request.includesSessions { return true }
      return token.kind == .named
        && (replaced.contains(token.id) || token.expiresAt.map { $0 <= now } ?? false)
    }
  }
}

/// Deletes tokens after the user has agreed.
struct TokenRemoval {
  private let verb: TokenVerb
  private let account: NodeAccount

  init(_ verb: TokenVerb, _ account: NodeAccount) {
    self.verb = verb
    self.account = account
  }
}

extension TokenRemoval {
  /// Shows the tokens, asks whether to delete them, and deletes them.
  func run(_ tokens: [APIToken], _ console: inout Console) throws(TokenActionError) {
    let list = TokenList(tokens, usedBy: account.client, now: verb.clock())
    guard try confirm(list, &console) else { throw .reported(.findings) }
    try delete(list.tokens, &console)
  }

  /// Shows the tokens, and asks whether to delete them.
  ///
  /// - Returns: `false` if the user does not agree.
  private func confirm(_ list: TokenList, _ console: inout Console) throws(TokenActionError) -> Bool
  {
    let count = list.tokens.count
    if verb.invocation.format == .text { console.print(list.table) }
    guard !verb.request.isConfirmed else { return true }
    guard verb.invocation.format == .text else {
      throw .usage(
        UsageError("with --format json, 'token \(verb.request.action)' needs --yes"))
    }
    guard verb.interaction.canAsk else {
      throw .usage(
        UsageError(
          "'token \(verb.request.action)' deletes only with --yes, since there is no terminal to ask on"
        ))
    }
    verb.interaction.show(console.takeOutput())
    let question = count == 1 ? "Delete this token? [y/N] " : "Delete these \(count) tokens? [y/N] "
    if verb.interaction.confirm(Array(question.utf8)) { return true }
    console.remark("substra-config: nothing was deleted")
    return false
  }

  /// Deletes the tokens, and removes them from the client's record.
  func delete(_ tokens: [APIToken], _ console: inout Console) throws(TokenActionError) {
    let client = account.client
    let (deleted, failure) = try account.delete(tokens)
    try updateRecord(of: client, without: Set(deleted.map(\.id)))
    let problem = failure.map {
      TokenFailure(
        $0, "delete \(tokens.count - deleted.count) of \(tokens.count) tokens", of: client.name)
    }
    report(deleted, problem, client, &console)
    if let problem { throw .reported(problem.code) }
  }

  /// Removes replaced tokens that no longer exist from the record of the client's token.
  private func updateRecord(
    of client: TokenClient, without ids: Set<String>
  ) throws(TokenActionError) {
    guard let known = client.record, let path = client.recordPath,
      known.superseded.contains(where: { ids.contains($0.id) })
    else { return }
    try TokenVerb.steps { () throws(TokenFailure) in
      let folder = try TokenStorage.lock(folderOf: path)
      // While the user was asked, a rotation may have written the record of another token.
      guard var record = TokenFile.record(at: path), record.digest == known.digest else { return }
      record.superseded.removeAll { ids.contains($0.id) }
      try TokenFile.write(record, to: path, for: verb.request.action)
      try? folder.synchronize()
    }
  }

  private func report(
    _ deleted: [APIToken], _ problem: TokenFailure?, _ client: TokenClient,
    _ console: inout Console
  ) {
    if let problem {
      console.report(error: problem.message, help: problem.help, of: "substra-config")
    }
    switch verb.invocation.format {
    case .json:
      console.print(
        .object(
          [
            Documents.version, Documents.client(client.explanation),
            .init("deleted", .array(deleted.map { .word($0.id) })),
          ]
            + (problem.map {
              [.init("error", true), .init("message", .string($0.message.text))]
            } ?? [])))
    case .text where deleted.isEmpty: break
    case .text:
      let tokens: OutputText = deleted.count == 1 ? "1 token" : "\(deleted.count) tokens"
      console.remark("substra-config: \(tokens) deleted")
    }
  }
}
