import CredentialDetection
import Foundation
import TestSupport

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
