import Foundation
import SubstraConfig
import SubstraNode
import Testing

/// What is sent to a node, compared with requests that a node has answered.
struct SentRequestTests {
  private let transport = StubTransport(500, "")

  /// Asks, and returns the one request that was sent.
  private func request(
    _ ask: (NodeClient) async throws -> Void, of client: NodeClient? = nil
  ) async throws -> NodeRequest {
    let client = try client ?? NodeClient(transport)
    _ = try? await ask(client)
    #expect(transport.requests.count == 1)
    return try #require(transport.requests.first)
  }

  private func expectSame(_ request: NodeRequest, as name: String) {
    let recorded = RecordedExchange.named(name).request
    #expect(request.method.rawValue == recorded.method)
    #expect(request.url.absoluteString == "http://127.0.0.1:8091" + recorded.path)
    let fields = Dictionary(
      uniqueKeysWithValues: request.fields.map { ($0.name, $0.value.reveal()) })
    var headers = recorded.headers
    headers["Content-Length"] = nil
    #expect(fields == headers)
  }

  @Test func `the identity is asked with the client's token`() async throws {
    let request = try await request { _ = try await $0.identity() }
    expectSame(request, as: "info_valid_bearer")
    #expect(request.body == nil)
  }

  @Test func `the list of tokens is asked with the client's token`() async throws {
    let request = try await request { _ = try await $0.tokens() }
    expectSame(request, as: "active_tokens_valid")
  }

  @Test func `another token can be used for a request`() async throws {
    let token = "f13c2156485346f38a77e28d3396429516a1a1c3"
    let request = try await request { _ = try await $0.identity(token: Secret(token)) }
    expectSame(request, as: "deleted_token_used")
  }

  @Test func `a token is created with its name and date`() async throws {
    let request = try await request {
      _ = try await $0.createToken(name: "ci", expiresAt: NodeClient.newYear2030)
    }
    expectSame(request, as: "create_token_datetime")
    let body = try #require(request.body?.reveal())
    #expect(body == #"{"expires_at":"2030-01-01T00:00:00Z","note":"ci"}"#)
  }

  @Test func `a name with quotes and line breaks stays one string`() async throws {
    let name = "a\"\n\\é"
    let request = try await request {
      _ = try await $0.createToken(name: name, expiresAt: NodeClient.newYear2030)
    }
    let body = try #require(request.body?.reveal())
    let members = try JSONDecoder().decode([String: String].self, from: Data(body.utf8))
    #expect(members["note"] == name)
  }

  @Test func `a token is revoked by its id`() async throws {
    let request = try await request { try await $0.revokeToken(id: NodeClient.tokenID) }
    expectSame(request, as: "delete_own_other_token")
  }

  @Test func `a login sends the form of the Python SDK`() async throws {
    let client = try NodeClient(loggingInAt: "http://127.0.0.1:8091", transport)
    let request = try await request({ _ = try await $0.logIn() }, of: client)
    expectSame(request, as: "login_good_form")
    let recorded = try #require(RecordedExchange.named("login_good_form").request.body)
    #expect(request.body?.reveal() == recorded)
  }

  @Test func `a form keeps every byte of a password`() async throws {
    let client = try NodeClient(
      loggingInAt: "http://127.0.0.1:8091", username: "a b", password: "ü &=+%~\"\\", transport)
    let request = try await request({ _ = try await $0.logIn() }, of: client)
    #expect(request.body?.reveal() == "username=a+b&password=%C3%BC+%26%3D%2B%25~%22%5C")
  }

  @Test func `a session is ended with its own token`() async throws {
    let session = Session(
      token: Secret("a8a1c9be68fcffa47ac0e475a2295fafce793c3e"),
      id: "dd58be26-5620-47a7-9088-8495c977c860", expiresAt: NodeClient.newYear2030)
    let request = try await request { try await $0.logOut(session) }
    expectSame(request, as: "delete_self_implicit")
  }

  @Test func `whether passwords are allowed is asked without a credential`() async throws {
    let request = try await request { _ = try await $0.allowsPasswordLogin() }
    let fields = request.fields.map { "\($0.name): \($0.value.reveal())" }
    #expect(fields.contains("Authorization: Token " + String(repeating: "0", count: 40)))
    #expect(!fields.joined().contains(NodeClient.recordedToken))
    #expect(request.url.absoluteString == "http://127.0.0.1:8091/info/")
  }

  @Test func `the settings of the client go into the request`() async throws {
    var values = ConfigurationOverrides(url: "https://a.org/sub/", token: Secret("abc"))
    values.insecure = true
    let client = try NodeClient(
      settings: ClientConfiguration(name: "org-1", values).settings(), transport: transport,
      timeout: .seconds(7))
    let request = try await request({ _ = try await $0.identity() }, of: client)
    #expect(request.url.absoluteString == "https://a.org/sub/info/")
    #expect(!request.verifiesTLS)
    #expect(request.timeout == .seconds(7))
  }
}
