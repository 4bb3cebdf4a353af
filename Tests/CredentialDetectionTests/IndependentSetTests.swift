import CredentialDetection
import TestSupport
import Testing

/// The rows of `Fixtures/lint/writers.jsonl`, whose two writers had not seen the rules.
///
/// `Docs/Linting.md` has the results. The floors are a little below them, so that a change that loses
/// a kind is noticed.
struct IndependentSetTests {
  /// A part of the set, and what must be found in it.
  struct Floor: Sendable, CustomTestStringConvertible {
    let part: String
    let recall: Double
    let precision: Double
    var testDescription: String { part }
  }

  static let floors = [
    Floor(part: "dockerfile", recall: 0.81, precision: 0.98),
    Floor(part: "documents", recall: 0.85, precision: 0.98),
    Floor(part: "dotenv", recall: 0.93, precision: 0.97),
    Floor(part: "hcl", recall: 0.93, precision: 0.98),
    Floor(part: "json", recall: 0.90, precision: 0.94),
    Floor(part: "programs", recall: 0.97, precision: 0.98),
    Floor(part: "properties", recall: 0.89, precision: 0.97),
    Floor(part: "shell", recall: 0.82, precision: 0.93),
    Floor(part: "toml", recall: 0.93, precision: 0.95),
    Floor(part: "xml", recall: 0.91, precision: 0.95),
    Floor(part: "yaml", recall: 0.97, precision: 0.97),
  ]

  @Test(arguments: floors)
  func `recall and precision are no lower than they were`(floor: Floor) throws {
    let rows = try LabelledSnippet.all(in: .writers).filter {
      $0.reason.hasPrefix("\(floor.part)/")
    }
    #expect(rows.count >= 160)
    let score = Score(of: rows)
    print(score.report(floor.part))
    #expect(score.recall >= floor.recall)
    #expect(score.precision >= floor.precision)
  }

  @Test func `every row belongs to a part`() throws {
    for row in try LabelledSnippet.all(in: .writers) {
      #expect(Self.floors.contains { row.reason.hasPrefix("\($0.part)/") }, "line \(row.line)")
    }
  }
}
