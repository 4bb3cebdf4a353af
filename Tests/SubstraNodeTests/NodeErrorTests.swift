import Foundation
import SubstraConfig
import SubstraNode
import Testing

struct NodeErrorTests {
  private static let transportErrors: [TransportError] = [
    .hostNotFound, .proxyNotFound, .connectionFailed, .connectionLost, .tlsFailed,
    .untrustedCertificate, .unusableCertificateFile(path: "ca.pem"), .timedOut, .responseTooLarge,
    .responseTruncated, .responseMalformed, .cancelled,
    .unavailable(reason: "there is no curl", help: "install it"), .failed(reason: "it failed"),
  ]

  private static let nodeErrors: [NodeError] = [
    .noNode, .noToken, .noLogin, .malformedToken, .insecureTransport, .malformedTokenID,
    .implicitLoginDisabled(.recorded), .badCredentials, .tokenExpired(.recorded),
    .tokenUnknown(.recorded), .tokenIgnored, .userInactive, .noChannel,
    .webLoginNeeded(.recorded), .notPermitted, .tokenNotFound,
    .rejectedInput([.name, .expiresAt]), .throttled(retryAfter: nil),
    .throttled(retryAfter: .milliseconds(1001)), .redirected(to: nil), .notASubstraNode(.notJSON),
    .notASubstraNode(.otherJSON), .notASubstraNode(.noSuchPath), .unexpected(status: 418),
    .unexpected(status: 500), .unexpected(status: 502),
  ]

  @Test(arguments: transportErrors)
  func `every failure of a transport is told in its own words`(error: TransportError) async throws {
    let client = try NodeClient(StubTransport(.failure(error)))
    let found = await #expect(throws: NodeError.self) { try await client.identity() }
    #expect(found?.description == error.description)
  }

  @Test func `every error has a line and a help text of its own`() throws {
    let lines = Self.nodeErrors.map(\.description) + Self.transportErrors.map(\.description)
    #expect(Set(lines).count == lines.count)
    for error in Self.nodeErrors {
      let help = try #require(error.help)
      #expect(!help.isEmpty && !help.hasSuffix(".") && !error.description.contains("\n"))
      #expect(error.localizedDescription == "\(error)\n  help: \(help)")
    }
  }

  @Test func `an error of a token names the page where tokens are made`() {
    let errors: [NodeError] = [
      .implicitLoginDisabled(.recorded), .tokenExpired(.recorded),
      .tokenUnknown(.recorded), .webLoginNeeded(.recorded),
    ]
    #expect(errors.allSatisfy { $0.help?.contains("http://127.0.0.1:8091/manage_tokens") == true })
  }

  @Test func `a part of a second counts as one`() {
    let error = NodeError.throttled(retryAfter: .milliseconds(1001))
    #expect(error.description == "the node refuses requests from this address for 2 seconds")
  }

  @Test func `a reason can't write to a terminal`() {
    let error = TransportError.failed(reason: "a\u{1B}[31mb\n")
    #expect(error.description == #"a\u{1b}[31mb\n"#)
  }
}
