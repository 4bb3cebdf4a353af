import Foundation
import TestSupport
import Testing

/// The node that other tests use, as seen from Swift; `Tests/Node` tests what it answers.
@Suite(.enabled(if: TestNode.isAvailable, "no python3"))
struct TestNodeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func curl(_ arguments: String) throws -> BuiltExecutable.Outcome {
    try BuiltExecutable.shell("curl --silent --disable \(arguments)", in: folder.url)
  }

  @Test func `commands change what the node knows`() throws {
    let node = try TestNode()
    let token = try node.makeToken(["note": "a name", "token": "abc"])
    #expect(token.token == "abc")
    #expect(token.note == "a name")
    #expect(token.valid)
    try node.send("change-token", ["id": token.id, "deleted": true])
    let state = try node.state()
    #expect(state.tokens.map(\.id) == [token.id])
    #expect(state.tokens.map(\.deleted) == [true])
    #expect(state.requests.isEmpty)
    #expect(throws: TestNode.Failure.self) { try node.send("nothing") }
  }

  @Test func `a node that is stopped can't be asked`() throws {
    let node = try TestNode()
    node.stop()
    #expect(throws: TestNode.Failure.self) { try node.state() }
  }

  @Test(.enabled(if: ExternalProgram.path(of: "curl") != nil, "no curl"))
  func `requests are answered and counted`() throws {
    let node = try TestNode()
    let token = try node.makeToken()
    try node.startJournal()
    let request = "--header 'Authorization: Token \(token.token)' \(node.url)/info/"
    let found = try curl(request)
    #expect(found.output.contains("\"user\":\"org-1\""))
    #expect(try node.state().requests == ["GET /info/": 1])
    #expect(try node.state().anonymous.isEmpty)
    let entry = try #require(try node.journal().first)
    #expect(entry.target == "/info/")
    #expect(entry.headers.contains(["Authorization", "Token \(token.token)"]))
    try node.misbehave("html-502", path: "/info/", times: 1)
    #expect(try curl(request).output.contains("502 Bad Gateway"))
    node.stop()
    #expect(try curl(request).status == 7)
  }

  @Test(
    .enabled(
      if: TestCertificates.isAvailable && ExternalProgram.path(of: "curl") != nil,
      "no openssl or no curl"))
  func `certificates are right or wrong`() throws {
    let certificates = try TestCertificates()
    for name in [TestCertificates.Name.node, .otherName, .selfSigned] {
      let node = try TestNode(certificates: certificates, certificate: name)
      #expect(node.url.hasPrefix("https://127.0.0.1:"))
      let status = try curl("--cacert \(certificates.authority) \(node.url)/info/").status
      #expect(status == (name == .node ? 0 : 60), "\(name)")
    }
  }
}
