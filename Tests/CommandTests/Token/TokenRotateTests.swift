import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport
import Testing

@testable import substra_config

/// `token rotate`: the stored token works at every moment.
struct TokenRotateTests {
  private var sandbox: TokenSandbox
  private static let day = 86_400.0

  init() throws {
    sandbox = try TokenSandbox()
  }

  /// Whether the node accepts the stored token.
  private func storedWorks(_ sandbox: TokenSandbox) -> Bool {
    sandbox.node.valid.contains { $0.secret == sandbox.stored }
  }

  @Test func `the new token is stored, and the old one stays valid for a day`() throws {
    sandbox.importFirst()
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(sandbox.stored != TokenSandbox.first)
    #expect(storedWorks(sandbox))
    #expect(sandbox.node.valid.count == 2)
    #expect(sandbox.names == ["c.yaml", "org-1.token", "org-1.token.json"])
    #expect(result.errors.contains("still works; after 2027-01-16 08:00 UTC"))
    let record = try #require(
      TokenRecord(parsing: Array((sandbox.text("org-1.token.json") ?? "").utf8)))
    #expect(record.superseded.map(\.id) == [TokenSandbox.firstID])
    #expect(record.describes(Secret(sandbox.stored ?? "")))
  }

  @Test func `the new token lives as long as the old one`() {
    sandbox.importFirst()
    _ = sandbox.run("rotate", "org-1")
    let new = sandbox.node.valid.first { $0.secret == sandbox.stored }
    #expect(new?.expires == TokenSandbox.now.addingTimeInterval(30 * Self.day))
  }

  @Test func `the next rotation deletes the token that was replaced a day ago`() {
    sandbox.importFirst()
    _ = sandbox.run("rotate", "org-1")
    let second = sandbox.stored
    let later = TokenSandbox.now.addingTimeInterval(2 * Self.day)
    let result = sandbox.run("rotate", "org-1", at: later)
    #expect(result.exitCode == .success, "\(result.errors)")
    let secrets = sandbox.node.copy.tokens.map(\.secret)
    #expect(!secrets.contains(TokenSandbox.first))
    #expect(secrets.contains(second ?? ""))
    #expect(secrets.count == 2)
  }

  @Test func `prune deletes the replaced token after its day, and forgets it`() {
    sandbox.importFirst()
    _ = sandbox.run("rotate", "org-1")
    let early = sandbox.run("prune", "org-1", "--yes")
    #expect(early.errors.contains("nothing to delete"))
    let later = sandbox.run(
      "prune", "org-1", "--yes", at: TokenSandbox.now.addingTimeInterval(2 * Self.day))
    #expect(later.exitCode == .success, "\(later.errors)")
    #expect(sandbox.node.copy.tokens.map(\.secret) == [sandbox.stored])
    #expect(sandbox.text("org-1.token.json")?.contains(TokenSandbox.firstID) == false)
  }

  @Test func `the old token is deleted at once if asked to`() {
    sandbox.importFirst()
    let result = sandbox.run("rotate", "org-1", "--revoke-old", "now")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(sandbox.node.copy.tokens.map(\.secret) == [sandbox.stored])
  }

  @Test(arguments: ["2h", "after 2h"])
  func `the old token is deleted after a time of the user`(time: String) {
    sandbox.importFirst()
    let result = sandbox.run("rotate", "org-1", "--revoke-old", time)
    #expect(result.errors.contains("2027-01-15 10:00 UTC"))
  }

  @Test func `the old token is never deleted if asked to`() {
    sandbox.importFirst()
    let result = sandbox.run("rotate", "org-1", "--revoke-old", "never")
    #expect(result.errors.contains("stays valid until it expires"))
    _ = sandbox.run(
      "prune", "org-1", "--yes", at: TokenSandbox.now.addingTimeInterval(3 * Self.day))
    #expect(sandbox.node.copy.tokens.count == 2)
  }

  @Test func `a token without a record stays, and the user is told`() {
    let result = sandbox.run("rotate", "org-1", "--revoke-old", "now", "--expires", "60")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(storedWorks(sandbox))
    #expect(sandbox.node.copy.tokens.count == 2)
    #expect(result.errors.contains("its ID is not known"))
  }

  @Test func `names keep one nonce`() {
    sandbox.importFirst()
    _ = sandbox.run("rotate", "org-1")
    _ = sandbox.run("rotate", "org-1")
    let name = sandbox.node.copy.tokens.last?.name ?? ""
    #expect(name.hasPrefix("laptop~"))
    #expect(name.count == "laptop~12345678".count)
  }
}

