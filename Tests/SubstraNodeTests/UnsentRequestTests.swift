import Foundation
import SubstraConfig
import SubstraNode
import Testing

/// What is refused before anything is sent.
struct UnsentRequestTests {
  private let transport = StubTransport(500, "")

  private func expectUnsent(
    _ expected: NodeError, _ client: NodeClient, _ ask: (NodeClient) async throws -> Void
  ) async {
    await #expect(throws: expected) { try await ask(client) }
    #expect(transport.requests.isEmpty)
  }

  @Test func `a local client has no node`() throws {
    let settings = try ClientConfiguration(name: "org-1", .init(backendType: .subprocess))
      .settings()
    #expect(throws: NodeError.noNode) {
      try NodeClient(settings: settings, transport: transport)
    }
  }

  @Test(arguments: ["http://node.example.org", "http://10.0.0.1:8000", "HTTP://a.org/sub"])
  func `no credential goes unencrypted to another machine`(url: String) async throws {
    let client = try NodeClient(url: url, transport)
    await expectUnsent(.insecureTransport, client) { _ = try await $0.identity() }
    await expectUnsent(.insecureTransport, client) { _ = try await $0.tokens() }
    await expectUnsent(.insecureTransport, client) {
      _ = try await $0.createToken(name: "a", expiresAt: NodeClient.newYear2030)
    }
    await expectUnsent(.insecureTransport, client) {
      try await $0.revokeToken(id: NodeClient.tokenID)
    }
    let login = try NodeClient(loggingInAt: url, transport)
    await expectUnsent(.insecureTransport, login) { _ = try await $0.logIn() }
    await expectUnsent(.insecureTransport, login) {
      _ = try await $0.identity(token: Secret("abc"))
    }
  }

  @Test func `whether passwords are allowed may be asked unencrypted`() async throws {
    let client = try NodeClient(url: "http://node.example.org", transport)
    _ = try? await client.allowsPasswordLogin()
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:80"])
  func `this machine may be asked unencrypted`(url: String) async throws {
    _ = try? await NodeClient(url: url, transport).identity()
    #expect(transport.requests.count == 1)
  }

  @Test func `the caller may allow unencrypted requests`() async throws {
    let client = try NodeClient(url: "http://node.example.org", transport, allowsHTTP: true)
    _ = try? await client.identity()
    #expect(transport.requests.count == 1)
  }

  /// A line break in a header value begins a header field of its own.
  @Test(arguments: [
    "a\r\nX-Injected: 1", "a\nb", "a\rb", "a\0b", "a\u{1B}b", "a\u{7F}", "caf\u{E9}",
  ])
  func `a token with a control character is not sent`(token: String) async throws {
    await expectUnsent(.malformedToken, try NodeClient(transport)) {
      _ = try await $0.identity(token: Secret(token))
    }
  }

  @Test(arguments: ["", "not-a-uuid", NodeClient.tokenID + "&id=2", "../../users/"])
  func `an id that is not a UUID is not sent`(id: String) async throws {
    await expectUnsent(.malformedTokenID, try NodeClient(transport)) {
      try await $0.revokeToken(id: id)
    }
  }

  @Test(arguments: [Double.infinity, .nan, 1e15, -1e15])
  func `a date without a year of four digits is not sent`(seconds: Double) async throws {
    await expectUnsent(.rejectedInput([.expiresAt]), try NodeClient(transport)) {
      _ = try await $0.createToken(name: "a", expiresAt: Date(timeIntervalSince1970: seconds))
    }
  }

  @Test func `without a token there is nothing to authenticate with`() async throws {
    await expectUnsent(.noToken, try NodeClient(loggingInAt: "https://a.org", transport)) {
      _ = try await $0.identity()
    }
  }

  @Test func `without a password there is no login`() async throws {
    await expectUnsent(.noLogin, try NodeClient(transport)) { _ = try await $0.logIn() }
  }
}
