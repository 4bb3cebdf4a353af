import Foundation

/// A snippet of `Fixtures/lint/snippets.jsonl`: a file, and whether a credential stands in it.
package struct LabelledSnippet: Sendable {
  /// The contents of the file.
  package let text: String
  /// The name of the file.
  package let path: String
  /// What a reader says of it.
  package let label: Label
  /// Why.
  package let reason: String
  /// Whether it is kept aside: the rules were not written with a look at it.
  package let isHeldOut: Bool
  /// Whether somebody wrote it who had not seen the rules.
  package let isOfOthers: Bool
  /// Whether people may see it one way or the other.
  package let isAmbiguous: Bool
  /// Whether it stands for a kind of input that was once wrong, and has to be right by itself.
  package let isStrict: Bool
  /// Its line in the fixture.
  package let line: Int

  /// What a reader says of a snippet.
  package enum Label: String, Sendable {
    case cleartext, clean, ambiguous
  }

  /// A file of snippets.
  package enum Source: String, Sendable {
    /// Snippets of every origin, by which the detection is scored.
    case snippets = "lint/snippets.jsonl"
    /// Shapes that occur in public repositories, with invented values.
    case repositories = "lint/repositories.jsonl"
    /// More of the same kinds, written before the rules were corrected for them.
    case kinds = "lint/kinds.jsonl"
    /// Files in other formats than YAML.
    case formats = "lint/formats.jsonl"
    /// Files in all formats by writers who had not seen the rules.
    case writers = "lint/writers.jsonl"
  }

  /// All snippets of a file.
  package static func all(in source: Source = .snippets) throws -> [LabelledSnippet] {
    try Fixture.objects(source.rawValue).enumerated().compactMap { line, object in
      let text = object["yaml"] as? String ?? object["text"] as? String
      guard let text, let reason = object["reason"] as? String,
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
}