// MARK: - Failures

extension TokenRotateTests {
  @Test func `a token that the node does not accept is not stored`() {
    sandbox.importFirst()
    sandbox.node.state.withLock { $0.makesDeadTokens = true }
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .incomplete)
    #expect(sandbox.stored == TokenSandbox.first)
    #expect(sandbox.names == ["c.yaml", "org-1.token", "org-1.token.json"])
  }

  @Test func `a token whose answer is lost is deleted`() {
    sandbox.importFirst()
    sandbox.node.state.withLock { $0.losesAnswers = ["POST /api-token/"] }
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .incomplete)
    #expect(sandbox.stored == TokenSandbox.first)
    #expect(sandbox.node.copy.tokens.map(\.secret) == [TokenSandbox.first])
    #expect(!sandbox.names.contains("org-1.token.rotation.json"))
  }

  @Test func `a lost token is found by the next call if it can't be deleted now`() {
    sandbox.importFirst()
    sandbox.node.state.withLock {
      $0.losesAnswers = ["POST /api-token/"]
      $0.refuses = ["GET /active-api-tokens/"]
    }
    _ = sandbox.run("rotate", "org-1")
    #expect(sandbox.node.copy.tokens.count == 2)
    #expect(sandbox.names.contains("org-1.token.rotation.json"))
    sandbox.node.state.withLock {
      $0.losesAnswers = []
      $0.refuses = []
    }
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(result.errors.contains("left an unused token"))
    #expect(sandbox.node.copy.tokens.count == 2)
    #expect(storedWorks(sandbox))
  }

  @Test func `an expired token can't be rotated`() throws {
    sandbox.node.state.withLock { $0.tokens[0].expires = TokenSandbox.now }
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("token import org-1"))
    #expect(sandbox.names == ["c.yaml", "org-1.token"])
  }

  @Test func `a token that is not in a secret file is not replaced`() throws {
    try sandbox.configure("retry_timeout: 5")
    let variable = [("SUBSTRA_ORG_1_TOKEN", TokenSandbox.first)]
    let result = sandbox.run(["rotate", "org-1"], environment: variable)
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("SUBSTRA_ORG_1_TOKEN"))
    #expect(sandbox.node.copy.requests.isEmpty)
  }

  @Test func `a file that git does not ignore is not written`() throws {
    let made = try BuiltExecutable.shell("git init -q", in: sandbox.folder.url, environment: [:])
    try #require(made.status == 0)
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("git does not ignore it"))
    #expect(sandbox.stored == TokenSandbox.first)
    #expect(sandbox.node.copy.tokens.count == 1)
  }
}

// MARK: - Interruptions

extension TokenRotateTests {
  /// The folder and the node at one moment of a rotation.
  private struct Moment: Sendable {
    let step: Rotation.Step
    let files: [String: String]
    let node: NodeInMemory.State
  }

