import SubstraConfig
import Testing

/// The severity of `insecure: true` for different urls.
struct UnverifiedTests {
  private func severity(_ url: String?, _ backend: BackendType? = nil) -> Severity? {
    let resolver = ConfigurationResolver(
      files: [], environment: .init(),
      overrides: .init(url: url, token: Secret("t"), insecure: true, backendType: backend))
    return resolver.explain("org-1").diagnostics.first { $0.rule == .insecureTLS }?.severity
  }

  @Test(arguments: ["https://org-1.example.org", "HTTPS://org-1:8443/api/", "https://10.0.0.1"])
  func `it is a warning with TLS`(url: String) {
    #expect(severity(url) == .warning)
    #expect(severity(url, .remote) == .warning)
  }

  @Test(arguments: ["https://localhost", "https://127.0.0.1:8443", "https://[::1]/"])
  func `it is a note for a node on this machine`(url: String) {
    #expect(severity(url) == .note)
  }

  @Test(arguments: [nil, "", "http://org-1.example.org", "ftp://a", "https://"])
  func `it is not reported without TLS or without a valid url`(url: String?) {
    #expect(severity(url) == nil)
  }

  @Test func `a client without it is not reported`() {
    let resolver = ConfigurationResolver(
      files: [], environment: .init(),
      overrides: .init(url: "https://org-1.example.org", token: Secret("t"), insecure: false))
    #expect(resolver.explain("org-1").diagnostics == [])
  }
}
