import Foundation
import SubstraConfig
import SubstraPlatform
import Testing

@testable import SubstraNode

/// What curl is told, and what is read of its answers.
struct CurlConfigurationTests {
  private func request(
    _ method: NodeRequest.Method = .get, fields: [HeaderField] = [], body: String? = nil,
    verifiesTLS: Bool = true, timeout: Duration = .seconds(30)
  ) throws -> NodeRequest {
    try #require(
      NodeRequest(
        method, url: "https://a.org/info/", fields: fields, body: body.map { Secret($0) },
        verifiesTLS: verifiesTLS, timeout: timeout))
  }

  private func lines(
    _ requests: [NodeRequest], certificates: TrustedCertificates? = nil
  ) throws -> [String] {
    let bytes = try CurlConfiguration(requests, certificates: certificates).bytes
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `a request has everything that must not be left to curl`() throws {
    let field = HeaderField(name: "Authorization", value: "Token abc")
    let lines = try lines([request(fields: [field])])
    let expected = [
      "parallel", "parallel-immediate", "silent", "no-progress-meter", #"parallel-max = "1""#,
      "include", "suppress-connect-headers", "globoff", "path-as-is", "http1.1",
      #"proto = "=https,http""#, #"url = "https://a.org/info/""#, #"request = "GET""#,
      #"header = "Authorization: Token abc""#, #"header = "Expect:""#, #"max-time = "30.000""#,
      #"connect-timeout = "10.000""#, #"max-filesize = "1048576""#, #"output = "/dev/fd/3""#,
      #"write-out = "0 %{exitcode}\n""#,
    ]
    #expect(lines == expected)
  }

  @Test func `no option of a transfer is left to the one before it`() throws {
    let alone = try lines([request()])
    let both = try lines([request(timeout: .milliseconds(1500)), request(.delete)])
    let parts = both.split(separator: "next").map(Array.init)
    #expect(parts.count == 2)
    let first = parts[0].dropFirst(5).map { $0.split(separator: " ")[0] }
    let second = parts[1].map { $0.split(separator: " ")[0] }
    #expect(first == second)
    #expect(Array(alone.dropFirst(5).map { $0.split(separator: " ")[0] }) == second)
    #expect(parts[0].contains(#"max-time = "1.500""#))
    #expect(parts[0].contains(#"connect-timeout = "1.500""#))
    #expect(parts[1].contains(#"request = "DELETE""#))
    #expect(parts[1].contains(#"output = "/dev/fd/4""#))
    #expect(parts[1].contains(#"max-time = "30.000""#))
  }

  @Test func `a value can't end its quotes or its line`() throws {
    let body = "a\"b\\c\nurl = \"http://evil.org\"\r\n\t@x"
    let lines = try lines([request(.post, body: body)])
    let line = #"data-raw = "a\"b\\c\nurl = \"http://evil.org\"\r\n"# + "\t@x\""
    #expect(lines.contains(line))
    #expect(!lines.contains { $0.hasPrefix("url = \"http://evil") })
  }

  @Test(arguments: [String(repeating: "a", count: 200_000), "a\0b"])
  func `what curl would shorten is refused`(body: String) throws {
    let request = try request(.post, body: body)
    let error = #expect(throws: TransportError.self) {
      try CurlConfiguration([request], certificates: nil)
    }
    #expect(error?.description.hasSuffix("so it was not sent") == true)
  }

  @Test func `certificates are trusted or not checked`() throws {
    let file = TrustedCertificates(path: Array("/x/ca.pem".utf8))
    let folder = TrustedCertificates(path: Array("/etc".utf8))
    #expect(try lines([request()], certificates: file).contains(#"cacert = "/x/ca.pem""#))
    #expect(try lines([request()], certificates: folder).contains(#"capath = "/etc""#))
    let unchecked = try lines([request(verifiesTLS: false)], certificates: file)
    #expect(unchecked.contains("insecure"))
    #expect(!unchecked.contains { $0.hasPrefix("ca") })
    #expect(try !lines([request()], certificates: file).contains("insecure"))
  }
}

