import Foundation
import SubstraConfig
import SubstraNode
import Testing

/// The values in answers, and answers that no node gives.
struct AnswerTests {
  private func client(answering name: String) throws -> NodeClient {
    try NodeClient(StubTransport(RecordedExchange.named(name).nodeResponse))
  }

  @Test func `an identity has what the node says`() async throws {
    let identity = try await client(answering: "info_valid_bearer").identity()
    let expected = Identity(
      user: "org-1", role: "ADMIN", organization: "MyOrg1MSP", channel: "mychannel", version: "dev")
    #expect(identity == expected)
  }

  @Test func `tokens and sessions are listed with their names and dates`() async throws {
    let tokens = try await client(answering: "active_tokens_valid").tokens()
    #expect(
      tokens.filter { $0.kind == .named }.map(\.name) == [
        "expired", "expires within the hour", "valid",
      ])
    #expect(tokens.filter { $0.kind == .session }.count == 10)
    let first = try #require(tokens.first)
    #expect(first.id == "44e990fe-ab77-4288-a7e7-e90c6718a971")
    #expect(first.expiresAt == Date(timeIntervalSince1970: 1_795_454_682))
    #expect(first.createdAt == Date(timeIntervalSince1970: 1_795_458_282))
  }

  @Test func `a new token comes with its description`() async throws {
    let created = try await client(answering: "create_token_datetime")
      .createToken(name: "ci", expiresAt: NodeClient.newYear2030)
    #expect(created.token.reveal() == "f13c2156485346f38a77e28d3396429516a1a1c3")
    let expected = APIToken(
      id: NodeClient.tokenID, name: "ci", createdAt: Date(timeIntervalSince1970: 1_795_458_287),
      expiresAt: NodeClient.newYear2030, kind: .named)
    #expect(created.description == expected)
  }

  @Test func `a login gives a session`() async throws {
    let response = RecordedExchange.named("login_good_form").nodeResponse
    let session = try await NodeClient(
      loggingInAt: "http://127.0.0.1:8091", StubTransport(response)
    ).logIn()
    #expect(session.token.reveal() == "a8a1c9be68fcffa47ac0e475a2295fafce793c3e")
    #expect(session.id == "dd58be26-5620-47a7-9088-8495c977c860")
    #expect(session.expiresAt == Date(timeIntervalSince1970: 1_795_544_682))
  }

  /// A token without a date never expires; the platform's documentation has such tokens.
  @Test func `a date may be null in the list`() async throws {
    let token =
      #"{"id":"\#(NodeClient.tokenID)","note":null,"expires_at":null,"created_at":"2026-11-23T18:24:42Z"}"#
    let body = #"{"tokens":[\#(token)],"implicit_tokens":[]}"#
    let tokens = try await NodeClient(StubTransport(200, body)).tokens()
    #expect(tokens.map(\.expiresAt) == [nil])
    #expect(tokens.map(\.name) == [nil])
  }

  @Test(arguments: [
    "active_tokens_garbage", "delete_self_implicit_again", "info_expired_bearer", "delete_again",
    "delete_self_implicit", "implicit_disabled_implicit_token_info",
  ])
  func `a session that has ended can be ended again`(recording: String) async throws {
    let session = Session(
      token: Secret("abc"), id: NodeClient.tokenID, expiresAt: NodeClient.newYear2030)
    try await client(answering: recording).logOut(session)
  }

  @Test func `a session that may still be valid is reported`() async throws {
    let session = Session(
      token: Secret("abc"), id: NodeClient.tokenID, expiresAt: NodeClient.newYear2030)
    await #expect(throws: NodeError.unexpected(status: 500)) {
      try await client(answering: "delete_invalid_uuid").logOut(session)
    }
  }

  @Test(arguments: [
    ("info_garbage_token", true), ("implicit_disabled_implicit_token_info", false),
  ])
  func `the scheme of a refusal tells whether passwords are allowed`(
    recording: String, isAllowed: Bool
  ) async throws {
    let found = try await client(answering: recording).allowsPasswordLogin()
    #expect(found == isAllowed)
  }

  @Test(arguments: [
    ("info_anonymous", NodeError.tokenIgnored),
    ("info_anonymous_throttled", .throttled(retryAfter: .seconds(49))),
    ("liveness", .unexpected(status: 500)), ("info_head", .notASubstraNode(.notJSON)),
    ("info_valid_bearer", .notASubstraNode(.otherJSON)),
  ])
  func `no other answer tells whether passwords are allowed`(
    recording: String, expected: NodeError
  ) async throws {
    await #expect(throws: expected) {
      try await client(answering: recording).allowsPasswordLogin()
    }
  }

  @Test(arguments: [401, 403])
  func `a refusal of another server does not tell whether passwords are allowed`(
    status: Int
  ) async throws {
    let field = HeaderField(name: "www-authenticate", value: #"Basic realm="x""#)
    let transport = StubTransport(NodeResponse(status: status, fields: [field], body: []))
    await #expect(throws: NodeError.unexpected(status: status)) {
      try await NodeClient(transport).allowsPasswordLogin()
    }
  }
}
