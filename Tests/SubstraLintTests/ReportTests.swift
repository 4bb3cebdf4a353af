import SubstraCommandSupport
import TestSupport
import Foundation
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Requirements 9, 12 and 13.
struct ReportTests {
  private static let secret = "hunter2hunter2"

  private func report(_ name: String = "conf/a b.yaml") throws -> LintReport {
    let sandbox = try LintSandbox()
    try sandbox.write(
      "# \(Self.secret)\ndb: {user: \(Self.secret)x,\n  other: \(Self.secret),\n  # c\n}\n"
        + "password: \(Self.secret) # \(Self.secret)\n", to: name)
    return sandbox.report(.paths([ConfigurationPath(name)])) { $0.wantsExcerpts = true }
  }

  @Test(arguments: ReportFormat.allCases)
  func `no format shows a credential`(format: ReportFormat) throws {
    let text = try report().text(format)
    #expect(text.contains("password"))
    #expect(!text.contains("hunter"))
  }

  @Test func `the text has the location, the excerpt and the help`() throws {
    let text = try report().text(.text)
    #expect(
      text == """
        conf/a b.yaml:6:1: error: a password is in cleartext under 'password' [cleartext-secret]
          6 | password: … …
            | ^^^^^^^^
          help: take it from a variable, a secret file or a secret store, and change it
        1 error, 0 warnings in 1 of 1 file (0 skipped)

        """)
  }

  @Test func `quiet prints one line for each finding`() throws {
    var options = ReportOptions()
    options.isQuiet = true
    let text = try report().text(.text, options)
    #expect(
      text
        == "conf/a b.yaml:6:1: error: a password is in cleartext under 'password' [cleartext-secret]\n"
    )
  }

  @Test func `the JSON document has the documented fields`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try report().text(.json).utf8))
    let document = try #require(object as? [String: Any])
    let summary = try #require(document["summary"] as? [String: Int])
    let diagnostics = try #require(document["diagnostics"] as? [[String: Any]])
    let diagnostic = try #require(diagnostics.first)
    #expect(document["version"] as? Int == 1)
    #expect(
      document["tool"] as? [String: String]
        == ["name": "config-lint", "version": ToolVersion.current])
    for key in ["checked", "skipped", "failed", "line_by_line", "errors", "warnings", "suppressed"]
    {
      #expect(summary[key] != nil, "\(key)")
    }
    #expect(diagnostic["rule"] as? String == "cleartext-secret")
    #expect(diagnostic["path"] as? String == "conf/a b.yaml")
    #expect(diagnostic["line"] as? Int == 6)
    #expect(diagnostic["end_column"] as? Int == 9)
    #expect(diagnostic["key_path"] as? [String] == ["password"])
    #expect(diagnostic["detector"] as? String == "key/password")
    #expect((diagnostic["fingerprint"] as? String)?.count == 32)
  }

  @Test func `SARIF has relative URIs, rules once, fingerprints and no snippet`() throws {
    let text = try report("conf/é#?%:.yaml").text(.sarif)
    #expect(text.contains(#""uri" : "conf/%C3%A9%23%3F%25%3A.yaml""#))
    #expect(text.contains("partialFingerprints"))
    #expect(!text.contains("snippet"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let run = try #require(((object as? [String: Any])?["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["cleartext-secret"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0])
    #expect(results.map { $0["properties"] as? [String: String] } == [["detector": "key/password"]])
  }

  @Test func `a workflow command is one line, whatever the file name is`() throws {
    let text = try report("a\n::b,c:%.yaml").text(.github)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "::error file=a%0A%3A%3Ab%2Cc%3A%25.yaml,line=6,endLine=6,col=1,endColumn=9,title="))
    #expect(lines[1] == "1 error, 0 warnings in 1 of 1 file (0 skipped)")
  }

  @Test func `GitLab gets a list with unique fingerprints`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("password: hunter2\npassword: hunter2\n", to: "a.yaml")
    let text = sandbox.report(ofPaths: "a.yaml").text(.gitlab)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let issues = try #require(object as? [[String: Any]])
    let fingerprints = Set(issues.compactMap { $0["fingerprint"] as? String })
    #expect(fingerprints.count == 2)
    for key in ["description", "check_name", "fingerprint", "severity", "location"] {
      #expect(issues.allSatisfy { $0[key] != nil }, "\(key)")
    }
  }

  @Test func `control characters of a name are escaped`() throws {
    for format in ReportFormat.allCases {
      let text = try report("a\u{1B}[31m\u{202E}b.yaml").text(format)
      #expect(!text.unicodeScalars.contains("\u{1B}"), "\(format)")
      #expect(!text.unicodeScalars.contains("\u{202E}"), "\(format)")
    }
  }
}
