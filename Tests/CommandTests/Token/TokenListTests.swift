import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport
import Testing

@testable import substra_config

/// `token list`, `token revoke` and `token prune`.
struct TokenListTests {
  private let sandbox: TokenSandbox
  private static let otherID = "20000000-0000-4000-8000-000000000002"
  private static let oldID = "20000000-0000-4000-8000-000000000003"
  private static let sessionID = "20000000-0000-4000-8000-000000000004"

  init() throws {
    sandbox = try TokenSandbox()
    let now = TokenSandbox.now
    sandbox.node.state.withLock {
      $0.tokens += [
        .init(
          id: Self.otherID, secret: "b1", name: "cluster", created: now,
          expires: now.addingTimeInterval(86_400)),
        .init(
          id: Self.oldID, secret: "b2", name: "old", created: now,
          expires: now.addingTimeInterval(-86_400)),
        .init(
          id: Self.sessionID, secret: "b3", name: nil, created: now,
          expires: now.addingTimeInterval(3600), isSession: true),
      ]
    }
  }

  private var ids: Set<String> { Set(sandbox.node.copy.tokens.map(\.id)) }

  @Test func `the list has all tokens, the first to expire first`() {
    let result = sandbox.run("list", "org-1")
    #expect(result.exitCode == .success)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix("ID"))
    #expect(lines[1].contains("old") && lines[1].contains("expired"))
    #expect(lines[2].contains("session of a login"))
    #expect(lines[3].contains("cluster"))
    #expect(lines[4].contains("laptop"))
    #expect(!result.output.contains("in use here"))
  }

  @Test func `the list marks the token of the record`() {
    sandbox.importFirst()
    let result = sandbox.run("list", "org-1")
    #expect(result.output.split(separator: "\n")[4].hasSuffix("in use here"))
  }

  @Test func `the document has ids, kinds and times`() throws {
    let result = sandbox.run("list", "org-1", "--format", "json")
    struct Document: Decodable {
      struct Token: Decodable {
        let id: String
        let kind: String
        let expired: Bool
        let expires_at: String
      }
      let version: Int
      let client: String
      let tokens: [Token]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    #expect(document.client == "org-1")
    #expect(
      document.tokens.map(\.id) == [
        Self.oldID, Self.sessionID, Self.otherID, TokenSandbox.firstID,
      ])
    #expect(document.tokens.map(\.kind) == ["named", "session", "named", "named"])
    #expect(document.tokens.map(\.expired) == [true, false, false, false])
  }

  @Test func `a token is revoked by its ID`() {
    let result = sandbox.run("revoke", "org-1", Self.otherID, "--yes")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(!ids.contains(Self.otherID))
    #expect(ids.count == 3)
  }

  @Test func `a token is revoked by its name`() {
    let result = sandbox.run("revoke", "org-1", "--name", "cluster", "--yes")
    #expect(result.exitCode == .success)
    #expect(!ids.contains(Self.otherID))
  }

