import Foundation
import SubstraConfig
import SubstraNode
import Testing
import TestSupport

/// Credentials are in no description, dump or reflection of what is sent and received.
struct RedactionTests {
  private static let canary = "QzXvKpWmTr7Hd2Lq"
  private let finder = LeakFinder(canary)

  private func expectNoLeak(_ value: Any) {
    for text in ["\(value)", String(reflecting: value), dumped(value)] {
      #expect(finder.leaks(in: text).isEmpty)
    }
  }

  private func dumped(_ value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func `requests and responses don't show credentials`() async throws {
    let field = HeaderField(name: "Set-Cookie", value: Self.canary)
    let response = NodeResponse(status: 200, fields: [field], body: Array(Self.canary.utf8))
    let transport = StubTransport(response)
    let token = try NodeClient(token: Self.canary, transport)
    let login = try NodeClient(
      loggingInAt: "http://127.0.0.1:8091", password: Self.canary, transport)
    _ = try? await token.identity()
    _ = try? await login.logIn()
    #expect(transport.requests.count == 2)
    for request in transport.requests {
      expectNoLeak(request)
      expectNoLeak(request.fields)
    }
    expectNoLeak(response)
    expectNoLeak(token)
    expectNoLeak(login)
  }

  @Test func `new tokens and sessions don't show them`() {
    let description = APIToken(
      id: NodeClient.tokenID, name: nil, createdAt: NodeClient.newYear2030, expiresAt: nil,
      kind: .named)
    expectNoLeak(CreatedToken(token: Secret(Self.canary), description: description))
    expectNoLeak(
      Session(
        token: Secret(Self.canary), id: NodeClient.tokenID, expiresAt: NodeClient.newYear2030))
  }

  @Test func `an error shows nothing of a request or of a response`() async throws {
    for exchange in RecordedExchange.all where exchange.response.status != 200 {
      let location = HeaderField(
        name: "Location", value: "https://\(Self.canary)@a.org/?token=\(Self.canary)")
      let body = (exchange.response.body ?? "") + Self.canary
      let response = NodeResponse(
        status: exchange.response.status, fields: [location], body: Array(body.utf8))
      let client = try NodeClient(token: Self.canary, StubTransport(response))
      let error = await #expect(throws: NodeError.self) { try await client.identity() }
      if let error {
        expectNoLeak(error)
        expectNoLeak(error.localizedDescription)
      }
    }
  }
}
