#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// `token rotate CLIENT`: replaces the client's token by a new one.
struct RotateAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  /// The lifetime of a token whose predecessor's is not known, in days: the shortest of those that
  /// the web application offers.
  private static let standardDays = 30

  func run(_ console: inout Console) throws(TokenActionError) {
    let wanted = try verb.expiry()
    let (client, configuration) = try verb.client(needs: .token, &console)
    let calls = try verb.calls(of: configuration, "rotate the token")
    guard client.token != nil else {
      throw .failure(
        TokenFailure(
          message: "the client has no token to replace",
          help: "make one with 'substra-config token create'"))
    }
    let maker = TokenMaker(
      access: verb.access, calls: calls, client: client, configuration: configuration)
    let (outcome, place) = try TokenVerb.steps { () throws(TokenFailure) in
      try rotate(maker, until: wanted)
    }
    console.redactor.register(outcome.token)
    StoredToken(
      client: client, record: outcome.outcome.record, place: place,
      remarks: outcome.outcome.remarks
    )
    .report("the token is now", outcome.token, of: verb, &console)
  }
}

extension RotateAction {
  /// What a rotation did, and the token that is in force now.
  private typealias Result = (outcome: Rotation.Outcome, token: Secret)

  private func rotate(
    _ maker: TokenMaker, until wanted: Date?
  ) throws(TokenFailure) -> (Result, StoredToken.Place) {
    let place = TokenPlace(verb.environment)
    if verb.request.usesGit(for: maker.client) {
      return (try rotateInGit(maker, place, wanted), .git)
    }
    if let command = verb.request.storeCommand {
      let record = try place.stateFile(for: maker.client.name)
      let folder = try TokenStorage.lock(folderOf: record)
      let (maker, current) = try resolvedAgain(maker, place)
      let rotation = rotation(maker, .command(command), record: record)
      return (try run(rotation, current, until: wanted, in: folder), .command)
    }
    guard let path = maker.client.secretFile else { throw notInFile(maker.configuration) }
    let folder = try TokenStorage.lock(folderOf: path)
    let (maker, current) = try resolvedAgain(maker, place)
    let file = TokenFile(
      path: path, current: current, node: maker.client.node, replaces: true, isForced: false,
      action: .rotate)
    try verb.makeResolver(verb.invocation.overrides).checkIsPrivate(path)
    try file.check()
    let rotation = rotation(maker, .file(file), record: file.recordPath)
    return (try run(rotation, current, until: wanted, in: folder), .file(file.path))
  }

  /// Replaces the token that git's credential helpers keep.
  private func rotateInGit(
    _ maker: TokenMaker, _ place: TokenPlace, _ wanted: Date?
  ) throws(TokenFailure) -> Result {
    // The client would go on using a token that is elsewhere.
    guard maker.client.isInGit else { throw notInGit(maker.configuration) }
    let record = try place.stateFile(for: maker.client.name)
    let folder = try TokenStorage.lock(folderOf: record)
    let (maker, current) = try resolvedAgain(maker, place)
    let store = try GitStore(for: maker.client, verb.environment)
    return try run(rotation(maker, .git(store), record: record), current, until: wanted, in: folder)
  }

  /// The client and its token once the lock is taken: another rotation may have replaced the token
  /// while this one waited.
  private func resolvedAgain(
    _ maker: TokenMaker, _ place: TokenPlace
  ) throws(TokenFailure) -> (TokenMaker, Secret) {
    let client = TokenClient(
      maker.client.name, overrides: verb.invocation.overrides, place: place,
      makeResolver: verb.makeResolver)
    guard let token = client.token, client.node == maker.client.node else {
      throw TokenFailure(
        message: "the configuration of the client has changed meanwhile", help: "try again",
        code: .incomplete)
    }
    let again = TokenMaker(
      access: maker.access, calls: maker.calls, client: client, configuration: maker.configuration)
    return (again, token)
  }

  private func run(
    _ rotation: Rotation, _ current: Secret, until wanted: Date?, in folder: borrowing FolderLock
  ) throws(TokenFailure) -> Result {
    let (finished, remarks) = try rotation.resume(with: current, in: folder)
    if let finished { return (finished, current) }
    let client = rotation.maker.client
    do throws(NodeError) {
      _ = try rotation.maker.access.send(rotation.maker.calls.identity(token: current))
    } catch {
      throw TokenFailure(error, "rotate the token", of: client.name)
    }
    let name = verb.request.name ?? client.record?.name ?? client.name
    var (outcome, token) = try rotation.replace(
      current, name: name, until: wanted ?? standardExpiry(after: client.record), in: folder)
    outcome.remarks = remarks + outcome.remarks
    return (outcome, token)
  }

  private func rotation(
    _ maker: TokenMaker, _ store: TokenStore, record: ConfigurationPath
  ) -> Rotation {
    let (runner, environment) = (verb.runner, verb.environment)
    return Rotation(
      maker: maker, store: store, recordPath: record, fate: verb.request.oldTokenFate,
      clock: verb.clock,
      handOver: { (command, token) throws(TokenFailure) in
        try runner.store(token, with: command, environment: environment)
      }, reached: verb.rotationReached)
  }

  /// The expiry of a token that lives as long as its predecessor.
  private func standardExpiry(after record: TokenRecord?) -> Date {
    let now = Date(timeIntervalSince1970: Double(verb.clock().wholeSeconds))
    if let record, let created = record.createdAt, let end = record.expiresAt, end > created {
      return now.addingTimeInterval(end.timeIntervalSince(created).rounded())
    }
    return now.addingTimeInterval(Double(Self.standardDays) * 86_400)
  }

  /// Refuses to store the new token where the client does not look for it.
  private func notInGit(_ configuration: ClientConfiguration) -> TokenFailure {
    TokenFailure(
      message: """
        the token comes from \(configuration.token.origin.description), not from git credential
        """,
      help: """
        store it there first, with 'substra-config token import --store git-credential', and write \
        the line token_from: that it prints into the configuration file
        """)
  }

  /// Refuses to replace a token that is not in a secret file, since the client would go on using it.
  private func notInFile(_ configuration: ClientConfiguration) -> TokenFailure {
    TokenFailure(
      message: """
        the token comes from \(configuration.token.origin.description), which this command does \
        not change
        """,
      help: """
        store the new one with --store-with -- COMMAND, or move the token into a secret file with \
        'substra-config token import'
        """)
  }
}
