import Foundation
import SubstraConfig
import SubstraPlatform
import Testing
import TestSupport

@testable import SubstraNode

/// curl against a node that answers.
@Suite(.enabled(if: CurlFixture.isAvailable, "no python3 or no curl"))
struct CurlTransportTests {
  @Test func `a token has its whole life`() async throws {
    let fixture = try CurlFixture()
    let client = try NodeClient(
      settings: ClientConfiguration(
        name: "org-1", .init(url: fixture.node.url, token: Secret(fixture.node.makeToken().token))
      ).settings(), transport: fixture.transport)
    let identity = try await client.identity()
    #expect(identity.user == "org-1")
    let created = try await client.createToken(
      name: "a \"name\" \\ of é", expiresAt: NodeClient.newYear2030)
    #expect(created.description.name == "a \"name\" \\ of é")
    let byNew = try await client.identity(token: created.token)
    #expect(byNew == identity)
    let listed = try await client.tokens()
    #expect(listed.contains(created.description))
    try await client.revokeToken(id: created.description.id)
    await #expect(throws: NodeError.self) { try await client.identity(token: created.token) }
    let isAllowed = try await client.allowsPasswordLogin()
    #expect(isAllowed)
    let strays = try fixture.node.state().strays
    #expect(strays.isEmpty)
  }

  @Test func `a session begins and ends`() throws {
    let fixture = try CurlFixture()
    let calls = try fixture.loginCalls()
    let session = try fixture.ask(calls.logIn())
    let identity = try fixture.ask(calls.identity(token: session.token))
    #expect(identity.user == "org-1")
    try fixture.ask(calls.logOut(session))
    #expect(throws: NodeError.self) { try fixture.ask(calls.identity(token: session.token)) }
  }

