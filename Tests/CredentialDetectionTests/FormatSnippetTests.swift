import CredentialDetection
import TestSupport
import Testing

/// The rows of `Fixtures/lint/formats.jsonl`: files in formats other than YAML.
struct FormatSnippetTests {
  /// A format with the recall and precision that are promised for it.
  struct Target: Sendable, CustomTestStringConvertible {
    let format: String
    let recall: Double
    let precision: Double
    var testDescription: String { format }

    static let all = [
      Target(format: "dotenv", recall: 0.92, precision: 0.95),
      Target(format: "properties", recall: 0.92, precision: 0.95),
      Target(format: "ini", recall: 0.92, precision: 0.95),
      Target(format: "toml", recall: 0.92, precision: 0.95),
      Target(format: "json", recall: 0.90, precision: 0.93),
      Target(format: "dockerfile", recall: 0.92, precision: 0.95),
      Target(format: "hcl", recall: 0.92, precision: 0.95),
      Target(format: "shell", recall: 0.85, precision: 0.92),
      Target(format: "xml", recall: 0.85, precision: 0.92),
    ]
  }

  @Test(arguments: Target.all)
  func `recall and precision are what is promised`(target: Target) throws {
    let rows = try LabelledSnippet.all(in: .formats).filter { row in
      row.reason.hasPrefix(target.format + ":")
    }
    #expect(rows.count { $0.label == .cleartext } >= 20)
    #expect(rows.count { $0.label == .clean } >= 20)
    let score = Score(of: rows)
    print(score.report(target.format))
    for row in score.missed { print("  missed in line \(row.line): \(row.reason)") }
    for row in score.wrong { print("  wrong in line \(row.line): \(row.reason)") }
    #expect(score.recall >= target.recall)
    #expect(score.precision >= target.precision)
  }

  @Test func `every row belongs to a target`() throws {
    let rows = try LabelledSnippet.all(in: .formats)
    for row in rows {
      #expect(Target.all.contains { row.reason.hasPrefix($0.format + ":") }, "line \(row.line)")
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
