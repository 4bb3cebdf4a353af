import Foundation
import SubstraConfig
import SubstraConfigNetworking
import SubstraNode
import TestSupport
import Testing

/// `URLSession` against a node for tests.
@Suite(.enabled(if: TestNode.isAvailable, "no python3"))
struct URLSessionTransportTests {
  private let transport = URLSessionTransport()

  private func client(
    _ node: TestNode, timeout: Duration = .seconds(50), insecure: Bool = false
  ) throws -> NodeClient {
    let values = ConfigurationOverrides(
      url: node.url, token: Secret(try node.makeToken().token), insecure: insecure)
    return try NodeClient(
      settings: ClientConfiguration(name: "org-1", values).settings(), transport: transport,
      timeout: timeout)
  }

  private func failure(
    of node: TestNode, timeout: Duration = .seconds(50), insecure: Bool = false
  ) async throws -> NodeError? {
    let client = try client(node, timeout: timeout, insecure: insecure)
    do throws(NodeError) {
      _ = try await client.identity()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a token has its whole life`() async throws {
    let node = try TestNode()
    let client = try client(node)
    let identity = try await client.identity()
    #expect(identity.user == "org-1")
    let created = try await client.createToken(
      name: "é \"a\"", expiresAt: Date(timeIntervalSince1970: 1_893_456_000))
    let byNew = try await client.identity(token: created.token)
    #expect(byNew == identity)
    let listed = try await client.tokens()
    #expect(listed.contains(created.description))
    try await client.revokeToken(id: created.description.id)
    await #expect(throws: NodeError.self) { try await client.identity(token: created.token) }
    let isAllowed = try await client.allowsPasswordLogin()
    #expect(isAllowed)
    let strays = try node.state().strays
    #expect(strays.isEmpty)
  }

  @Test func `a session begins and ends`() async throws {
    let node = try TestNode()
    let values = ConfigurationOverrides(
      url: node.url, username: "org-1", password: Secret("p@sswr0d44-oracle-long"))
    let client = try NodeClient(
      settings: ClientConfiguration(name: "org-1", values).settings(), transport: transport)
    let session = try await client.logIn()
    let identity = try await client.identity(token: session.token)
    #expect(identity.user == "org-1")
    try await client.logOut(session)
    await #expect(throws: NodeError.self) { try await client.identity(token: session.token) }
    let tokens = try node.state().tokens
    #expect(tokens.map(\.valid) == [false])
  }

  @Test(arguments: [
    ("html-502", NodeError.unexpected(status: 502)), ("html-200", .notASubstraNode(.notJSON)),
    ("truncated-json", .notASubstraNode(.notJSON)), ("wrong-types", .notASubstraNode(.otherJSON)),
    ("close", .unreachable(.connectionLost)), ("reset", .unreachable(.connectionLost)),
    ("short-body", .notASubstraNode(.truncated)), ("not-http", .notASubstraNode(.notHTTP)),
  ])
  func `a misbehaviour has its error`(how: String, expected: NodeError) async throws {
    let node = try TestNode()
    try node.misbehave(how)
    let found = try await failure(of: node)
    #expect(found == expected)
    let tokens = try node.state().tokens
    #expect(tokens.count == 1)
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["hang", "drip"])
  func `a node that is too slow is not waited for`(how: String) async throws {
    let node = try TestNode()
    try node.misbehave(how)
    let found = try await failure(of: node, timeout: .milliseconds(500))
    #expect(found == .timedOut)
    // On a busy machine the time can be over before the request has arrived.
    let requests = try node.state().requests["GET /info/"] ?? 0
    #expect(requests <= 1)
  }

  /// A finite body: FoundationNetworking reads an endless one into memory faster than a busy machine
  /// calls the delegate that stops it.
  @Test(.timeLimit(.minutes(15)))
  func `a body over the limit is refused`() async throws {
    let node = try TestNode()
    let body = String(repeating: " ", count: NodeResponse.bodyLimit + 1)
    try node.misbehave("answer", ["status": 200, "body": body])
    let found = try await failure(of: node)
    #expect(found == .notASubstraNode(.tooLarge))
    let requests = try node.state().requests
    #expect(requests == ["GET /info/": 1])
  }

  @Test(arguments: [301, 307])
  func `a redirect is not followed`(status: Int) async throws {
    let node = try TestNode()
    try node.misbehave("redirect", ["status": status])
    let found = try await failure(of: node)
    guard case .redirected(let target) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(target?.absoluteString.hasPrefix(node.elsewhere) == true)
    let strays = try node.state().strays
    #expect(strays.isEmpty)
  }

  @Test func `a node that does not run is unreachable`() async throws {
    let node = try TestNode()
    let client = try client(node)
    node.stop()
    await #expect(throws: NodeError.unreachable(.connectionFailed)) {
      try await client.identity()
    }
  }

  @Test(.timeLimit(.minutes(15)))
  func `a cancelled request ends at once`() async throws {
    let node = try TestNode()
    try node.misbehave("hang")
    let client = try client(node)
    let task = Task { () async -> NodeError? in
      do throws(NodeError) {
        _ = try await client.identity()
        return nil
      } catch {
        return error
      }
    }
    while try node.state().requests.isEmpty { await Task.yield() }
    task.cancel()
    let found = await task.value
    #expect(found == .cancelled)
  }

  #if os(Linux)
    @Test(.enabled(if: TestCertificates.isAvailable, "no openssl"))
    func `what URLSession can't do is refused`() async throws {
      let node = try TestNode(certificates: TestCertificates(), certificate: .selfSigned)
      let unchecked = try await failure(of: node, insecure: true)
      #expect(unchecked?.description.contains("can't skip the check") == true)
      let checked = try await failure(of: node)
      #expect(checked == .untrustedCertificate)
      let requests = try node.state().requests
      #expect(requests.isEmpty)
    }
  #endif
}