  @Test func `a request arrives as it was made`() throws {
    let fixture = try CurlFixture()
    let calls = try fixture.loginCalls()
    try fixture.node.startJournal()
    let call = try calls.logIn()
    _ = try fixture.ask(call)
    let entry = try #require(try fixture.node.journal().first)
    #expect(entry.method == "POST")
    #expect(entry.target == "/api-token-auth/")
    #expect(entry.body == call.request.body?.reveal())
    let names = Set(entry.headers.map { $0[0].lowercased() })
    #expect(
      names == ["host", "user-agent", "accept", "content-type", "content-length"])
  }

  @Test func `one process sends many requests at the same time`() throws {
    var fixture = try CurlFixture()
    let folder = try TemporaryFolder()
    fixture.transport = CurlFixture.transport(["PATH": try recordingCurl(in: folder)])
    let calls = try fixture.calls()
    // Answered late, so that the requests are there at the same time.
    try fixture.node.misbehave("delay", ["milliseconds": 200])
    let requests = try (0..<20).map { _ in try calls.identity().request }
    let results = fixture.transport.exchange(requests)
    #expect(results.allSatisfy { (try? $0.get())?.status == 200 })
    let state = try fixture.node.state()
    #expect(state.requests["GET /info/"] == 20)
    #expect(state.mostAtOnce > 5)
    let starts = try String(contentsOf: folder.url.appending(path: "starts"), encoding: .utf8)
    #expect(starts == "start\n")
  }

  @Test func `more requests than one process has pipes for are all sent`() throws {
    let fixture = try CurlFixture()
    let calls = try fixture.calls()
    let requests = try (0..<60).map { number in
      number == 55 ? try calls.tokens().request : try calls.identity().request
    }
    let results = try fixture.transport.exchange(requests).map { try $0.get() }
    #expect(results.map(\.status) == Array(repeating: 200, count: 60))
    let others = results.indices.filter { !results[$0].body.reveal().contains("user_role") }
    #expect(others == [55])
  }

  @Test func `nothing is started for nothing`() {
    let transport = CurlFixture.transport(["PATH": "/nowhere"])
    #expect(transport.exchange([]).isEmpty)
  }

  @Test func `a request that waits does not delay the others`() throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("hang", path: "/active-api-tokens/")
    let slow = try fixture.calls(timeout: .milliseconds(500)).tokens().request
    let quick = try fixture.calls().identity().request
    let results = fixture.transport.exchange([quick, slow, quick])
    #expect((try? results[0].get())?.status == 200)
    #expect(results[1].failure == .timedOut)
    #expect((try? results[2].get())?.status == 200)
  }

  /// Everything that another process can see of curl.
  @Test func `no credential is in an argument, a variable or a file`() throws {
    let canary = "QzXvKpWmTr7Hd2LqQzXvKpWmTr7Hd2Lq"
    let folder = try TemporaryFolder()
    let variables = [
      "PATH": try recordingCurl(in: folder), "SUBSTRA_ORG_1_TOKEN": canary,
      "HOME": "/\(canary)", "CURL_HOME": "/\(canary)", "COOKIE": canary,
    ]
    var fixture = try CurlFixture()
    fixture.transport = CurlFixture.transport(variables)
    let calls = try fixture.calls()
    let requests = [
      try calls.identity(token: Secret(canary)).request,
      try calls.createToken(
        name: canary, expiresAt: NodeClient.newYear2030, token: Secret(canary)
      ).request,
    ]
    let results = fixture.transport.exchange(requests)
    #expect(results.allSatisfy { (try? $0.get())?.status == 401 })
    let finder = LeakFinder(canary)
    for name in ["cmdline", "environ", "errors"] {
      let bytes = try Data(contentsOf: folder.url.appending(path: name))
      #expect(name == "errors" || !bytes.isEmpty)
      #expect(finder.leaks(in: [UInt8](bytes)).isEmpty)
    }
    let line = try String(contentsOf: folder.url.appending(path: "cmdline"), encoding: .utf8)
    #expect(line.hasSuffix("curl\0--disable\0--config\0-\0"))
    let input = try Data(contentsOf: folder.url.appending(path: "stdin"))
    #expect(!finder.leaks(in: [UInt8](input)).isEmpty, "the credentials are in the input alone")
  }

  /// Writes a `curl` that records how it was started and then becomes curl.
  ///
  /// - Returns: A value for `PATH` with its folder first.
  private func recordingCurl(in folder: TemporaryFolder) throws -> String {
    let curl = try #require(ExternalProgram.path(of: "curl"))
    let script = """
      #!/bin/sh
      echo start >> '\(folder.path)/starts'
      cat /proc/$$/cmdline > '\(folder.path)/cmdline'
      cat /proc/$$/environ > '\(folder.path)/environ'
      cat > '\(folder.path)/stdin'
      exec '\(curl)' "$@" < '\(folder.path)/stdin' 2> '\(folder.path)/errors'
      """
    _ = try folder.writeProgram(script, to: "curl")
    return "\(folder.path):/usr/bin:/bin"
  }

  @Test(.timeLimit(.minutes(15)))
  func `a cancelled request ends at once`() async throws {
    let fixture = try CurlFixture()
    try fixture.node.misbehave("hang")
    let request = try fixture.calls().identity().request
    let task = Task { () async -> TransportError? in
      do throws(TransportError) {
        _ = try await fixture.transport.send(request)
        return nil
      } catch {
        return error
      }
    }
    while try fixture.node.state().requests.isEmpty { await Task.yield() }
    task.cancel()
    let error = await task.value
    #expect(error == .cancelled)
  }

  @Test func `a proxy does not see the token of a TLS connection`() throws {
    let certificates = try TestCertificates()
    var fixture = try CurlFixture(certificates: certificates)
    fixture.transport = CurlFixture.transport([
      "https_proxy": fixture.node.elsewhere, "SSL_CERT_FILE": certificates.authority,
    ])
    let found = try fixture.failure()
    #expect(found == nil)
    let proxied = try fixture.node.state().proxied
    #expect(proxied.map(\.method) == ["CONNECT"])
    #expect(proxied.map(\.hasAuthorization) == [false])
  }
}

extension Result {
  /// The error of a failure.
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
