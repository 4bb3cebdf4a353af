import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// Findings with equal values are one entry of the text report.
struct GroupingTests {
  private func text(_ grouping: ValueGrouping?) throws -> String {
    let sandbox = try LintSandbox()
    try sandbox.write("password: hunter2x\nother:\n  password: hunter2x\n", to: "a.yaml")
    try sandbox.write("db:\n  password: hunter2x\n  secret_password: other9x\n", to: "b.yaml")
    var options = ReportOptions()
    options.grouping = grouping
    var console = Console(
      terminal: .none, color: .never, redactor: Redactor(reveals: false))
    sandbox.report(ofPaths: "a.yaml", "b.yaml").print(as: .text, options, to: &console)
    return String(decoding: console.output, as: UTF8.self)
  }

  private func entries(_ grouping: ValueGrouping?) throws -> [String] {
    try text(grouping).split(separator: "\n").compactMap { line in
      if line.hasPrefix("  same value: ") { return String(line.dropFirst(2)) }
      return line.contains("[cleartext-secret]") ? String(line.prefix { $0 != " " }) : nil
    }
  }

  @Test func `without the option, each finding is an entry`() throws {
    let entries = try entries(nil)
    #expect(entries == ["a.yaml:1:1:", "a.yaml:3:3:", "b.yaml:2:3:", "b.yaml:3:3:"])
  }

  @Test func `equal values of all files are an entry`() throws {
    let entries = try entries(.value)
    #expect(
      entries == [
        "a.yaml:1:1:", "same value: a.yaml:3:3", "same value: b.yaml:2:3", "b.yaml:3:3:",
      ])
  }

  @Test func `equal values of each file are an entry`() throws {
    let entries = try entries(.file)
    #expect(
      entries == ["a.yaml:1:1:", "same value: a.yaml:3:3", "b.yaml:2:3:", "b.yaml:3:3:"])
  }

  @Test(arguments: [nil, ValueGrouping.value, .file])
  func `the count stays`(grouping: ValueGrouping?) throws {
    let text = try text(grouping)
    #expect(text.contains("4 errors, 0 warnings in 2 of 2 files"))
    #expect(!text.contains("hunter2x"))
  }
}