  @Test func `a name of two tokens is refused`() {
    sandbox.node.state.withLock { $0.tokens[2].name = "cluster" }
    let result = sandbox.run("revoke", "org-1", "--name", "cluster", "--yes")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("2 tokens have this name"))
    #expect(ids.count == 4)
  }

  @Test(arguments: [
    "20000000-0000-4000-8000-00000000dead", "not-a-uuid", "00000000000000000000000000000000",
  ])
  func `an unknown ID changes nothing`(id: String) {
    let result = sandbox.run("revoke", "org-1", id, "--yes")
    #expect(result.exitCode != .success)
    #expect(ids.count == 4)
    #expect(!sandbox.node.copy.requests.contains("DELETE /active-api-tokens/"))
  }

  @Test func `the token in use is revoked only with --current`() {
    sandbox.importFirst()
    let refused = sandbox.run("revoke", "org-1", TokenSandbox.firstID, "--yes")
    #expect(refused.exitCode == .findings)
    #expect(refused.errors.contains("--current"))
    #expect(ids.contains(TokenSandbox.firstID))
    let done = sandbox.run("revoke", "org-1", TokenSandbox.firstID, "--yes", "--current")
    #expect(done.exitCode == .success)
    #expect(!ids.contains(TokenSandbox.firstID))
  }

  @Test func `without a terminal, nothing is deleted unless --yes is given`() {
    for arguments in [["revoke", "org-1", Self.otherID], ["prune", "org-1"]] {
      let result = sandbox.run(arguments)
      #expect(result.exitCode == .usage)
      #expect(result.errors.contains("--yes"))
    }
    #expect(ids.count == 4)
  }

  @Test(arguments: [true, false])
  func `on a terminal, the user sees the token and decides`(agrees: Bool) {
    var sandbox = sandbox
    let shown = Mutex<[UInt8]>([])
    sandbox.interaction = .user(confirms: agrees) { bytes in shown.withLock { $0 += bytes } }
    let result = sandbox.run("revoke", "org-1", Self.otherID)
    let text = String(decoding: shown.withLock { $0 }, as: UTF8.self)
    #expect(text.contains("cluster"))
    #expect(text.hasSuffix("Delete this token? [y/N] "))
    #expect(ids.contains(Self.otherID) == !agrees)
    #expect(result.exitCode == (agrees ? .success : .findings))
  }

  @Test func `prune deletes expired tokens`() {
    let result = sandbox.run("prune", "org-1", "--yes")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(ids == [TokenSandbox.firstID, Self.otherID, Self.sessionID])
    #expect(result.errors.contains("1 token deleted"))
  }

  @Test func `prune deletes sessions if asked to`() {
    let result = sandbox.run("prune", "org-1", "--sessions", "--yes")
    #expect(result.exitCode == .success)
    #expect(ids == [TokenSandbox.firstID, Self.otherID])
  }

  @Test func `prune with nothing to delete says so`() {
    _ = sandbox.run("prune", "org-1", "--yes")
    let again = sandbox.run("prune", "org-1", "--yes")
    #expect(again.exitCode == .success)
    #expect(again.errors.contains("nothing to delete"))
  }

  @Test func `a node that can't be reached is exit code 3`() {
    sandbox.node.state.withLock { $0.refuses = ["GET /active-api-tokens/"] }
    for arguments in [["list", "org-1"], ["prune", "org-1", "--yes"]] {
      let result = sandbox.run(arguments)
      #expect(result.exitCode == .incomplete)
      #expect(result.errors.contains("can't list the tokens"))
    }
  }

  /// Takes the token away: the client has a password only.
  private func configureLogin() throws {
    try sandbox.configure("username: ada\npassword_file: password")
    try sandbox.write("correct-horse\n", to: "password", mode: 0o600)
  }

  @Test(arguments: [
    (["list"], 4), (["revoke", "--name", "cluster", "--yes"], 3), (["prune", "--yes"], 3),
    (["prune", "--sessions", "--yes"], 2),
  ])
  func `a client with a password logs in, and its session is ended`(
    action: [String], left: Int
  ) throws {
    try configureLogin()
    let result = sandbox.run([action[0], "org-1"] + action.dropFirst())
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(sandbox.node.copy.requests.contains("POST /api-token-auth/"))
    #expect(ids.count == left)
    #expect(!result.output.contains("correct-horse"))
  }

  @Test func `the list does not have the session of the command itself`() throws {
    try configureLogin()
    let result = sandbox.run("list", "org-1")
    #expect(result.output.split(separator: "\n").count == 5)
  }

  @Test func `a client without a token and a password is told what to do`() throws {
    try sandbox.configure("retry_timeout: 5")
    let result = sandbox.run("list", "org-1")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("token create"))
    #expect(sandbox.node.copy.requests.isEmpty)
  }

  @Test func `a secret file that is missing is reported, if there is no password`() throws {
    try sandbox.configure("token_file: nowhere.token")
    let result = sandbox.run("list", "org-1")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("[secret-file-missing]"))
  }

  @Test func `an expired token is replaced by the password`() throws {
    try sandbox.configure("username: ada\npassword_file: password\ntoken_file: org-1.token")
    try sandbox.write("correct-horse\n", to: "password", mode: 0o600)
    let later = TokenSandbox.now.addingTimeInterval(86_400 * 30)
    let result = sandbox.run("prune", "org-1", "--yes", at: later)
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(!ids.contains(TokenSandbox.firstID))
  }
}
