import Foundation
import SubstraConfig
import SubstraLint
import TestSupport

/// A snippet of `Fixtures/lint/snippets.jsonl`: a file, and whether a credential stands in it.
struct LabelledSnippet: Sendable {
  let text: String
  let path: String
  let label: Label
  let reason: String
  /// Whether it is kept aside: the rules were not written with a look at it.
  let isHeldOut: Bool
  /// Whether somebody wrote it who had not seen the rules.
  let isOfOthers: Bool
  /// Whether people may see it one way or the other.
  let isAmbiguous: Bool
  /// Whether it stands for a kind of input that was once wrong, and has to be right by itself.
  let isStrict: Bool
  let line: Int

  enum Label: String {
    case cleartext, clean, ambiguous
  }

  static func all() throws -> [LabelledSnippet] {
    try Fixture.objects("lint/snippets.jsonl").enumerated().compactMap { line, object in
      guard let text = object["yaml"] as? String, let reason = object["reason"] as? String,
        let label = (object["label"] as? String).flatMap(Label.init)
      else { return nil }
      return LabelledSnippet(
        text: text, path: object["path"] as? String ?? "file.yaml", label: label, reason: reason,
        isHeldOut: object["holdout"] as? Bool ?? false,
        isOfOthers: object["writer"] as? String == "other",
        isAmbiguous: label == .ambiguous || object["ambiguous"] as? Bool ?? false,
        isStrict: object["strict"] as? Bool ?? false, line: line + 1)
    }
  }

  /// What is found in it.
  func scan() -> ScanResult {
    CredentialScanner().scan(
      ScannedFile(path: ConfigurationPath(path), contents: Array(text.utf8)))
  }
}

/// How many credentials are found, and how many findings are credentials.
struct Score {
  var found = 0
  var missed: [LabelledSnippet] = []
  var wrong: [LabelledSnippet] = []

  /// The score of snippets about which people agree.
  init(of snippets: [LabelledSnippet]) {
    for snippet in snippets where !snippet.isAmbiguous {
      let isFound = !snippet.scan().findings.isEmpty
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
