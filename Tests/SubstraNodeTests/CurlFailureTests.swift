import Foundation
import SubstraConfig
import Testing
import TestSupport

@testable import SubstraNode

/// curl against nodes that misbehave, and curls that do.
@Suite(.enabled(if: CurlFixture.isAvailable, "no python3 or no curl"))
struct CurlFailureTests {
  @Test(arguments: [
    ("close", NodeError.unreachable(.connectionLost)), ("reset", .unreachable(.connectionLost)),
    ("lose-answer", .unreachable(.connectionLost)),
    ("truncated-json", .notASubstraNode(.notJSON)), ("short-body", .notASubstraNode(.truncated)),
    ("html-502", .unexpected(status: 502)), ("html-200", .notASubstraNode(.notJSON)),
    ("other-json", .notASubstraNode(.otherJSON)), ("wrong-types", .notASubstraNode(.otherJSON)),
    ("not-http", .notASubstraNode(.notHTTP)),
  ])
  func `a misbehaviour has its error`(how: String, expected: NodeError) throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave(how)
    let found = try fixture.failure()
    #expect(found == expected)
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["hang", "drip"])
  func `a node that is too slow is not waited for`(how: String) throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave(how)
    let found = try fixture.failure(timeout: .milliseconds(500))
    #expect(found == .timedOut)
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["chunked", "close", "length"])
  func `an endless body is read up to the limit`(framing: String) throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("endless", path: "/info/", ["framing": framing])
    let requests = [
      try fixture.calls().identity().request, try fixture.calls().tokens().request,
    ]
    let results = fixture.transport.exchange(requests)
    #expect(results[0].failure == .responseTooLarge)
    #expect((try? results[1].get())?.status == 200, "only the endless one is stopped")
    // The buffers of the system and of the pipe are filled, too.
    #expect(try fixture.node.state().endlessBytes < 64 << 20)
  }

  @Test func `endless header fields are read up to the limit`() throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("big-headers", ["bytes": 4 << 20])
    let found = try fixture.failure()
    #expect(found == .notASubstraNode(.tooLarge))
  }

  @Test func `a date of null is no date`() throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("expires-null")
    let tokens = try fixture.ask(fixture.calls().tokens())
    #expect(!tokens.isEmpty && tokens.allSatisfy { $0.expiresAt == nil })
    let login = try fixture.loginCalls().logIn()
    #expect(throws: NodeError.notASubstraNode(.otherJSON)) { try fixture.ask(login) }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is not followed`(status: Int) throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("redirect", ["status": status])
    let login = try fixture.loginCalls().logIn()
    for failure in [try fixture.failure(), self.failure { try fixture.ask(login) }] {
      guard case .redirected(let target) = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(target?.absoluteString.hasPrefix(fixture.node.elsewhere) == true)
    }
    #expect(try fixture.node.state().strays.isEmpty)
  }

  private func failure(_ ask: () throws -> Session) -> NodeError? {
    do {
      _ = try ask()
      return nil
    } catch {
      return error as? NodeError
    }
  }

  @Test func `a redirect to itself ends`() throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("redirect-loop")
    let found = try fixture.failure()
    #expect(found == .redirected(to: URL(string: fixture.node.url + "/info/")))
    #expect(try fixture.node.state().requests == ["GET /info/": 1])
  }

  @Test func `a node that does not run is unreachable`() throws {
    let fixture = try CurlFixture()
    fixture.node.stop()
    let found = try fixture.failure()
    #expect(found == .unreachable(.connectionFailed))
  }

  @Test func `a proxy that does not run is unreachable`() throws {
    var fixture = try CurlFixture()
    let proxy = try TestNode()
    proxy.stop()
    fixture.transport = CurlFixture.transport(["http_proxy": proxy.url])
    let found = try fixture.failure()
    #expect(found == .unreachable(.connectionFailed))
  }

  // MARK: - Programs in place of curl

  private func failure(of script: String) throws -> NodeError? {
    let folder = try TemporaryFolder()
    _ = try folder.writeProgram("#!/bin/sh\n\(script)\n", to: "curl")
    var fixture = try CurlFixture()
    fixture.transport = CurlFixture.transport(["PATH": "\(folder.path):/usr/bin:/bin"])
    fixture.transport.grace = .zero
    return try fixture.failure(timeout: .milliseconds(500))
  }

  @Test func `without curl the package to install is named`() throws {
    var fixture = try CurlFixture()
    fixture.transport = CurlFixture.transport(["PATH": "/nowhere"])
    let failure = try fixture.failure()
    #expect(failure == .transportFailed(.curlMissing))
    #expect(failure?.help?.contains("apt-get install curl") == true)
  }

  /// What curl 7.74 writes for the format of the report.
  @Test(arguments: ["cat > /dev/null; echo '0 '", "exit 2"])
  func `a curl without exit codes is too old`(script: String) throws {
    let failure = try failure(of: script)
    #expect(failure?.help == "install curl 7.76 or newer")
  }

  @Test func `a curl that is killed has no result`() throws {
    let failure = try failure(of: "kill -9 $$")
    #expect(failure?.description == "the program curl was ended by signal 9")
  }

  @Test(.timeLimit(.minutes(15)))
  func `a curl that does not keep its time is stopped`() throws {
    let found = try failure(of: "sleep 600")
    #expect(found == .timedOut)
  }

  @Test(.timeLimit(.minutes(15)))
  func `a curl that prints without end is stopped`() throws {
    let failure = try failure(of: "exec yes")
    #expect(failure?.description == "the program curl printed too much")
  }

  @Test func `a curl that says nothing useful has no response`() throws {
    let found = try failure(of: "cat > /dev/null; echo '0 0'")
    #expect(found == .notASubstraNode(.notHTTP))
    let unknown = try failure(of: "cat > /dev/null; echo '0 99'")
    #expect(unknown?.description == "the program curl failed with exit code 99")
  }

  @Test(arguments: [
    (5, TransportError.proxyNotFound), (6, .hostNotFound), (7, .connectionFailed),
    (1, .responseMalformed), (8, .responseMalformed), (18, .responseTruncated), (28, .timedOut),
    (35, .tlsFailed), (52, .connectionLost), (56, .responseTruncated),
    (51, .untrustedCertificate), (60, .untrustedCertificate), (83, .untrustedCertificate),
    (91, .untrustedCertificate), (63, .responseTooLarge),
    (77, .unusableCertificateFile(path: "x.pem")),
  ])
  func `an exit code of curl has its meaning`(code: Int, expected: TransportError) {
    let found = TransportError(curlCode: code, hasBegun: code == 56, certificateFile: "x.pem")
    #expect(found == expected)
  }
}
