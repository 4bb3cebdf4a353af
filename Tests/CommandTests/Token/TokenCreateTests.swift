import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport
import Testing

@testable import substra_config

/// `token create`, `token import` and `token page`.
struct TokenCreateTests {
  private var sandbox: TokenSandbox

  init() throws {
    sandbox = try TokenSandbox("username: ada\npassword_file: password", token: nil)
    try sandbox.write("correct-horse\n", to: "password", mode: 0o600)
  }

  private var usual: String { ".config/substra/SUBSTRA_ORG_1_TOKEN" }

  private func mode(_ name: String) throws -> UInt16 {
    try FileFacts(of: Array("\(sandbox.folder.path)/\(name)".utf8), followsLink: false).mode
  }

  @Test func `a token is made by password, and the session is ended`() throws {
    let result = sandbox.run("create", "org-1", "--name", "laptop-2", "--expires", "30")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(result.output == "token_file: ~/.config/substra/SUBSTRA_ORG_1_TOKEN\n")
    let state = sandbox.node.copy
    let sessions = state.tokens.filter(\.isSession)
    #expect(sessions.isEmpty)
    let stored = sandbox.text(usual)?.trimmingCharacters(in: .newlines)
    let token = try #require(state.tokens.first { $0.secret == stored })
    #expect(token.name == "laptop-2")
    #expect(token.expires == TokenSandbox.now.addingTimeInterval(30 * 86_400))
    #expect(try mode(usual) == 0o600)
    #expect(try mode(usual + ".json") == 0o600)
    #expect(try mode(".config/substra") == 0o700)
    #expect(!result.errors.contains(token.secret))
    #expect(!result.output.contains(token.secret))
  }

  @Test func `the line that is printed makes the client use the token`() throws {
    let created = sandbox.run("create", "org-1", "--name", "x", "--expires", "2027-03-01")
    try sandbox.configure(created.output.trimmingCharacters(in: .whitespacesAndNewlines))
    let status = sandbox.run("status")
    #expect(status.exitCode == .success, "\(status.errors)")
    #expect(status.output.contains("accepted"))
    #expect(status.output.contains("2027-03-01 (45 days)"))
  }

  @Test func `a token is made by the token of the client`() throws {
    try sandbox.write(TokenSandbox.first + "\n", to: "org-1.token", mode: 0o600)
    try sandbox.configure("token_file: org-1.token")
    let result = sandbox.run(
      "create", "org-1", "--name", "ci", "--expires", "30", "--store",
      "\(sandbox.folder.path)/ci.token")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(!sandbox.node.copy.requests.contains("POST /api-token-auth/"))
    #expect(sandbox.text("ci.token") != nil)
    #expect(result.errors.contains("still uses the token of"))
  }

  @Test func `the secret file of the configuration is filled, even if it is missing`() throws {
    try sandbox.configure(
      "username: ada\npassword_file: password\ntoken_file: secrets/org-1.token")
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(result.output == "")
    #expect(sandbox.text("secrets/org-1.token") != nil)
  }

  @Test func `a file of the user is not replaced`() throws {
    try sandbox.write("my notes\n", to: "notes", mode: 0o600)
    let path = "\(sandbox.folder.path)/notes"
    let call = ["create", "org-1", "--name", "ci", "--expires", "30", "--store", path]
    let refused = sandbox.run(call)
    #expect(refused.exitCode == .incomplete)
    #expect(sandbox.text("notes") == "my notes\n")
    #expect(sandbox.node.copy.requests.isEmpty)
    let forced = sandbox.run(call + ["--force"])
    #expect(forced.exitCode == .success, "\(forced.errors)")
    #expect(sandbox.text("notes") != "my notes\n")
  }

