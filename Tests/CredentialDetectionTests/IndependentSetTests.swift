import CredentialDetection
import TestSupport
import Testing

/// The rows of `Fixtures/lint/writers.jsonl`, whose writers had not seen the rules.
///
/// `Docs/Linting.md` has the results. The floors are a little below them, so that a change that loses
/// a kind is noticed.
struct IndependentSetTests {
  static let floors = [
    SnippetTarget(part: "dockerfile", recall: 0.94, precision: 0.98),
    SnippetTarget(part: "documents", recall: 0.90, precision: 0.98),
    SnippetTarget(part: "dotenv", recall: 0.97, precision: 0.98),
    SnippetTarget(part: "hcl", recall: 0.97, precision: 0.98),
    SnippetTarget(part: "json", recall: 0.95, precision: 0.97),
    SnippetTarget(part: "programs", recall: 0.93, precision: 0.98),
    SnippetTarget(part: "properties", recall: 0.95, precision: 0.98),
    SnippetTarget(part: "shell", recall: 0.93, precision: 0.98),
    SnippetTarget(part: "toml", recall: 0.95, precision: 0.97),
    SnippetTarget(part: "xml", recall: 0.96, precision: 0.98),
    SnippetTarget(part: "yaml", recall: 0.98, precision: 0.98),
  ]

  @Test(arguments: floors)
  func `recall and precision are no lower than they were`(floor: SnippetTarget) throws {
    let rows = try LabelledSnippet.all(in: .writers).filter {
      $0.reason.hasPrefix("\(floor.part)/")
    }
    #expect(rows.count >= 160)
    floor.check(rows)
  }

  @Test func `every row belongs to a part`() throws {
    for row in try LabelledSnippet.all(in: .writers) {
      #expect(Self.floors.contains { row.reason.hasPrefix("\($0.part)/") }, "line \(row.line)")
    }
  }
}
