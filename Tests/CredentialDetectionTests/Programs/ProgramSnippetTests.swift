import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// The rows of `Fixtures/lint/programs.jsonl`: programs, and the lines of their credentials.
struct ProgramSnippetTests {
  /// What is promised is .75 and .95; these rows were used to write the rules.
  private static let leastRecall = 0.95
  private static let leastPrecision = 0.95

  private struct Row {
    let path: String
    let text: String
    let reason: String
    /// The lines of the credentials; empty in a clean file.
    let lines: Set<Int>

    static func all() throws -> [Row] {
      try Fixture.objects("lint/programs.jsonl").compactMap { object in
        guard let path = object["path"] as? String, let text = object["text"] as? String,
          let reason = object["reason"] as? String
        else { return nil }
        return Row(
          path: path, text: text, reason: reason, lines: Set(object["lines"] as? [Int] ?? []))
      }
    }

    /// The lines of the findings.
    func found() -> Set<Int> {
      let file = ScannedFile(path: Array(path.utf8), contents: Array(text.utf8))
      return Set(CredentialDetector().scan(file).credentials.map(\.start.line))
    }
  }

  @Test func `recall and precision are what is promised`() throws {
    let rows = try Row.all()
    #expect(rows.count { !$0.lines.isEmpty } >= 120)
    #expect(rows.count { $0.lines.isEmpty } >= 60)
    var (hits, misses, wrong) = (0, 0, 0)
    for row in rows {
      let found = row.found()
      if !found.isDisjoint(with: row.lines) {
        hits += 1
      } else if !row.lines.isEmpty {
        misses += 1
        print("  missed: \(row.reason)")
      }
      if !found.isSubset(of: row.lines) {
        wrong += 1
        print("  wrong: \(row.reason) in lines \(found.subtracting(row.lines).sorted())")
      }
    }
    let recall = Double(hits) / Double(max(hits + misses, 1))
    let precision = Double(hits) / Double(max(hits + wrong, 1))
    print("programs: recall \(recall), precision \(precision)")
    #expect(recall >= Self.leastRecall)
    #expect(precision >= Self.leastPrecision)
  }
}
