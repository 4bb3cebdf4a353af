import SubstraConfig
import SubstraLint

extension Violations {
  /// Checks the locations of comments and the findings that they allow.
  mutating func checkSuppressions(in input: [UInt8]) {
    guard let text = Canary.planted(in: input) else { return }
    let path: ConfigurationPath = "a.yaml"
    var suppressions = Suppressions(in: text, path: path)
    let lines = PlainLines(text)
    check(suppressions.problems, in: lines, "suppressions")
    let unused = suppressions.unused(in: path, RuleSelection())
    for diagnostic in suppressions.problems + unused {
      guard case .file(_, let region?)? = diagnostic.location else {
        expect(false, "a comment has a location")
        continue
      }
      expect(
        lines.isFirstOfContent(line: region.line, column: region.column),
        "a comment is at the beginning of its line: \(region)")
    }
    checkShift(of: suppressions, text)
    checkAllowed(by: &suppressions, unused, to: lines.starts.count + 1)
    expect(
      suppressions.unused(in: path, RuleSelection()).isEmpty,
      "a comment allows a finding on its line or after it")
  }

  /// Checks that a comment allows findings on its line, or on the next line that is not a comment.
  private mutating func checkAllowed(
    by suppressions: inout Suppressions, _ unused: [Diagnostic], to last: Int
  ) {
    guard let first = unused.compactMap(\.line).min() else { return }
    // The message is: "there is nothing to allow: no RULE here".
    let named = unused.compactMap { Rule(rawValue: "\($0.message.split(separator: " ")[6])") }
    for rule in Set(named).union([.unreadableFile]) {
      for line in max(first - 1, 1)...last {
        let isAllowed = suppressions.allow(Self.finding(of: rule, at: line))
        expect(
          !isAllowed || line >= first && !rule.isMandatory, "\(rule) may be allowed on line \(line)"
        )
      }
    }
  }

  /// Checks that an empty first line moves every comment by one line.
  private mutating func checkShift(of suppressions: Suppressions, _ text: [UInt8]) {
    // A byte order mark counts as one only at the start of the file.
    guard !text.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    let moved = Suppressions(in: [UInt8(ascii: "\n")] + text, path: "a.yaml")
    let all = { (some: Suppressions) in
      (some.problems + some.unused(in: "a.yaml", RuleSelection())).compactMap(\.line)
    }
    expect(all(moved) == all(suppressions).map { $0 + 1 }, "an empty line moves the comments")
  }

  private static func finding(of rule: Rule, at line: Int) -> Diagnostic {
    Diagnostic(
      rule: rule, message: "",
      location: .file(
        "a.yaml", region: .init(line: line, column: 1, endLine: line, endColumn: 2)))
  }
}

extension Diagnostic {
  fileprivate var line: Int? {
    if case .file(_, let region?)? = location { region.line } else { nil }
  }
}
