import SubstraConfig
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ClientConfigurationTests {
  private func configuration(
    _ values: ConfigurationOverrides
  ) throws -> ClientConfiguration {
    try ClientConfiguration(name: "org-1", values)
  }

  @Test func `a token becomes a header`() throws {
    let settings = try configuration(.init(url: "https://a.org/", token: Secret("abc"))).settings()
    #expect(settings.baseURL == URL(string: "https://a.org"))
    #expect(
      settings.headers.reveal() == [
        "Accept": "application/json;version=0.0", "Authorization": "Token abc",
      ])
    #expect(settings.verifiesTLS)
    #expect(settings.retryTimeout == .seconds(300))
    #expect(settings.login == nil)
    #expect(settings.mode == .hybrid)
  }

  @Test func `only one final slash is removed from the url`() throws {
    let found = try configuration(.init(url: "https://a.org/api//", token: Secret("abc")))
    #expect(found.settings().baseURL == URL(string: "https://a.org/api/"))
    #expect(found.diagnostics.map(\.rule) == [.urlDoubleSlash])
  }

  @Test func `a client without a token sends no authorization`() throws {
    let settings = try configuration(.init(url: "https://a.org")).settings()
    #expect(settings.headers.authorization == nil)
    #expect(settings.headers.reveal().keys.sorted() == ["Accept"])
  }

  @Test func `a login is used if there is no token`() throws {
    let values = ConfigurationOverrides(
      url: "https://a.org", username: "jane", password: Secret("p"), backendType: .remote)
    let settings = try configuration(values).settings()
    #expect(settings.mode == .remote)
    #expect(settings.login?.username == "jane")
    #expect(settings.login?.password.reveal() == "p")
  }

  @Test func `a token takes precedence over a login`() throws {
    let values = ConfigurationOverrides(
      url: "https://a.org", token: Secret("t"), username: "jane", password: Secret("p"))
    let found = try configuration(values)
    guard case .token = found.credentials else {
      Issue.record("not the token")
      return
    }
    #expect(found.settings().login == nil)
  }

  @Test func `a client without a url is local and sends nothing`() throws {
    let found = try configuration(.init(token: Secret("t")))
    #expect(found.mode == .local)
    #expect(found.settings().baseURL == nil)
    #expect(found.settings().headers.authorization == nil)
    #expect(found.diagnostics.map(\.rule) == [.credentialsWithoutURL])
  }

  @Test func `insecure switches the verification of certificates off`() throws {
    let values = ConfigurationOverrides(url: "https://a.org", token: Secret("t"), insecure: true)
    #expect(try configuration(values).settings().verifiesTLS == false)
  }

  @Test(arguments: [
    ("http://a.org", [Rule.insecureTransport]), ("http://localhost:8000", []),
    ("http://127.0.0.1", []), ("http://[::1]:80", []), ("http://a.localhost", []),
    ("https://a.org", []), ("HTTPS://A.org", []), ("http://127.evil.org", [.insecureTransport]),
  ])
  func `credentials may be sent over http only on this machine`(url: String, rules: [Rule]) throws {
    let found = try configuration(.init(url: url, token: Secret("t")))
    #expect(found.diagnostics.map(\.rule) == rules)
    #expect(found.url.value?.absoluteString == url)
  }

  @Test(arguments: [
    "org-1.com", "localhost:8000", "127.0.0.1:8000", "//a", "http:/a", "http://", "http:///x",
    "https://a b", " https://a", "https://a ", "https://a\n", "https://a:99999", "https://a:x",
    "https://a:", "https://a?x=1", "https://a/?x", "https://a#c", "ftp://a", "file:///a",
    "mailto:a@b", "https://hôpital.fr", "https://.a", "https://*.a", "https://a%20b",
    "https://[::1", "https://[x]", "https://a/ü", "https://a/<b>", "https://a\\b",
    "javascript:alert(1)", "https://", "https://[:::::]", "https://[1:2]", "https://a/../b",
    "https://a/%2e%2E/x", "https://a/.", "https://a:00443",
  ])
  func `a string that is not the URL of a node is refused`(url: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(.init(url: url, token: Secret("t")))
    }
    #expect(error?.diagnostics.map(\.rule) == [.urlInvalid])
  }

  @Test(arguments: ["https://u:p@h", "https://u@h/x", "https://:p@h"])
  func `a url with a user is refused`(url: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(.init(url: url, token: Secret("t")))
    }
    #expect(error?.diagnostics.map(\.rule) == [.urlUserinfo])
  }
}
