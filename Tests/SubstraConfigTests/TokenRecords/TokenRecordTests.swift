import SubstraConfig
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct TokenRecordTests {
  private static let digest =
    "sha256:000102030405060708090a0b0c0d0e0f:"
    + "da3de800fb69c7a4b6df9567372f7f81eca1495d296e6f3e9dd07cfa7abfc97c"

  private static func parsed(_ text: String) -> TokenRecord? {
    TokenRecord(parsing: Array(text.utf8))
  }

  /// A record with some members after the required ones.
  private static func record(_ members: String = "") -> String {
    "{\"version\": 1, \"node\": \"https://org-1.com\", \"token_digest\": \"\(digest)\"\(members)}"
  }

  @Test func `all members are read`() throws {
    let found = try #require(
      Self.parsed(
        Self.record(
          #"""
          , "id": "0a1b", "name": "my \"laptop\" é", "created_at": "2026-06-01T10:00:00+01:00",
          "expires_at": "2027-01-31", "note": [{"of": "somebody"}], "superseded": [
            {"id": "2c3d", "name": null, "delete_after": "2026-06-02T09:00:00Z"},
            {"id": "4e5f", "name": "old", "delete_after": "2026-06-03T09:00:00.5Z"}
          ]
          """#)))
    let day = Date(timeIntervalSince1970: 1_780_304_400)
    let expected = TokenRecord(
      node: "https://org-1.com", id: "0a1b", name: "my \"laptop\" é", createdAt: day,
      expiresAt: Date(timeIntervalSince1970: 1_801_353_600),
      digest: try #require(TokenDigest(text: Self.digest)),
      superseded: [
        .init(id: "2c3d", name: nil, deleteAfter: day.addingTimeInterval(86_400)),
        .init(id: "4e5f", name: "old", deleteAfter: day.addingTimeInterval(2 * 86_400)),
      ])
    #expect(found == expected)
    #expect(found.describes(Secret("example-token")))
    #expect(!found.describes(Secret("example")))
  }

  @Test(arguments: ["", #", "id": null, "expires_at": null, "superseded": null"#])
  func `only version, node and digest are required`(members: String) throws {
    let found = try #require(Self.parsed(Self.record(members)))
    #expect(found.id == nil && found.name == nil && found.superseded.isEmpty)
    #expect(found.createdAt == nil && found.expiresAt == nil)
  }

  static let wrong = [
    "", "{}", "[]", "null", "1", "{", "\u{0}", "x: y", "--- {}\n--- {}",
    record(", \"version\": 1"), record().replacing("1,", with: "2,"),
    record().replacing("1,", with: "\"1\","), record().replacing("1,", with: "true,"),
    record().replacing("https://org-1.com", with: "org-1.com"),
    record().replacing("https://org-1.com", with: "https://a:b@org-1.com"),
    record().replacing("\"https://org-1.com\"", with: "null"),
    record().replacing("sha256", with: "sha1"), record(", \"id\": 5"), record(", \"name\": [1]"),
    record(", \"expires_at\": \"soon\""), record(", \"expires_at\": 1780304400"),
    record(", \"expires_at\": 2027-01-31"), record(", \"created_at\": \"2026-02-30\""),
    record(", \"superseded\": {}"), record(", \"superseded\": [1]"),
    record(", \"superseded\": [{\"id\": \"a\"}]"),
    record(", \"superseded\": [{\"delete_after\": \"2026-01-01\"}]"),
    record(", \"a\": &a [1], \"b\": *a"),
    record(", \"x\": " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)),
    record(", \"x\": \"" + String(repeating: "x", count: 64 << 10) + "\""),
  ]

  @Test(arguments: wrong)
  func `anything else is not a record`(text: String) {
    #expect(Self.parsed(text) == nil)
  }

  @Test func `the path of a record has the name of its secret file`() {
    let path = TokenRecord.path(besideSecretFile: Array("a/org-1.token".utf8))
    #expect(path == Array("a/org-1.token.json".utf8))
  }
}
