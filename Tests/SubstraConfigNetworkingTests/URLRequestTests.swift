import Foundation
import SubstraConfig
import SubstraConfigNetworking
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

struct URLRequestTests {
  private func settings(_ values: ConfigurationOverrides) throws -> ClientSettings {
    try ClientConfiguration(name: "org-1", values).settings()
  }

  @Test func `a request goes to the node with the client's headers`() throws {
    let settings = try settings(.init(url: "https://a.org/api/", token: Secret("abc")))
    let request = try settings.urlRequest(path: "/info/")
    #expect(request.url?.absoluteString == "https://a.org/api/info/")
    #expect(request.value(forHTTPHeaderField: "Authorization") == "Token abc")
    #expect(request.value(forHTTPHeaderField: "Accept") == "application/json;version=0.0")
  }

  @Test func `without a token there is no Authorization header`() throws {
    let request = try settings(.init(url: "https://a.org")).urlRequest(path: "/info/")
    #expect(request.value(forHTTPHeaderField: "Authorization") == nil)
  }

  @Test func `for a local client no request can be made`() throws {
    let settings = try settings(.init(backendType: .subprocess))
    #expect(throws: ClientSettings.URLRequestError.noNode) {
      try settings.urlRequest(path: "/info/")
    }
  }

  /// If these paths were accepted, the token could go to another machine.
  @Test(arguments: [
    "info/", "//evil.org/", "@evil.org/", ".evil.org/", "", "/a b", "/x\n", "/%zz", "/#f", "/../x",
    "/%2E%2e/x",
  ])
  func `a path that leaves the node is refused`(path: String) throws {
    let settings = try settings(.init(url: "https://a.org", token: Secret("abc")))
    #expect(throws: ClientSettings.URLRequestError.invalidPath) {
      try settings.urlRequest(path: path)
    }
  }
}
