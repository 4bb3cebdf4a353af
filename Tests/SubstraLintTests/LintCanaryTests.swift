import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

@testable import SubstraLint
import SubstraLintReports

/// Requirement 9: a credential pasted anywhere in a file is in no report of the file.
struct LintCanaryTests {
  private static let canaries = [CanaryFiles.token, CanaryFiles.password]

  /// The reports on a file in all formats, with the lines of the findings.
  private func said(
    of text: String, at path: ConfigurationPath, formats: [ReportFormat] = ReportFormat.allCases
  ) -> String {
    let checker = FileChecker(
      selection: RuleSelection(), isNamedClientFile: { _ in false }, inspector: NoInspector(),
      clock: { Date(timeIntervalSince1970: 1_767_225_600) }, isVerbose: true, wantsExcerpts: true)
    let checked = checker.check(Array(text.utf8), path)
    let root = Array("/r".utf8)
    var report = LintReport(place: LintPlace(currentFolder: root, root: root))
    report.findings = checked.findings
    var words = formats.map { report.text($0) }.joined()
    dump(report.findings, to: &words)
    dump(Baseline.text(of: report.findings), to: &words)
    return words
  }

  private struct NoInspector: SecretFileInspector {
    func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic] { [] }
  }

  /// The name of a client and its url may be shown, and a password of words can't be told from
  /// them.
  ///
  /// The tests of the resolver cover those.
  @Test(arguments: ReportFormat.allCases)
  func `no report on a client configuration contains a part of the canary`(format: ReportFormat) {
    let finder = LeakFinder(CanaryFiles.token)
    var count = 0
    for text in CanaryFiles.all(with: CanaryFiles.token) {
      let words = said(of: text, at: "c.yaml", formats: [format])
      count += words.isEmpty ? 0 : 1
      let leaks = finder.leaks(in: words)
      #expect(leaks == [:], "\(text)\n=>\n\(words)")
    }
    #expect(count > 1000)
  }

  private static let files: [(path: ConfigurationPath, text: String)] = [
    (
      "values.yaml",
      """
      # comment
      db: &base {user: ada, password: "s3cr3t-one1", port: 5432}
      other:
        <<: *base
        token: !!str s3cr3t-two2
        url: postgres://ada:s3cr3t-three3@db.example.org/x?a=b
        list: [one, "two", {three: four}]
      env:
        - name: API_KEY
          value: s3cr3t-four4
        - DB_PASSWORD=s3cr3t-five5
      script: |
        # comment
        export TOKEN=s3cr3t-six6
        curl -u ada:s3cr3t-seven7 https://example.org
      kind: Secret
      data: {key: czNjcjN0LWVpZ2h0OA==}

      """
    ),
    (
      "template.yaml",
      """
      {{- if .Values.x }}
      password: {{ .Values.y | default "s3cr3t-one1" }}
      other: [a, {token: s3cr3t-two2}
      name: {{ include "a.b" . }}
      {{- end }}

      """
    ),
    (
      "a.py",
      """
      import substra  # comment
      TOKEN: str = "s3cr3t-one1"
      c = substra.Client(url="https://example.org", token=TOKEN)
      c.login("ada", "s3cr3t-two2")
      d = {"password": "x", 'y': '''z'''}

      """
    ),
    (
      ".env",
      """
      # comment
      SUBSTRA_ORG_1_TOKEN=s3cr3t-one1
      export SUBSTRA_ORG_2_PASSWORD="s3cr3t-two2" # comment
      OTHER=value

      """
    ),
    (
      "a.ipynb",
      """
      {"cells": [{"cell_type": "code", "source": [
        "c = Client(token=\\"s3cr3t-one1\\")\\n",
        "c.login('ada', password='s3cr3t-two2')"
      ]}], "metadata": {}}

      """
    ),
  ]

  /// A file with the credential in place of every word, after it, and at every sign.
  private func variants(of text: String, with canary: String) -> [String] {
    let signs = text.indices.filter { index in
      !(text[index].isLetter || text[index].isNumber || text[index] == "-")
    }
    return CanaryFiles.replacements(in: text, with: canary, wordSigns: "-")
      + signs.map { text[...$0] + canary + text[$0...] }
  }

  @Test(arguments: canaries)
  func `no report on any other file contains a part of the canary`(canary: String) {
    let finder = LeakFinder(canary)
    var count = 0
    for (path, text) in Self.files {
      for (number, variant) in variants(of: text, with: canary).enumerated() {
        let formats = [.text, ReportFormat.allCases[number % ReportFormat.allCases.count]]
        let words = said(of: variant, at: path, formats: formats)
        count += words.contains("cleartext-secret") ? 1 : 0
        let leaks = finder.leaks(in: words)
        #expect(leaks == [:], "\(path): \(variant)\n=>\n\(words)")
      }
    }
    #expect(count > 500)
  }

  private static let allowed = """
    # config-lint: allow cleartext-secret -- reason
    password: s3cr3t-one1 # config-lint: allow cleartext-secret, unknown-key -- reason
    # config-lint: deny private-key

    """

  private static let configuration = """
    exclude: [a/, "*.lock"]
    rules:
      shared-token: off
      token-expired: warning
    client_files: [deploy/*.yaml]

    """

  @Test(arguments: canaries)
  func `no report on a comment, a configuration or a baseline contains the canary`(canary: String) {
    let finder = LeakFinder(canary)
    for variant in variants(of: Self.allowed, with: canary) {
      let leaks = finder.leaks(in: said(of: variant, at: "a.yaml"))
      #expect(leaks == [:], "\(variant)")
    }
    for variant in variants(of: Self.configuration, with: canary) {
      let configuration = LintConfiguration(
        contents: Array(variant.utf8), path: ".config-lint.yaml")
      var words = ""
      dump(configuration.problems, to: &words)
      #expect(finder.leaks(in: words) == [:], "\(variant)\n=>\n\(words)")
    }
    let entry = "cleartext-secret a.yaml 5a1c22f05f3b4d5e8f9a0b1c2d3e4f50\n"
    for variant in variants(of: entry, with: canary) {
      let baseline = Baseline(contents: Array(variant.utf8), path: "baseline")
      var words = ""
      dump(baseline.problems, to: &words)
      // A baseline is meant to show the path and the rule of an entry.
      if baseline.entries.isEmpty { #expect(finder.leaks(in: words) == [:], "\(variant)") }
    }
  }
}