  @Test func `where logins are off, the page and the command are named`() {
    sandbox.node.state.withLock { $0.allowsLogin = false }
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("manage_tokens"))
    #expect(result.errors.contains("substra-config token import org-1"))
  }

  @Test func `a wrong password is an error`() throws {
    try sandbox.write("wrong-horse\n", to: "password", mode: 0o600)
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30")
    #expect(result.exitCode == .findings)
    #expect(!result.errors.contains("wrong-horse"))
  }

  @Test func `a password is not used if the configuration forbids it`() throws {
    try sandbox.write(TokenSandbox.first + "\n", to: "org-1.token", mode: 0o600)
    try sandbox.configure(
      "username: ada\npassword_file: password\ntoken_file: org-1.token\nallow_implicit_login: false"
    )
    sandbox.node.state.withLock { $0.tokens = [] }
    let result = sandbox.run(
      "create", "org-1", "--name", "ci", "--expires", "30", "--store",
      "\(sandbox.folder.path)/ci.token")
    #expect(result.exitCode == .findings)
    #expect(!sandbox.node.copy.requests.contains("POST /api-token-auth/"))
  }

  @Test func `--print prints the token and stores nothing`() {
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30", "--print")
    #expect(result.exitCode == .success, "\(result.errors)")
    let token = result.output.trimmingCharacters(in: .newlines)
    #expect(sandbox.node.valid.contains { $0.secret == token })
    #expect(sandbox.names == ["c.yaml", "password"])
  }

  @Test func `a token that can't be stored is deleted`() throws {
    let result = sandbox.run(
      "create", "org-1", "--name", "ci", "--expires", "30", "--store-with", "--", "false")
    #expect(result.exitCode == .incomplete)
    #expect(sandbox.node.copy.tokens.map(\.secret) == [TokenSandbox.first])
  }

  @Test(arguments: [
    ["--name", "ci"], ["--expires", "30"], ["--name", "ci", "--expires", "0"],
    ["--name", "ci", "--expires", "2020-01-01"], ["--name", "ci", "--expires", "soon"],
    ["--name", "", "--expires", "30"],
    ["--name", String(repeating: "x", count: 51), "--expires", "30"],
    ["--name", "a\nb", "--expires", "30"],
  ])
  func `wrong names and dates are errors of the call`(arguments: [String]) {
    let result = sandbox.run(["create", "org-1"] + arguments)
    #expect(result.exitCode == .usage)
    #expect(sandbox.node.copy.requests.isEmpty)
  }
}

// MARK: - Import

extension TokenCreateTests {
  private func importing(
    _ text: String, _ more: String..., settings: String = "token_file: org-1.token"
  ) throws -> InProcess {
    var copy = sandbox
    copy.interaction = .input(text)
    try copy.configure(settings)
    return copy.run(["import", "org-1"] + more)
  }

  @Test func `a token on standard input is checked and stored`() throws {
    let result = try importing(TokenSandbox.first + "\n", "--name", "laptop")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(sandbox.stored == TokenSandbox.first)
    let record = try #require(
      TokenRecord(parsing: Array((sandbox.text("org-1.token.json") ?? "").utf8)))
    #expect(record.id == TokenSandbox.firstID)
    #expect(record.expiresAt == TokenSandbox.now.addingTimeInterval(10 * 86_400))
    #expect(record.node == "https://node.example.org")
    #expect(!result.errors.contains(TokenSandbox.first))
  }

  @Test func `a token is typed on a terminal`() throws {
    var copy = sandbox
    copy.interaction = .user(confirms: false, types: TokenSandbox.first)
    try copy.configure("token_file: org-1.token")
    let result = copy.run("import", "org-1", "--expires", "2027-02-01")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(copy.stored == TokenSandbox.first)
  }

  @Test(arguments: [
    "", "\n", "two\nlines", "SUBSTRA_ORG_1_TOKEN=\(TokenSandbox.first)", "Token abc",
  ])
  func `what is not a token is not sent`(text: String) throws {
    let result = try importing(text)
    #expect(result.exitCode != .success || text.contains("="))
    if !text.contains("=") { #expect(sandbox.node.copy.requests.isEmpty) }
    #expect(sandbox.stored == nil)
  }

  @Test func `a token that the node refuses is not stored`() throws {
    let canary = "ffffffffffffffffffffffffffffffffffffffff"
    let result = try importing(canary)
    #expect(result.exitCode == .findings)
    #expect(sandbox.stored == nil)
    #expect(!result.errors.contains(canary))
  }

  @Test func `a name that the node does not have leaves the ID unknown`() throws {
    let result = try importing(TokenSandbox.first, "--name", "nothing")
    #expect(result.exitCode == .success)
    #expect(result.errors.contains("its ID is not known"))
    #expect(sandbox.stored == TokenSandbox.first)
  }
}

