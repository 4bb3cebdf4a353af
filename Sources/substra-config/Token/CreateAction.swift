#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// `token create CLIENT --name NAME --expires WHEN`: makes a token and stores it.
struct CreateAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) {
    let date = try verb.expiry() ?? verb.clock()
    let (client, configuration) = try verb.client(needs: .node, &console)
    let maker = TokenMaker(
      access: verb.access, calls: try verb.calls(of: configuration, "make a token"),
      client: client, configuration: configuration)
    let name = verb.request.name ?? ""
    if verb.request.prints {
      let token = try TokenVerb.steps { () throws(TokenFailure) in
        try make(maker, name, until: date) { _ in }
      }
      return print(token, &console)
    }
    if let command = verb.request.storeCommand {
      return try handOver(maker, name, until: date, .command, &console) {
        (token) throws(TokenFailure) in
        try verb.runner.store(token, with: command, environment: verb.environment)
      }
    }
    if verb.request.usesGit(for: client) {
      let store = try TokenVerb.steps { () throws(TokenFailure) in
        let store = try GitStore(for: client, verb.environment)
        if !verb.request.isForced { try store.checkIsEmpty() }
        return store
      }
      return try handOver(
        maker, name, until: date, .git, &console, storing: store.store)
    }
    try store(maker, name, until: date, &console)
  }
}

extension CreateAction {
  /// Lets a command or git store the token; its record is kept where `rotate` looks for it.
  private func handOver(
    _ maker: TokenMaker, _ name: String, until date: Date, _ place: StoredToken.Place,
    _ console: inout Console, storing store: (Secret) throws(TokenFailure) -> Void
  ) throws(TokenActionError) {
    let client = maker.client
    let made = try TokenVerb.steps { () throws(TokenFailure) in
      let path = try TokenPlace(verb.environment).stateFile(for: client.name)
      let folder = try TokenStorage.lock(folderOf: path)
      // What a rotation has promised to delete is not forgotten.
      let before = TokenFile.record(at: path).flatMap { $0.node == client.node ? $0 : nil }
      let made = try make(maker, name, until: date) { (made) throws(TokenFailure) in
        try store(made.token)
      }
      let record = TokenRecord(
        of: made, on: client.node, superseded: before?.superseded ?? [])
      try TokenFile.write(record, to: path, for: .create)
      try? folder.synchronize()
      return made
    }
    report(made, place, client, &console)
  }

  private func store(
    _ maker: TokenMaker, _ name: String, until date: Date, _ console: inout Console
  ) throws(TokenActionError) {
    let resolver = verb.makeResolver(verb.invocation.overrides)
    let (made, path) = try TokenVerb.steps { () throws(TokenFailure) in
      let storage = try TokenStorage(
        verb.request, for: maker.client, replaces: false, TokenPlace(verb.environment), resolver)
      let file = storage.file
      let made = try make(maker, name, until: date) { (made) throws(TokenFailure) in
        try file.write(made.token)
      }
      try? storage.folder.synchronize()
      try file.write(TokenRecord(of: made, on: maker.client.node))
      return (made, file.path)
    }
    report(made, .file(path), maker.client, &console)
  }

  /// Makes a token and passes it to a closure; deletes the token again if that fails.
  private func make(
    _ maker: TokenMaker, _ name: String, until date: Date,
    storing store: (CreatedToken) throws(TokenFailure) -> Void
  ) throws(TokenFailure) -> CreatedToken {
    let authority = try maker.authority()
    defer { maker.end(authority) }
    let made = try make(maker, name, until: date, by: authority)
    do throws(TokenFailure) {
      try store(made)
    } catch {
      maker.revoke(made, by: authority)
      throw error
    }
    return made
  }

  /// Makes a token; if the node's answer is lost, says how to find out whether it made one.
  private func make(
    _ maker: TokenMaker, _ name: String, until date: Date, by authority: NodeAuthority
  ) throws(TokenFailure) -> CreatedToken {
    do throws(TokenFailure) {
      return try maker.make(name, until: date, by: authority)
    } catch {
      guard error.cause?.leavesOutcomeOpen == true else { throw error }
      let client = ShellWord.word(Array(maker.client.name.utf8))
      var failure = error
      failure.help = """
        the node may have made the token: 'substra-config token list \(client)' shows whether it \
        has, and 'substra-config token revoke' deletes it
        """
      throw failure
    }
  }

  private func report(
    _ made: CreatedToken, _ place: StoredToken.Place, _ client: TokenClient,
    _ console: inout Console
  ) {
    console.redactor.register(made.token)
    let record = TokenRecord(of: made, on: client.node)
    StoredToken(client: client, record: record, place: place)
      .report("created the token", made.token, of: verb, &console)
  }

  /// Prints the token, which the user asked for.
  private func print(_ made: CreatedToken, _ console: inout Console) {
    if verb.invocation.format == .text, console.terminal.output.isTerminal {
      console.remark(
        """
        substra-config: \("warning", .warning): the token is now on the screen, and in the \
        terminal's history
        """)
    }
    switch verb.invocation.format {
    case .text: console.print(exactly: made.token.reveal())
    case .json:
      console.print(
        .object([
          Documents.version, .init("id", .word(made.description.id)),
          .init("expires_at", .optional(made.description.expiresAt)),
          .init("token", .word(made.token.reveal())),
        ]))
    }
  }
}

extension TokenRecord {
  /// Creates the record of a token that a node made.
  init(of made: CreatedToken, on node: String, superseded: [Superseded] = []) {
    self.init(
      node: node, id: made.description.id, name: made.description.name,
      createdAt: made.description.createdAt, expiresAt: made.description.expiresAt,
      digest: TokenDigest(of: made.token), superseded: superseded)
  }
}

extension TokenVerb {
  /// When the new token expires, as the call says; `nil` if it does not.
  func expiry() throws(TokenActionError) -> Date? {
    do throws(UsageError) {
      return try request.expiry?.time(now: clock())
    } catch {
      throw .usage(error)
    }
  }
}