  /// A rotation stopped after a step leaves what is copied there; another call has to cope with it.
  @Test(arguments: Rotation.Step.allCases, ["24h", "now"])
  func `a rotation that is stopped can be run again`(
    step: Rotation.Step, revokesOld: String
  ) throws {
    sandbox.importFirst()
    let moments = Mutex<[Moment]>([])
    let (original, names) = (
      sandbox, ["org-1.token", "org-1.token.json", "org-1.token.rotation.json"]
    )
    let recording = sandbox.run(["rotate", "org-1", "--revoke-old", revokesOld]) { reached in
      let files = Dictionary(
        uniqueKeysWithValues: names.compactMap { name in original.text(name).map { (name, $0) } })
      let node = original.node.copy
      moments.withLock { $0.append(Moment(step: reached, files: files, node: node)) }
    }
    #expect(recording.exitCode == .success, "\(recording.errors)")
    let moment = try #require(moments.withLock { $0.first { $0.step == step } })

    var copy = try TokenSandbox(token: nil)
    copy.node = NodeInMemory(moment.node)
    for (name, text) in moment.files { try copy.write(text, to: name, mode: 0o600) }
    #expect(storedWorks(copy), "the stored token works while the process is stopped")
    let result = copy.run("rotate", "org-1", "--revoke-old", revokesOld)
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(storedWorks(copy))
    #expect(copy.stored != TokenSandbox.first)
    #expect(!copy.names.contains("org-1.token.rotation.json"))
    // Nothing is left on the node but the stored token and those that the record is to delete.
    let known = TokenRecord(parsing: Array((copy.text("org-1.token.json") ?? "").utf8))
    let superseded = Set(known?.superseded.map(\.id) ?? [])
    let others = copy.node.valid.filter { $0.secret != copy.stored }
    #expect(Set(others.map(\.id)) == superseded)
  }

  @Test func `every step is reached`() {
    sandbox.importFirst()
    let steps = Mutex<[Rotation.Step]>([])
    _ = sandbox.run(["rotate", "org-1"]) { step in steps.withLock { $0.append(step) } }
    #expect(steps.withLock { $0 } == Rotation.Step.allCases)
  }

  @Test func `a file that is not a journal stops a rotation`() throws {
    try sandbox.write("{}", to: "org-1.token.rotation.json", mode: 0o600)
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .incomplete)
    #expect(result.errors.contains("org-1.token.rotation.json"))
    #expect(sandbox.node.copy.tokens.count == 1)
    #expect(sandbox.text("org-1.token.rotation.json") == "{}")
  }
}

// MARK: - Storing with a command

extension TokenRotateTests {
  @Test func `a command gets the new token on its standard input`() throws {
    let given = Mutex<String?>(nil)
    var sandbox = sandbox
    sandbox.storeCommand = StoreCommand {
      (command, _, token) throws(ProgramFailure) -> ChildProcess.Ending in
      given.withLock { $0 = token.reveal() }
      return .exited(code: 0)
    }
    let result = sandbox.run("rotate", "org-1", "--store-with", "--", "store")
    #expect(result.exitCode == .success, "\(result.errors)")
    let token = given.withLock { $0 }
    #expect(sandbox.node.valid.contains { $0.secret == token })
    #expect(sandbox.stored == TokenSandbox.first)
    #expect(sandbox.text(".local/state/substra/SUBSTRA_ORG_1_TOKEN.json") != nil)
  }

  @Test func `if the command fails, the new token is deleted`() throws {
    let result = sandbox.run("rotate", "org-1", "--store-with", "--", "false")
    #expect(result.exitCode == .incomplete)
    #expect(result.errors.contains("exit code 1"))
    #expect(sandbox.node.copy.tokens.map(\.secret) == [TokenSandbox.first])
  }

  @Test func `a real command reads the token from /dev/stdin`() throws {
    let path = "\(sandbox.folder.path)/copy"
    let result = sandbox.run(
      "rotate", "org-1", "--store-with", "--", "sh", "-c", "cat /dev/stdin > \(path)")
    #expect(result.exitCode == .success, "\(result.errors)")
    let copy = sandbox.text("copy")?.trimmingCharacters(in: .newlines)
    #expect(sandbox.node.valid.contains { $0.secret == copy })
  }
}
