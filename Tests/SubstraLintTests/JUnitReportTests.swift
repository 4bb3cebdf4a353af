import Foundation
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reports as JUnit XML.
struct JUnitReportTests {
  private func strict(_ report: LintReport) -> String {
    var options = ReportOptions()
    options.isStrict = true
    return report.text(.junit, options)
  }

  @Test func `a clean run is a suite with one test case, which passes`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    #expect(
      sandbox.report(ofPaths: "a.yaml").text(.junit) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="config-lint" tests="1" failures="0" errors="0">
          <testsuite name="config-lint" tests="1" failures="0" errors="0" skipped="0">
            <testcase name="run" classname="config-lint">
              <system-out>1 file checked, nothing found</system-out>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `a report is recognized, and a suite with its name is not one`() throws {
    let text = try LintSandbox().report(.repository).text(.junit)
    #expect(LintReport.isReport(Array(text.utf8)))
    let foreign = text.replacing("name=\"run\"", with: "name=\"its own tests\"")
    #expect(foreign != text)
    #expect(!LintReport.isReport(Array(foreign.utf8)))
    #expect(!LintReport.isReport(Array(text.prefix(60).utf8)))
  }

  @Test func `nothing to check is a suite with one test case, too`() throws {
    let text = try LintSandbox().report(.repository).text(.junit)
    #expect(
      text.contains("<testsuite name=\"config-lint\" tests=\"1\" failures=\"0\" errors=\"0\""))
    #expect(text.contains("<system-out>nothing to check</system-out>"))
  }

  @Test func `a finding is a failure, and names its file, rule and fix`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "conf/a&b.yaml")
    let text = sandbox.report(ofPaths: "conf").text(.junit)
    let message = "a password is in cleartext under 'password'"
    #expect(
      text.contains(
        """
            <testcase name="conf/a&amp;b.yaml: \(message)" classname="config-lint.cleartext-secret">
              <failure message="\(message)">\
        conf/a&amp;b.yaml:2:3: error: \(message) [cleartext-secret]
        help: take it from a variable, a secret file or a secret store, and change it</failure>
            </testcase>

        """), "\(text)")
    #expect(text.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
    #expect(
      text.contains("<system-out>1 error, 0 warnings in 1 of 1 file (0 skipped)</system-out>"))
  }

  @Test func `a warning is skipped, unless warnings fail the run`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("a: b # config-lint: allow private-key -- of a test\n", to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml")
    #expect(report.summary.warnings == 1)
    #expect(report.text(.junit).contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\""))
    #expect(report.text(.junit).contains("<skipped message=\""))
    #expect(strict(report).contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
  }

  @Test func `what could not be checked is an error`() throws {
    let sandbox = try LintSandbox()
    let text = sandbox.report(ofPaths: "gone.yaml").text(.junit)
    #expect(text.contains("tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\""))
    #expect(text.contains("classname=\"config-lint.unreadable-file\""))
    #expect(text.contains("<error message=\"there is no such file or folder\">gone.yaml: error: "))
  }

  @Test func `a run is an error if only a warning says that a file could not be checked`() throws {
    var report = LintReport(place: LintPlace(currentFolder: [], root: []))
    report.summary.failed = 1
    let text = report.text(.junit)
    #expect(text.contains("tests=\"1\" failures=\"0\" errors=\"1\""))
    #expect(text.contains("1 file or folder could not be checked"))
  }

  @Test func `test cases have different names, which don't change with the line`() throws {
    let sandbox = try LintSandbox()
    func names(_ text: String) throws -> [Substring] {
      try sandbox.write(text, to: "a.yaml")
      let lines = sandbox.report(ofPaths: "a.yaml").text(.junit).split(separator: "\n")
      return lines.filter { $0.contains("<testcase ") }
    }
    let leak = "- password: hunter2hunter2\n"
    let two = try names(leak + leak)
    #expect(two.count == 3)
    #expect(Set(two).count == 3)
    #expect(try names("- a: b\n" + leak + leak) == two)
  }

  @Test(arguments: [
    "a]]>b&<c>\"'.yaml", "a\u{1}\u{7F}\u{85}\u{2028}.yaml", "a\u{FFFE}\u{FFFF}\u{1FFFF}.yaml",
    "a\u{202E}\u{FEFF}b\tc\rd\ne.yaml", "é世\u{1F600}.yaml", "<!-- a --><![CDATA[.yaml",
    "&amp;%20&#0;.yaml",
  ])
  func `the document is XML, whatever the name of a file`(name: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: name)
    let text = sandbox.report(ofPaths: name).text(.junit)
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(text)")
    #expect(text.contains("failures=\"1\""))
  }

  @Test func `the document is XML if a path is not UTF-8`() throws {
    let sandbox = try LintSandbox()
    try sandbox.shell(
      #"printf 'password: hunter2hunter2\n' > "$(printf 'caf\351.yaml')""#, in: "repo")
    let text = sandbox.report(.paths(["."])).text(.junit)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.contains("name=\"caf\\xe9.yaml: a password"), "\(text)")
  }

  @Test func `a credential with characters that XML escapes is masked`() throws {
    let sandbox = try LintSandbox()
    let secret = "hunter&2<hunter>2"
    try sandbox.write(
      "org-1:\n  url: https://a.example.org\n  token: '\(secret)'\n", to: "\(secret).yaml")
    let text = sandbox.report(ofPaths: "\(secret).yaml").text(.junit)
    #expect(text.contains("failures=\"1\""))
    #expect(!text.contains("hunter"), "\(text)")
  }
}