struct CurlOutputTests {
  private func output(_ text: String) -> CurlOutput {
    var output = CurlOutput()
    _ = output.append(Array(text.utf8)[...])
    return output
  }

  @Test func `a response has a status, fields and a body`() throws {
    let text = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate:  Token \r\nX: a:b\r\n\r\n{\r\n\r\n}"
    let response = try #require(output(text).response)
    #expect(response.status == 401)
    #expect(response.firstValue(of: "www-authenticate") == "Token")
    #expect(response.firstValue(of: "X") == "a:b")
    #expect(response.body.reveal() == "{\r\n\r\n}")
  }

  @Test func `interim responses are skipped`() throws {
    let text = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/2 200\r\nA: b\r\n\r\nbody"
    let response = try #require(output(text).response)
    #expect(response.status == 200)
    #expect(response.fields.map(\.name) == ["A"])
    #expect(response.body.reveal() == "body")
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b", "SSH-2.0\r\n\r\n", "HTTP/1.1\r\n\r\n",
    "HTTP/1.1 2000\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "\r\n\r\n",
  ])
  func `what is not a response is none`(text: String) {
    #expect(output(text).response == nil)
  }

  @Test func `no more than a response of the largest size is kept`() {
    var output = CurlOutput()
    let part = [UInt8](repeating: 0x20, count: 100_000)
    var count = 0
    while output.append(part[...]) { count += 1 }
    #expect((10...13).contains(count))
    #expect(output.isTooLarge && output.isEmpty)
  }
}

struct CurlEnvironmentTests {
  private func environment(_ variables: [(String, String)]) -> CurlEnvironment {
    CurlEnvironment(variables.map { (name: Array($0.0.utf8), value: Array($0.1.utf8)) })
  }

  @Test func `curl gets the variables for proxies and no others`() {
    let names = [
      "HOME", "CURL_HOME", "SUBSTRA_ORG_1_TOKEN", "SSLKEYLOGFILE", "SSL_CERT_FILE", "HTTP_PROXY",
      "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
      "LC_ALL", "LD_PRELOAD",
    ]
    let found = environment(names.map { ($0, "x") } + [("PATH", "/bin"), ("http_proxy", "y")])
      .variables.map {
        "\(String(decoding: $0.name, as: UTF8.self))=\(String(decoding: $0.value, as: UTF8.self))"
      }
    let expected = [
      "ALL_PROXY=x", "HTTPS_PROXY=x", "LC_ALL=C", "NO_PROXY=x", "PATH=/bin", "all_proxy=x",
      "http_proxy=x", "https_proxy=x", "no_proxy=x",
    ]
    #expect(found == expected)
  }

  @Test(arguments: ["", ":", ".", "bin:./x", "/nowhere"])
  func `a curl in the current folder is not started`(path: String) {
    let error = #expect(throws: TransportError.self) { try environment([("PATH", path)]).program() }
    #expect(error?.help?.contains("apt-get install curl") == true)
  }

  @Test func `the first variable that is set decides about certificates`() {
    func path(_ variables: [(String, String)]) -> String? {
      let bytes = variables.map { (name: Array($0.0.utf8), value: Array($0.1.utf8)) }
      return TrustedCertificates(in: bytes).map { String(decoding: $0.path, as: UTF8.self) }
    }
    let all = [("SSL_CERT_FILE", "c"), ("REQUESTS_CA_BUNDLE", "b"), ("SUBSTRA_CA_BUNDLE", "a")]
    #expect(path(all) == "a")
    #expect(path(Array(all.prefix(2))) == "b")
    #expect(path(Array(all.prefix(1))) == "c")
    #expect(path(all.prefix(2) + [("SUBSTRA_CA_BUNDLE", "")]) == "b")
    #expect(path([("CURL_CA_BUNDLE", "d")]) == nil)
  }
}
