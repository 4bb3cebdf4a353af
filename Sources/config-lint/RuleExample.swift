import SubstraCommandSupport
import SubstraConfig

/// Files that break a rule, the report about them, and files that follow it.
struct RuleExample {
  /// The id of the rule.
  let rule: String
  /// The files that break it.
  let wrong: [File]
  /// The report about `wrong`.
  let report: String
  /// The files that follow it.
  let right: [File]

  /// A file, or a line of shell.
  struct File {
    /// The name; empty where it does not matter.
    let name: String
    let text: String
  }
}

extension RuleExample {
  /// Finds the example of a rule.
  init?(of rule: Rule) {
    guard let found = Self.all.first(where: { $0.rule == rule.id }) else { return nil }
    self = found
  }

  /// Prints the example.
  func print(to console: inout Console) {
    console.print("\("Wrong:", .strong)")
    for file in wrong { file.print(to: &console) }
    console.print()
    for line in report.split(separator: "\n") {
      console.print(sentence: "  \(String(line))", hanging: 6)
    }
    console.print()
    console.print("\("Right:", .strong)")
    for file in right { file.print(to: &console) }
  }

  /// The example in JSON.
  var document: JSONValue {
    [
      "wrong": .array(wrong.map(\.document)), "report": .string(report),
      "right": .array(right.map(\.document)),
    ]
  }
}

extension RuleExample.File {
  fileprivate func print(to console: inout Console) {
    console.print()
    if !name.isEmpty { console.print("  \(name, .faint)") }
    let indent: OutputText = name.isEmpty ? "  " : "    "
    // By bytes: to a `String`, CR LF is one character, which is not equal to a line feed.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in text.utf8.last == UInt8(ascii: "\n") ? lines.dropLast() : lines[...] {
      console.print(line.isEmpty ? "" : "\(indent)\(String(Substring(line)))")
    }
  }

  fileprivate var document: JSONValue {
    ["file": .optional(name.isEmpty ? nil : name), "text": .string(text)]
  }
}