// MARK: - Page

extension TokenCreateTests {
  @Test func `the page of manage_url is printed`() throws {
    try sandbox.configure("manage_url: https://web.example.org/")
    let result = sandbox.run("page", "org-1")
    #expect(result.output == "https://web.example.org/manage_tokens\n")
    #expect(result.errors == "")
    #expect(result.exitCode == .success)
  }

  @Test func `a page that is a guess is said to be one`() throws {
    try sandbox.configure("retry_timeout: 5")
    let result = sandbox.run("page", "org-1")
    #expect(result.output == "https://node.example.org/manage_tokens\n")
    #expect(result.errors.contains("manage_url"))
  }

  @Test func `--open starts a browser with the page`() throws {
    try sandbox.configure("manage_url: https://web.example.org/")
    let result = sandbox.run("page", "org-1", "--open")
    let arguments = result.program?.arguments.map { String(decoding: $0, as: UTF8.self) }
    #expect(arguments?.last == "https://web.example.org/manage_tokens")
  }

  @Test func `no request is sent for the page`() {
    _ = sandbox.run("page", "org-1")
    #expect(sandbox.node.copy.requests.isEmpty)
  }
}

// MARK: - What is kept

extension TokenCreateTests {
  @Test func `a token that is stored already is not replaced by another create`() {
    let call = ["create", "org-1", "--name", "laptop", "--expires", "30"]
    #expect(sandbox.run(call).exitCode == .success)
    let first = sandbox.text(usual)
    let refused = sandbox.run(call)
    #expect(refused.exitCode == .incomplete)
    #expect(refused.errors.contains("already has the token 'laptop'"))
    #expect(sandbox.text(usual) == first)
    #expect(sandbox.node.valid.count == 2)
    #expect(sandbox.run(call + ["--force"]).exitCode == .success)
    #expect(sandbox.text(usual) != first)
  }

  @Test(arguments: ["create", "import", "page"])
  func `a client that does not exist is not called local`(action: String) {
    let options = action == "create" ? ["--name", "x", "--expires", "30"] : []
    let result = sandbox.run([action, "org-9"] + options)
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("section-missing"))
  }

  @Test func `a token whose answer is lost can be found`() {
    sandbox.node.state.withLock { $0.losesAnswers = ["POST /api-token/"] }
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30")
    #expect(result.exitCode == .incomplete)
    #expect(result.errors.contains("'substra-config token list org-1' shows whether"))
    #expect(sandbox.node.copy.tokens.contains { $0.name == "ci" })
  }

  @Test func `a request that did not reach the node made no token`() {
    sandbox.node.state.withLock { $0.refuses = ["POST /api-token/"] }
    let result = sandbox.run("create", "org-1", "--name", "ci", "--expires", "30")
    #expect(result.exitCode == .incomplete)
    #expect(!result.errors.contains("token list"))
  }

  @Test(arguments: [
    (["create", "--name", "ci", "--expires", "30"], "--store FILE or --store-with -- COMMAND"),
    (["import"], "elsewhere with --store FILE\n"),
  ])
  func `a link is not replaced, and the help names options of the action`(
    action: [String], help: String
  ) throws {
    try sandbox.configure("username: ada\npassword_file: password\ntoken_file: link.token")
    try sandbox.write(TokenSandbox.first + "\n", to: "real.token", mode: 0o600)
    try FileManager.default.createSymbolicLink(
      atPath: "\(sandbox.folder.path)/link.token", withDestinationPath: "real.token")
    var sandbox = sandbox
    sandbox.interaction = .input(TokenSandbox.first + "\n")
    let result = sandbox.run([action[0], "org-1"] + action.dropFirst())
    #expect(result.exitCode == .incomplete)
    #expect(result.errors.contains(help), "\(result.errors)")
    #expect(sandbox.text("real.token") == TokenSandbox.first + "\n")
  }
}
