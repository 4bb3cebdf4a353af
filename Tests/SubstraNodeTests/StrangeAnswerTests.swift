import Foundation
import SubstraConfig
import SubstraNode
import Testing

/// Answers that are not a node's, or that no recording has.
struct StrangeAnswerTests {
  private func failure(
    _ status: Int, _ body: String, _ fields: [HeaderField] = [], of question: Meaning.Question
  ) async throws -> NodeError? {
    let response = NodeResponse(status: status, fields: fields, body: Array(body.utf8))
    do throws(NodeError) {
      try await question.ask(
        NodeClient(settings: question.settings, transport: StubTransport(response)))
    } catch {
      return error
    }
    return nil
  }

  private static let all: [Meaning.Question] = [
    .identity, .tokens, .creation, .revocation, .login,
  ]

  @Test(arguments: all, ["<!doctype html><p>Hello", "", "{\"tokens\":[", "{} {}", "nul"])
  func `a body that is not JSON is not a node's`(
    question: Meaning.Question, body: String
  ) async throws {
    let found = try await failure(200, body, of: question)
    #expect(found == .notASubstraNode(.notJSON))
  }

  @Test(arguments: all, ["[]", "{}", "3", "null", #""text""#, #"{"detail":"Hello"}"#])
  func `other JSON is not a node's`(question: Meaning.Question, body: String) async throws {
    let found = try await failure(200, body, of: question)
    #expect(found == .notASubstraNode(.otherJSON))
  }

  @Test(arguments: [
    (#""ci""#, "3"), (#""04834691-4550-46d0-bd2e-8de65e6bed7b""#, #""7""#),
    (#""2030-01-01T00:00:00Z""#, "1893456000"), (#""2030-01-01T00:00:00Z""#, #""soon""#),
    (#""2026-11-23T18:24:47.717138Z""#, "null"),
    (#""f13c2156485346f38a77e28d3396429516a1a1c3""#, "null"),
    (#""f13c2156485346f38a77e28d3396429516a1a1c3""#, #""""#),
    (#""f13c2156485346f38a77e28d3396429516a1a1c3""#, #""a\r\nX-Injected: 1""#),
    (#""note":"ci","#, ""), (#""expires_at":"2030-01-01T00:00:00Z","#, ""),
  ])
  func `a new token with a wrong or missing member is not a node's`(
    part: String, other: String
  ) async throws {
    let body = try #require(RecordedExchange.named("create_token_datetime").response.body)
    #expect(body.contains(part))
    let found = try await failure(200, body.replacing(part, with: other), of: .creation)
    #expect(found == .notASubstraNode(.otherJSON))
  }

  @Test func `a session always ends`() async throws {
    let body = try #require(RecordedExchange.named("login_good_form").response.body)
    let date = #""2026-11-24T18:24:42.810431Z""#
    #expect(body.contains(date))
    let found = try await failure(200, body.replacing(date, with: "null"), of: .login)
    #expect(found == .notASubstraNode(.otherJSON))
  }

  @Test(arguments: ["user", "user_role", "channel", "version", "organization_id"])
  func `a member of the identity is a string`(member: String) async throws {
    let body = try #require(RecordedExchange.named("info_valid_bearer").response.body)
    let wrong = body.replacing("\"\(member)\":\"", with: "\"\(member)\":7,\"x\":\"")
    #expect(wrong != body)
    let found = try await failure(200, wrong, of: .identity)
    #expect(found == .notASubstraNode(.otherJSON))
  }

  @Test func `a body over the limit is not read`() async throws {
    let body = String(repeating: " ", count: NodeResponse.bodyLimit + 1)
    let found = try await failure(200, body, of: .identity)
    #expect(found == .notASubstraNode(.tooLarge))
  }

  @Test func `deeply nested JSON ends`() async throws {
    let found = try await failure(
      200, String(repeating: "[", count: NodeResponse.bodyLimit), of: .identity)
    #expect(found == .notASubstraNode(.notJSON))
  }

  /// The two sentences of the backend's source, which was not recorded with single sign-on.
  @Test(arguments: [
    "You are an OIDC user but haven't authenticated in too long a time, connect to the frontend to refresh your access.",
    "You are a OIDC user but haven't authenticated in too long a time. Automated refresh attempt failed. Connect to the frontend to refresh your access.",
  ])
  func `a user of single sign-on is sent to the web application`(detail: String) async throws {
    for question in Self.all {
      let found = try await failure(403, #"{"detail":"\#(detail)"}"#, of: question)
      guard case .webLoginNeeded = found else {
        Issue.record("\(question): \(String(describing: found))")
        continue
      }
      let help = try #require(found?.help)
      #expect(help.contains("log in to the web application") && !help.contains("new token"))
    }
  }

  @Test func `a failed refresh of single sign-on has the same advice`() async throws {
    let found = try await failure(500, "<h1>Server Error (500)</h1>", of: .identity)
    #expect(found == .unexpected(status: 500))
    #expect(found?.help?.contains("log in to its web application") == true)
  }

  @Test(arguments: [401, 403, 418, 500, 502, 503])
  func `a page of a proxy is an unexpected status`(status: Int) async throws {
    let found = try await failure(status, "<html><h1>Bad Gateway</h1>", of: .identity)
    #expect(found == .unexpected(status: status))
  }

  @Test(arguments: [
    ("49", Duration.seconds(49)), ("0", .seconds(0)), ("-1", nil), ("soon", nil),
    ("99999999999999999999", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil),
  ])
  func `the time to wait is a number of seconds`(text: String, time: Duration?) async throws {
    let found = try await failure(
      429, "", [HeaderField(name: "retry-after", value: text)], of: .login)
    #expect(found == .throttled(retryAfter: time))
  }

  @Test(arguments: [
    ("https://a.org/login?next=1#x", "https://a.org/login"),
    ("https://me:pa55word@a.org/", "https://a.org/"), ("//b.org/x", "http://b.org/x"),
    ("/x/", "http://127.0.0.1:8091/x/"),
  ])
  func `a redirect is shown without what may be a credential`(
    location: String, shown: String
  ) async throws {
    for status in [301, 302, 303, 307, 308] {
      let found = try await failure(
        status, "", [HeaderField(name: "Location", value: location)], of: .identity)
      #expect(found == .redirected(to: .init(string: shown)))
      #expect(found?.description == "the server redirects to \(shown)")
    }
  }

  @Test func `a redirect without a target is one`() async throws {
    for fields in [[], [HeaderField(name: "Location", value: "")]] {
      let found = try await failure(302, "", fields, of: .identity)
      #expect(found == .redirected(to: nil))
    }
  }
}
