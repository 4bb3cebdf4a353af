#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// `token import CLIENT`: stores a token that the user made in the web application.
struct ImportAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) {
    let expiry = try verb.expiry()
    let (client, _) = try verb.client(needs: .node, &console)
    let token = try readToken(for: client)
    console.redactor.register(token)
    let configuration = try check(token, of: client, &console)
    let calls = try verb.calls(of: configuration, "check the token")
    _ = try verb.send("store the token") { () throws(NodeError) in
      try calls.identity(token: token)
    }
    let (entry, remarks) = try entry(token, calls)
    let record = TokenRecord(
      node: client.node, id: entry?.id, name: entry?.name ?? verb.request.name,
      createdAt: entry?.createdAt, expiresAt: entry?.expiresAt ?? expiry,
      digest: TokenDigest(of: token), superseded: [])
    let place = try TokenVerb.steps { () throws(TokenFailure) in
      try store(token, record, for: client)
    }
    StoredToken(client: client, record: record, place: place, remarks: remarks)
      .report("imported the token", token, of: verb, &console)
  }
}

extension ImportAction {
  private func store(
    _ token: Secret, _ record: TokenRecord, for client: TokenClient
  ) throws(TokenFailure) -> StoredToken.Place {
    var record = record
    guard !verb.request.usesGit(for: client) else {
      let path = try TokenPlace(verb.environment).stateFile(for: client.name)
      let folder = try TokenStorage.lock(folderOf: path)
      record.superseded =
        TokenFile.record(at: path).flatMap { $0.node == client.node ? $0.superseded : nil } ?? []
      try GitStore(for: client, verb.environment).store(token)
      try TokenFile.write(record, to: path, for: .import)
      try? folder.synchronize()
      return .git
    }
    let storage = try TokenStorage(
      verb.request, for: client, TokenPlace(verb.environment),
      verb.makeResolver(verb.invocation.overrides))
    // What a rotation has promised to delete is not forgotten.
    record.superseded = storage.file.recordOfNode?.superseded ?? []
    try storage.file.write(token)
    try? storage.folder.synchronize()
    try storage.file.write(record)
    return .file(storage.file.path)
  }

  /// Asks for the token on the terminal, or reads it from standard input.
  private func readToken(for client: TokenClient) throws(TokenActionError) -> Secret {
    let buffer: SecureBuffer
    do throws(TerminalInput.Failure) {
      let prompt = "Token of \(ClientNameShape.quoted(client.name)) (not shown): "
      buffer =
        verb.interaction.isTyped
        ? try verb.interaction.readSecret(Array(prompt.escapedForOutput.utf8))
        : try verb.interaction.readInput()
    } catch {
      throw .failure(Self.failure(error))
    }
    switch SecretText.secret(in: buffer) {
    case .success(let token): return token
    case .failure(let contents):
      throw .failure(
        TokenFailure(
          message: contents.problems.contains(.empty)
            ? "no token was given" : "the input is not one line of text",
          help: "paste the token as the web application shows it, or pass it with < FILE"))
    }
  }

  private static func failure(_ error: TerminalInput.Failure) -> TokenFailure {
    switch error {
    case .cancelled: TokenFailure(message: "no token was given")
    case .tooLong: TokenFailure(message: "what was given is too long for a token")
    case .noTerminal:
      TokenFailure(
        message: "the token can't be read", help: "pass it on standard input, with < FILE",
        code: .incomplete)
    }
  }

  /// Checks the token as if it were configured, so that a name or a quoted token is refused.
  private func check(
    _ token: Secret, of client: TokenClient, _ console: inout Console
  ) throws(TokenActionError) -> ClientConfiguration {
    let overrides = TokenClient.overrides(
      verb.invocation.overrides, withToken: token, from: "standard input")
    let explanation = verb.makeResolver(overrides).explain(client.name)
    let known = Set(client.explanation.diagnostics)
    for diagnostic in explanation.diagnostics
    where !known.contains(diagnostic) && diagnostic.severity != .note {
      console.report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
    }
    guard let configuration = explanation.configuration else {
      if verb.invocation.format == .json {
        console.print(Documents.failure(explanation.diagnostics))
      }
      throw .reported(ExitCode(for: explanation.diagnostics))
    }
    return configuration
  }

  /// The entry of the node's list that has the name of the call, if there is exactly one.
  private func entry(
    _ token: Secret, _ calls: NodeCalls
  ) throws(TokenActionError) -> (APIToken?, remarks: [OutputText]) {
    guard let name = verb.request.name else { return (nil, []) }
    let tokens = try verb.send("list the tokens") { () throws(NodeError) in
      try calls.tokens(token: token)
    }
    // Expired tokens stay in the list, and the node has just accepted this one.
    let now = verb.clock()
    let found = tokens.filter {
      $0.kind == .named && $0.name == name && $0.expiresAt.map { $0 > now } != false
    }
    guard found.count == 1 else {
      let count: OutputText = found.isEmpty ? "no token" : "\(found.count) tokens"
      return (
        nil,
        [
          "\(count) of this name on the node: its ID is not known, so 'token rotate' can't delete it"
        ]
      )
    }
    return (found[0], [])
  }
}
