import CredentialDetection
import Foundation
import TestSupport
import Testing

extension LabelledSnippet {
  /// Scans the snippet.
  func scan() -> ScanResult {
    CredentialDetector().scan(
      ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
  }
}

/// The recall and precision of a set of snippets.
struct Score {
  var found = 0
  var missed: [LabelledSnippet] = []
  var wrong: [LabelledSnippet] = []

  /// The score of snippets whose label is not disputed.
  init(of snippets: [LabelledSnippet]) {
    for snippet in snippets where !snippet.isAmbiguous {
      let isFound = !snippet.scan().credentials.isEmpty
      switch (snippet.label, isFound) {
      case (.cleartext, true): found += 1
      case (.cleartext, false): missed.append(snippet)
      case (.clean, true): wrong.append(snippet)
      case (.clean, false), (.ambiguous, _): break
      }
    }
  }

  var recall: Double { Double(found) / Double(max(found + missed.count, 1)) }

  var precision: Double { Double(found) / Double(max(found + wrong.count, 1)) }

  func report(_ title: String) -> String {
    let format = { (value: Double) in String(format: "%.3f", value) }
    return "\(title): recall \(format(recall)), precision \(format(precision)); "
      + "\(found) found, \(missed.count) missed, \(wrong.count) wrong"
  }
}

/// The recall and the precision that a part of a fixture must have.
struct SnippetTarget: Sendable, CustomTestStringConvertible {
  let part: String
  let recall: Double
  let precision: Double
  var testDescription: String { part }

  /// Expects both; if one is too low, prints what is missed or wrong.
  func check(_ rows: [LabelledSnippet], sourceLocation: SourceLocation = #_sourceLocation) {
    let score = Score(of: rows)
    print(score.report(part))
    if score.recall < recall || score.precision < precision {
      for row in score.missed { print("  missed in line \(row.line): \(row.reason)") }
      for row in score.wrong { print("  wrong in line \(row.line): \(row.reason)") }
    }
    #expect(score.recall >= recall, sourceLocation: sourceLocation)
    #expect(score.precision >= precision, sourceLocation: sourceLocation)
  }
}
