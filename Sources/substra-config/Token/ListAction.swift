#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// `token list CLIENT`: the user's tokens on the client's node.
struct ListAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) {
    try verb.withAccount(to: "list the tokens", &console) {
      (account, console) throws(TokenActionError) in
      print(try account.tokens(), of: account.client, &console)
    }
  }

  private func print(_ tokens: [APIToken], of client: TokenClient, _ console: inout Console) {
    let list = TokenList(tokens, usedBy: client, now: verb.clock())
    switch verb.invocation.format {
    case .json:
      console.print(
        .object([Documents.version, Documents.client(client.explanation), list.document]))
    case .text:
      guard !tokens.isEmpty else {
        console.remark("substra-config: the node has no tokens of this user")
        return
      }
      console.print(list.table)
    }
  }
}

/// Some tokens, with what is known about them here.
struct TokenList {
  let tokens: [APIToken]
  private let usage: [String: Usage]
  private let now: Date

  /// What a token is to the client, as its record tells.
  enum Usage: String, CaseIterable {
    /// The client uses it.
    case current
    /// Another one has replaced it.
    case replaced
  }

  /// Sorts tokens by the time of their expiry.
  init(_ tokens: [APIToken], usedBy client: TokenClient, now: Date) {
    self.tokens = tokens.sorted {
      ($0.expiresAt ?? .distantFuture, $0.id) < ($1.expiresAt ?? .distantFuture, $1.id)
    }
    var usage: [String: Usage] = [:]
    if let record = client.record {
      for old in record.superseded { usage[old.id] = .replaced }
      if let id = record.id { usage[id] = .current }
    }
    self.usage = usage
    self.now = now
  }
}

extension TokenList {
  /// The tokens as a table.
  var table: Table {
    var table = Table(header: ["ID", "NAME", "EXPIRES", "STATE"])
    for token in tokens {
      let expiry: OutputText = token.expiresAt.map { "\($0.inWords)" } ?? "never"
      let name: OutputText =
        token.kind == .session ? "\("session of a login", .faint)" : "\(token.name ?? "")"
      table.add(["\(token.id)", name, expiry, state(of: token)])
    }
    return table
  }

  private func state(of token: APIToken) -> OutputText {
    if isExpired(token) { return "\("expired", .error)" }
    return switch usage[token.id] {
    case .current: "\("in use here", .strong)"
    case .replaced: "replaced"
    case nil: ""
    }
  }

  private func isExpired(_ token: APIToken) -> Bool {
    token.expiresAt.map { $0 <= now } ?? false
  }

  /// The tokens as a member of a document.
  var document: JSONValue.Member {
    .init(
      "tokens",
      .array(
        tokens.map { token in
          .object([
            .init("id", .word(token.id)), .init("name", .optional(token.name)),
            .init("kind", .word(token.kind == .named ? "named" : "session")),
            .init("created_at", .time(token.createdAt)),
            .init("expires_at", .optional(token.expiresAt)),
            .init("expired", .bool(isExpired(token))),
            .init("usage", .optional(word: usage[token.id]?.rawValue)),
          ])
        }))
  }
}
