import CredentialDetection
import TestSupport
import Testing

/// The rows of `Fixtures/lint/formats.jsonl`: files in formats other than YAML.
struct FormatSnippetTests {
  static let targets = [
    SnippetTarget(part: "dotenv", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "properties", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "ini", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "toml", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "json", recall: 0.90, precision: 0.93),
    SnippetTarget(part: "dockerfile", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "hcl", recall: 0.92, precision: 0.95),
    SnippetTarget(part: "shell", recall: 0.85, precision: 0.92),
    SnippetTarget(part: "xml", recall: 0.85, precision: 0.92),
  ]

  @Test(arguments: targets)
  func `recall and precision are what is promised`(target: SnippetTarget) throws {
    let rows = try LabelledSnippet.all(in: .formats)
      .filter { $0.reason.hasPrefix(target.part + ":") }
    #expect(rows.count { $0.label == .cleartext } >= 20)
    #expect(rows.count { $0.label == .clean } >= 20)
    target.check(rows)
  }

  @Test func `every row belongs to a target`() throws {
    let rows = try LabelledSnippet.all(in: .formats)
    for row in rows {
      #expect(Self.targets.contains { row.reason.hasPrefix($0.part + ":") }, "line \(row.line)")
    }
  }

  @Test func `every strict row is classified as its label says`() throws {
    let rows = try LabelledSnippet.all(in: .formats).filter(\.isStrict)
    #expect(rows.count >= 20)
    for row in rows {
      let isFound = !row.scan().credentials.isEmpty
      #expect(isFound == (row.label == .cleartext), "line \(row.line): \(row.reason)")
    }
  }

  @Test func `a format that is off is checked like any other text`() throws {
    let token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"
    let text = Array("{\"password\": \"hunter2x\", \"t\": \"\(token)\"}".utf8)
    let file = ScannedFile(path: Array("a.json".utf8), contents: text)
    #expect(CredentialDetector().scan(file).credentials.count == 2)
    let found = CredentialDetector(without: [.json]).scan(file).credentials
    #expect(found.map(\.detector.id) == ["known-token/github"])
  }
}
