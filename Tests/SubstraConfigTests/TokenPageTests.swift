@testable import SubstraConfig
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct TokenPageTests {
  /// The address of a page by a client's two addresses.
  struct Row: CustomTestStringConvertible, Sendable {
    var url: String?
    var manageURL: String?
    let page: String?
    var isCertain = false
    /// What follows the page in a sentence.
    let words: String

    var testDescription: String { "\(url ?? "-") \(manageURL ?? "-")" }
  }

  private static let page = "the page /manage_tokens of the node's web application"
  private static let unknown = page + " (set manage_url to have its URL here)"

  private static func isDefault(_ url: String) -> String {
    "\(url) (the default URL; set manage_url if it differs)"
  }

  private static func isUsual(_ url: String) -> String {
    "\(url) (the usual URL; set manage_url if it differs)"
  }

  private static func of(_ url: String, isDefault page: String) -> Row {
    Row(url: url, page: page, words: isDefault(page))
  }

  private static func of(_ url: String, isUsually page: String) -> Row {
    Row(url: url, page: page, words: isUsual(page))
  }

  private static func given(_ manageURL: String, _ page: String) -> Row {
    Row(
      url: "https://org-1.com/api", manageURL: manageURL, page: page, isCertain: true, words: page)
  }

  static let rows: [Row] = [
    Row(page: nil, words: page),
    Row(url: "", page: nil, words: page),
    given("https://web.org-1.com", "https://web.org-1.com/manage_tokens"),
    given("https://web.org-1.com/", "https://web.org-1.com/manage_tokens"),
    given("https://web.org-1.com/app//", "https://web.org-1.com/app/manage_tokens"),
    given("https://web.org-1.com/manage_tokens", "https://web.org-1.com/manage_tokens"),
    given("https://web.org-1.com/app/Manage-Tokens/", "https://web.org-1.com/app/manage_tokens"),
    given("https://web.org-1.com:8443/login", "https://web.org-1.com:8443/manage_tokens"),
    given(
      "https://web.org-1.com/compute_plans/0a1b2c3d-0000-4000-8000-000000000001/tasks",
      "https://web.org-1.com/manage_tokens"),
    given(
      "https://web.org-1.com/compute_plans/0a1b2c3d-0000-4000-8000-000000000001",
      "https://web.org-1.com/manage_tokens"),
    of(
      "https://substra-backend.org-1.com",
      isDefault: "https://substra-frontend.org-1.com/manage_tokens"),
    of("https://backend.org-1.com/", isDefault: "https://frontend.org-1.com/manage_tokens"),
    of(
      "http://Substra-Backend.org-1.com:8000/api/v1",
      isDefault: "http://substra-frontend.org-1.com:8000/manage_tokens"),
    of(
      "https://backend.backend.org-1.com",
      isDefault: "https://frontend.backend.org-1.com/manage_tokens"),
    of("https://org-1.com", isUsually: "https://org-1.com/manage_tokens"),
    of("http://localhost:8000/", isUsually: "http://localhost:8000/manage_tokens"),
    of("https://[::1]:8000", isUsually: "https://[::1]:8000/manage_tokens"),
    of("https://my-backend.org-1.com", isUsually: "https://my-backend.org-1.com/manage_tokens"),
    of("https://org-1.backend.com", isUsually: "https://org-1.backend.com/manage_tokens"),
    of("https://backend", isUsually: "https://backend/manage_tokens"),
    Row(url: "https://org-1.com/api", page: nil, words: unknown),
    Row(url: "https://org-1.com/api/", page: nil, words: unknown),
    // Nothing that looks like a credential is in a message.
    Row(url: "https://4f0c2e6a9b7d1c3e5f70.org-1.com", page: nil, words: unknown),
    Row(
      url: "https://org-1.com", manageURL: "https://web.org-1.com/4f0c2e6a9b7d1c3e5f70",
      page: nil, words: unknown),
  ]

  @Test(arguments: rows)
  func `the page follows from the two addresses`(row: Row) {
    let page = NodeAddresses(url: row.url, manageURL: row.manageURL).tokenPage
    #expect(page.url?.absoluteString == row.page)
    #expect(page.isCertain == row.isCertain)
    #expect(page.description == row.words)
  }

  @Test func `a configuration and its settings have the page`() throws {
    let values = ConfigurationOverrides(url: "https://a.org/api", token: Secret("abc"))
    var found = try ClientConfiguration(name: "org-1", values)
    #expect(found.tokenPage.url == nil)
    #expect(found.settings().tokenPage == found.tokenPage)
    var more = values
    more.manageURL = "https://web.a.org/"
    found = try ClientConfiguration(name: "org-1", more)
    #expect(found.tokenPage.url?.absoluteString == "https://web.a.org/manage_tokens")
    #expect(found.settings().tokenPage == found.tokenPage)
    #expect(found.settings().tokenPage.isCertain)
  }

  @Test func `a local client has no address`() throws {
    let found = try ClientConfiguration(
      name: "org-1", ConfigurationOverrides(url: "", backendType: .subprocess))
    #expect(found.tokenPage.url == nil)
    #expect(found.tokenPage.description == Self.page)
  }
}
