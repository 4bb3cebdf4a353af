import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraPlatform

/// JUnit XML: a test case for the run, and one for every finding.
///
/// The elements and attributes are those of the schema of Jenkins, which most readers support. It
/// has none for a file and a line: these are in the text. Nothing depends on the time, so two runs
/// give the same report.
struct JUnitReport {
  private let report: LintReport
  private let isStrict: Bool

  init(_ report: LintReport, _ options: ReportOptions) {
    self.report = report
    isStrict = options.isStrict
  }

  /// Whether the contents of a file are such a report, with the run as its first case.
  ///
  /// A project's own tests of the program may have a suite with its name.
  static func isReport(_ contents: [UInt8]) -> Bool {
    let lines = contents.prefix(1024).split(separator: .lineFeed)
    func line(_ index: Int, beginsWith text: String) -> Bool {
      lines.indices.contains(index)
        && lines[index].drop { $0 == .space }.starts(with: text.utf8)
    }
    return line(0, beginsWith: #"<?xml version="1.0" encoding="UTF-8"?>"#)
      && line(1, beginsWith: #"<testsuites name="config-lint""#)
      && line(2, beginsWith: #"<testsuite name="config-lint""#)
      && line(3, beginsWith: #"<testcase name="run" classname="config-lint""#)
  }

  func print(to console: inout Console) {
    let cases = cases(console.redactor)
    func count(_ outcome: Outcome) -> Int { cases.count { $0.outcome == outcome } }
    let counts: OutputText =
      "tests=\"\(cases.count)\" failures=\"\(count(.failure))\" errors=\"\(count(.error))\""
    let lines: [OutputText] =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"config-lint\" \(counts)>",
        "  <testsuite name=\"config-lint\" \(counts) skipped=\"\(count(.skipped))\">",
      ] + cases.flatMap(Self.lines) + ["  </testsuite>", "</testsuites>"]
    for line in lines { console.print(line) }
  }
}

extension JUnitReport {
  /// What a test case says about the run.
  private enum Outcome: String, CaseIterable {
    /// Nothing is wrong; the text is output.
    case passed
    /// A finding that does not fail the run: a warning or a note.
    case skipped
    /// A finding that fails the run.
    case failure
    /// Something could not be checked.
    case error
  }

  /// A test case whose strings are escaped for XML.
  private struct Case {
    let name: OutputText
    let className: OutputText
    let outcome: Outcome
    let message: OutputText
    let lines: [OutputText]
  }

  /// The test case of the run, then those of the findings.
  private func cases(_ redactor: Redactor) -> [Case] {
    var counts: [String: Int] = [:]
    let findings = report.findings.map { finding in
      let diagnostic = finding.diagnostic
      let name = Self.name(of: diagnostic)
      // GitLab shows only the first of several cases with the same name.
      let number = counts[name, default: 0] + 1
      counts[name] = number
      let help = diagnostic.help.map { ["help: \($0)"] } ?? []
      let commits = finding.history.map { ["commit: \($0.sentence)"] } ?? []
      return Case(
        name: Self.xml(number == 1 ? name : "\(name) (\(number))", redactor),
        className: "config-lint.\(diagnostic.rule)", outcome: outcome(of: diagnostic),
        message: Self.xml(diagnostic.message, redactor),
        lines: ([finding.shown().description] + help + commits).map { Self.xml($0, redactor) })
    }
    return [runCase(hasErrors: findings.contains { $0.outcome == .error }, redactor)] + findings
  }

  /// The test case that is there even if nothing is found: CI services reject an empty suite.
  private func runCase(hasErrors: Bool, _ redactor: Redactor) -> Case {
    let lines = report.summary.remarks + [report.hint].compactMap(\.self) + [report.lastLine]
    // What could not be checked has a case of its own, unless it is only a warning.
    let isError = report.summary.failed > 0 && !hasErrors
    return Case(
      name: "run", className: "config-lint", outcome: isError ? .error : .passed,
      message: "something could not be checked", lines: lines.map { Self.xml($0.text, redactor) })
  }

  /// The file and the message, without the line: a case keeps its name when lines move, so that CI
  /// services recognize it in the next run.
  private static func name(of diagnostic: Diagnostic) -> String {
    guard case .file(let path, _)? = diagnostic.location else { return diagnostic.message }
    return "\(path): \(diagnostic.message)"
  }

  private func outcome(of diagnostic: Diagnostic) -> Outcome {
    if diagnostic.rule.preventsChecking
      || (diagnostic.isInconclusive && diagnostic.severity == .error)
    {
      return .error
    }
    return switch diagnostic.severity {
    case .error: .failure
    case .warning: isStrict ? .failure : .skipped
    case .note: .skipped
    }
  }
}

extension JUnitReport {
  private static func lines(of testCase: Case) -> [OutputText] {
    let (start, end): (OutputText, OutputText) =
      switch testCase.outcome {
      case .passed: ("<system-out>", "</system-out>")
      case .skipped, .failure, .error:
        ("<\(testCase.outcome) message=\"\(testCase.message)\">", "</\(testCase.outcome)>")
      }
    var text = testCase.lines
    if let first = text.first { text[0] = "      \(start)\(first)" }
    if let last = text.last { text[text.count - 1] = "\(last)\(end)" }
    let names: OutputText = "name=\"\(testCase.name)\" classname=\"\(testCase.className)\""
    return ["    <testcase \(names)>"] + text + ["    </testcase>"]
  }

  /// The text with credentials masked, as the text of an element or the value of an attribute.
  ///
  /// Masked first, since a credential may contain a character that XML writes in another way.
  private static func xml(_ text: String, _ redactor: Redactor) -> OutputText {
    let masked = redactor.masked(text.escapedForOutput)
    var escaped = ""
    for scalar in masked.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // The only two characters that are safe to print and not allowed in XML.
      case "\u{FFFE}", "\u{FFFF}": escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return OutputText(escaped)
  }
}
