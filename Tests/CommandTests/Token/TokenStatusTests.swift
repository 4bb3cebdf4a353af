import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport
import Testing

@testable import substra_config

/// `token status`.
struct TokenStatusTests {
  private var sandbox: TokenSandbox

  init() throws { sandbox = try TokenSandbox() }

  @Test func `an accepted token is shown with its user`() {
    sandbox.importFirst()
    let result = sandbox.run("status")
    #expect(result.exitCode == .success, "\(result.errors)")
    let line = result.output.split(separator: "\n").last ?? ""
    for part in ["org-1", "accepted", "ada (USER)", "2027-01-25 08:00 UTC (10 days)", "allowed"] {
      #expect(line.contains(part), "\(part)")
    }
  }

  @Test func `an unknown expiry is said, with the way to know it`() {
    let result = sandbox.run("status")
    #expect(result.output.contains("not known"))
    #expect(result.errors.contains("token_expires_at"))
  }

  @Test func `a refused token is exit code 1`() {
    sandbox.node.state.withLock { $0.tokens = [] }
    let result = sandbox.run("status")
    #expect(result.exitCode == .findings)
    #expect(result.output.contains("not-accepted"))
  }

  @Test func `a node that does not answer is exit code 3`() {
    sandbox.node.state.withLock { $0.refuses = ["GET /info/"] }
    let result = sandbox.run("status")
    #expect(result.exitCode == .incomplete)
    #expect(result.output.contains("unreachable"))
  }

  @Test(arguments: [(9, true), (10, true), (11, false)])
  func `a token that expires soon fails if asked to`(days: Int, passes: Bool) {
    sandbox.importFirst()
    let result = sandbox.run("status", "--expires-within", "\(days)")
    #expect(result.exitCode == (passes ? .success : .findings))
    if !passes { #expect(result.errors.contains("token rotate")) }
  }

  @Test func `an expiry that is not known fails if it is asked about`() {
    let result = sandbox.run("status", "--expires-within", "14")
    #expect(result.exitCode == .findings)
    #expect(result.errors.contains("token import org-1 --name NAME"))
  }

  @Test func `a client that logs in is usable only where that is allowed`() throws {
    try sandbox.configure("username: ada\npassword_file: password")
    try sandbox.write("correct-horse\n", to: "password", mode: 0o600)
    #expect(sandbox.run("status").exitCode == .success)
    #expect(!sandbox.node.copy.requests.contains("POST /api-token-auth/"))
    sandbox.node.state.withLock { $0.allowsLogin = false }
    let result = sandbox.run("status")
    #expect(result.exitCode == .findings)
    #expect(result.output.contains("off"))
  }

  @Test func `a token is sent to its own node only, and no request is anonymous`() {
    let result = sandbox.run("status")
    #expect(result.exitCode == .success)
    #expect(sandbox.node.copy.requests == ["GET /info/", "GET /info/"])
  }

  @Test func `the document has the facts and no token`() throws {
    sandbox.importFirst()
    let result = sandbox.run("status", "--format", "json")
    struct Document: Decodable {
      struct Client: Decodable {
        let client: String
        let accepted: Bool
        let usable: Bool
        let user: String
        let days_left: Int
        let token_id: String
        let password_login: Bool
      }
      let version: Int
      let ok: Bool
      let clients: [Client]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    #expect(document.ok)
    #expect(document.clients.map(\.user) == ["ada"])
    #expect(document.clients.map(\.days_left) == [10])
    #expect(document.clients.map(\.token_id) == [TokenSandbox.firstID])
    #expect(!result.output.contains(TokenSandbox.first))
  }

  @Test(arguments: [40, 60])
  func `a narrow terminal shows what the dates and words mean`(width: Int) {
    var sandbox = sandbox
    sandbox.importFirst()
    sandbox.terminal = .window(width)
    let words = sandbox.run("status").output.split { $0 == " " || $0 == "\n" }.joined(
      separator: " ")
    #expect(words.contains("expires 2027-01-25 08:00 UTC (10 days)"), "\(words)")
    #expect(words.contains("password login allowed"), "\(words)")
  }
}
