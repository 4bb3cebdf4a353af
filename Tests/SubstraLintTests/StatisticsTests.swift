import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// `--statistics`.
struct StatisticsTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(
      LintSandbox.leak + LintSandbox.leak.replacing("db", with: "c"), to: "b/x.yaml")
    try sandbox.write(LintSandbox.leak, to: "b/y.yaml")
    try sandbox.write(LintSandbox.leak, to: "a/z.yaml")
    try sandbox.write(
      "note: ghp_0123456789012345678901234567891\n" + LintSandbox.clean, to: "z.yaml")
    try sandbox.write("a: b # config-lint: allow private-key -- of a test\n", to: "a/w.yaml")
    try sandbox.shell("git add .", in: "repo")
    return sandbox
  }

  private func text(_ report: LintReport, width: Int? = nil, isVerbose: Bool = false) -> String {
    var options = ReportOptions()
    options.showsStatistics = true
    options.isVerbose = isVerbose
    let stream = Terminal.Stream(isTerminal: width != nil, width: width)
    var console = Console(
      terminal: Terminal(output: stream, errors: stream, allowsColor: false), color: .never,
      redactor: Redactor(reveals: false))
    report.print(as: .text, options, to: &console)
    return String(decoding: console.output, as: UTF8.self)
  }

  #if os(Linux)
    @Test func `a folder that is not UTF-8 has its bytes in JSON`() throws {
      let sandbox = try LintSandbox()
      try sandbox.shell(
        """
        mkdir "$(printf 'inv\\377')" && cd "$(printf 'inv\\377')"
        printf 'db:\\n  password: Tr0ub4dor-91x\\n' > a.yaml && git add .
        """, in: "repo")
      var options = ReportOptions()
      options.showsStatistics = true
      let text = sandbox.report(.repository).text(.json, options)
      #expect(text.contains(#""folder" : "inv\\xff""#))
      #expect(text.contains(#""folder_bytes" : "aW52/w==""#))
    }
  #endif

  @Test func `the tables have the counts, the most frequent first`() throws {
    let report = try sandbox().report(.repository)
    #expect(
      text(report) == """
        ERRORS  WARNINGS  FILES  RULE
        4       0         3      cleartext-secret (key/password)
        0       1         1      unused-suppression

        ERRORS  WARNINGS  FILES  FOLDER
        3       0         2      b
        1       1         2      a

        4 errors, 1 warning in 4 of 5 files (0 skipped)

        """)
  }

  @Test func `the same findings give the same statistics, in another order too`() throws {
    var report = try sandbox().report(.repository)
    let before = text(report)
    report.findings.reverse()
    #expect(text(report) == before)
  }

  @Test(arguments: [60, 80, 120])
  func `the tables fit the terminal`(width: Int) throws {
    let sandbox = try sandbox()
    try sandbox.write(
      "a: ghp_0123456789012345678901234567891abcd\n", to: "some/folder/with/a/long/path/a.yaml")
    let report = sandbox.report(.paths(["."]))
    let lines = text(report, width: width).split(separator: "\n")
    #expect(lines.filter { $0.count > width } == [])
    #expect(lines.count >= 9)
  }

  @Test func `the counts are those of the full report`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome("config-lint --format json --statistics")
    let plain = try sandbox.outcome("config-lint --format json")
    #expect(outcome.status == plain.status)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let other = try #require(
      try JSONSerialization.jsonObject(with: Data(plain.output.utf8)) as? [String: Any])
    #expect(other["statistics"] == nil)
    var rest = document
    rest["statistics"] = nil
    #expect(NSDictionary(dictionary: rest).isEqual(to: other))
    let statistics = try #require(document["statistics"] as? [String: [[String: Any]]])
    let summary = try #require(document["summary"] as? [String: Int])
    for name in ["rules", "folders"] {
      for key in ["errors", "warnings", "notes"] {
        let counts = try #require(statistics[name]).compactMap { $0[key] as? Int }
        #expect(counts.reduce(0, +) == summary[key], "\(name) \(key)")
      }
    }
    #expect(statistics["rules"]?.first?["rule"] as? String == "cleartext-secret")
    #expect(statistics["rules"]?.first?["detector"] as? String == "key/password")
    #expect(statistics["folders"]?.map { $0["folder"] as? String } == ["b", "a"])
  }

  @Test func `folders are shown from the current folder`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome("cd a; config-lint --statistics")
    #expect(outcome.output.contains("  ../b\n"))
    #expect(outcome.output.contains("  .\n"))
  }

  @Test func `of many folders, only --verbose lists all`() throws {
    let sandbox = try LintSandbox()
    for number in 10..<35 { try sandbox.write(LintSandbox.leak, to: "f\(number)/a.yaml") }
    let report = sandbox.report(.paths(["."]))
    #expect(text(report).contains("f29\nand 5 more folders; --verbose lists all of them\n\n"))
    #expect(text(report, isVerbose: true).contains("f34\n\n"))
  }

  @Test func `findings without a file are counted, and a clean run has no table`() throws {
    let sandbox = try LintSandbox()
    let none = sandbox.report(.repository, in: "..")
    #expect(text(none).contains("1       0         0      git-failure\n"))
    #expect(text(none).contains("1       0         0      (no file)\n"))
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    #expect(text(sandbox.report(ofPaths: "a.yaml")) == "1 file checked, nothing found\n")
  }

  @Test(arguments: ["sarif", "github", "gitlab", "junit"])
  func `other formats have no statistics`(format: String) throws {
    let outcome = try sandbox().outcome("config-lint --statistics --format \(format)")
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("error: --statistics can't be combined with --format \(format)\n"))
    #expect(outcome.error.contains("help: use --format text or json"))
  }

  @Test func `statistics can't be combined with a new baseline`() throws {
    let outcome = try sandbox().outcome("config-lint --statistics --write-baseline x; ls")
    #expect(!outcome.output.contains("x\n"))
    #expect(outcome.error.contains("--write-baseline can't be combined with --statistics"))
  }

  @Test func `a file gets statistics, and the next report replaces it`() throws {
    let outcome = try sandbox().outcome(
      """
      config-lint --statistics --output s.txt; echo $?; head -2 s.txt
      config-lint --output s.txt a; echo $?
      """)
    #expect(outcome.output.hasPrefix("1\n# Report of config-lint\nERRORS  WARNINGS  FILES  RULE\n"))
    #expect(outcome.output.hasSuffix("1\n"))
  }
}
