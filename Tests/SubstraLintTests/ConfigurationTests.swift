import SubstraCommandSupport
import TestSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Requirement 8: the linter's configuration.
struct ConfigurationTests {
  private func report(_ configuration: String) throws -> LintReport {
    let sandbox = try LintSandbox()
    try sandbox.write(configuration, to: ".config-lint.yaml")
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    return sandbox.report(ofPaths: "a.yaml")
  }

  @Test func `excludes apply to given paths`() throws {
    let report = try report("exclude:\n  - '*.yaml'\n")
    #expect(report.isOfNothing)
    #expect(report.text(.text) == "1 file excluded\nnothing to check\n")
  }

  @Test(arguments: ["error", "warning", "note", "off"])
  func `the configuration has no credentials itself`(level: String) throws {
    let sandbox = try LintSandbox()
    let rules = Rule.allCases.filter { !$0.isMandatory }.map { "  \($0): \(level)\n" }.joined()
    try sandbox.write("rules:\n\(rules)", to: ".config-lint.yaml")
    #expect(sandbox.report(ofPaths: ".config-lint.yaml").found == [])
  }

  @Test func `rules are switched off and change their severity`() throws {
    let off = try report("rules: {cleartext-secret: off}\n")
    #expect(off.found == [])
    #expect(off.summary.rulesOff == 1)
    let down = try report("rules: {cleartext-secret: warning}\n")
    #expect(down.summary.warnings == 1)
    #expect(down.outcome(isStrict: false) == .clean)
    #expect(down.outcome(isStrict: true) == .findings)
  }

  struct Mistake: CustomTestStringConvertible {
    let text: String
    let place: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Mistake(text: "exclude: [x]\nrules:\n  no-rule: off\n", place: "3:3"),
    Mistake(text: "rules: {cleartext-secret: bad}\n", place: "1:9"),
    Mistake(text: "rules: {unreadable-file: off}\n", place: "1:9"),
    Mistake(text: "excludes: [x]\n", place: "1:1"),
    Mistake(text: "exclude: ['!x']\n", place: "1:11"),
    Mistake(text: "exclude: {a: b}\n", place: "1:10"),
    Mistake(text: "exclude: [x]\nexclude: [y]\n", place: "2:1"),
    Mistake(text: "- a\n", place: "1:1"),
    Mistake(text: "exclude: [x\n", place: "2:1"),
    Mistake(text: "rules: 1\n", place: "1:8"),
    Mistake(text: "rules: {path: a, shared-token: off}\n", place: "1:9"),
    Mistake(text: "rules:\n- x\n", place: "2:3"),
    Mistake(text: "rules:\n- path: x\n", place: "2:3"),
    Mistake(text: "rules:\n- path: '!x'\n  shared-token: off\n", place: "2:9"),
    Mistake(text: "rules:\n- path: x\n  no-rule: off\n  shared-token: off\n", place: "3:3"),
    Mistake(text: "exclude: true\n", place: "1:10"),
    Mistake(text: "exclude: [x, ~]\n", place: "1:14"),
    Mistake(text: "client_files: [no]\n", place: "1:16"),
    Mistake(text: "rules: ''\n", place: "1:8"),
    Mistake(text: "rules: {cleartext-secret: no}\n", place: "1:9"),
    Mistake(text: "baseline: on\n", place: "1:11"),
    Mistake(text: "baseline: a/../../b\n", place: "1:11"),
    Mistake(text: "baseline: a/../b\n", place: "1:11"),
    Mistake(text: "baseline: ./\n", place: "1:11"),
  ])
  func `a mistake is reported with its location`(mistake: Mistake) throws {
    let report = try report(mistake.text)
    let problem = try #require(report.findings.first)
    #expect(problem.diagnostic.rule == .lintConfiguration)
    #expect(problem.diagnostic.location?.description == ".config-lint.yaml:\(mistake.place)")
    #expect(problem.diagnostic.help?.isEmpty == false)
    #expect(report.found.contains("a.yaml:2: cleartext-secret"))
    #expect(report.outcome(isStrict: false) == .findings)
  }

  @Test(arguments: [
    ("warn", "did you mean warning?"), ("err", "did you mean error?"),
    ("Warning", "did you mean warning?"), ("notes", "did you mean note?"),
    ("bad", "for example cleartext-secret: warning"),
    ("[off]", "for example cleartext-secret: warning"),
  ])
  func `the nearest severity is suggested`(level: String, help: String) throws {
    for rules in [
      "rules: {cleartext-secret: \(level)}\n",
      "rules:\n- path: x\n  cleartext-secret: \(level)\n  shared-token: off\n",
    ] {
      #expect(try report(rules).findings.first?.diagnostic.help == help)
    }
  }

  @Test(arguments: [
    ("exclude: [*.lock]\n", "quote a pattern that begins with *"),
    ("rules: {a: 'x}\n", "close quotes and brackets"), ("a: b\n---\nc: d\n", "remove the line ---"),
    ("\u{FEFF}a: \0\n", "save the file as UTF-8"),
  ])
  func `a configuration that is not YAML gets help`(text: String, help: String) throws {
    let diagnostic = try report(text).findings.first?.diagnostic
    #expect(diagnostic?.rule == .lintConfiguration)
    #expect(diagnostic?.help?.contains(help) == true, "\(diagnostic?.help ?? "")")
  }

  @Test(arguments: [
    "", "# nothing\n", "~\n", "exclude:\nrules:\n", "exclude: ~\nrules: null\nbaseline: ~\n",
    "exclude: ''\nbaseline: ''\n", "exclude: ['~', 'true']\n",
  ])
  func `an empty configuration changes nothing`(text: String) throws {
    #expect(try report(text).found == ["a.yaml:2: cleartext-secret"])
  }

  @Test func `a configuration that is not a regular file is not read`() throws {
    for line in [
      "ln -s /dev/zero .config-lint.yaml", "mkfifo .config-lint.yaml", "mkdir .config-lint.yaml",
    ] {
      let sandbox = try LintSandbox()
      try sandbox.write(LintSandbox.clean, to: "a.yaml")
      try sandbox.shell(line, in: "repo")
      let report = sandbox.report(ofPaths: "a.yaml")
      #expect(report.found == [".config-lint.yaml:0: unreadable-file"])
      #expect(report.outcome(isStrict: false) == .incomplete)
    }
  }

  @Test func `a named configuration replaces the other, and has to exist`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("exclude: ['*']\n", to: ".config-lint.yaml")
    try sandbox.write("", to: "other.yaml")
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let other = sandbox.report(ofPaths: "a.yaml") { $0.configuration = "other.yaml" }
    let missing = sandbox.report(ofPaths: "a.yaml") { $0.configuration = "missing.yaml" }
    #expect(other.found == ["a.yaml:2: cleartext-secret"])
    #expect(missing.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a huge configuration is rejected`() throws {
    let report = try report(String(repeating: "# a\n", count: 100_000))
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `rules are selected and ignored`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let ignored = sandbox.report(ofPaths: "a.yaml", "gone") {
      $0.ignored = [.rule(.cleartextSecret)]
    }
    let selected = sandbox.report(ofPaths: "a.yaml", "gone") { $0.selected = [.rule(.sharedToken)] }
    for report in [ignored, selected] { #expect(report.found == ["gone:0: unreadable-file"]) }
  }

  @Test func `levels are set by path, and a later entry beats an earlier one`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(
      """
      rules:
        - shared-token: off
        - path: tests/**
          cleartext-secret: warning
        - path: [tests/deep/, "*.sample.yaml"]
          cleartext-secret: off
        - path: tests/deep/b.yaml
          cleartext-secret: error
      """, to: ".config-lint.yaml")
    let names = [
      "a.yaml", "a.sample.yaml", "tests/a.yaml", "tests/deep/a.yaml", "tests/deep/b.yaml",
    ]
    for name in names { try sandbox.write(LintSandbox.leak, to: name) }
    try sandbox.shell("git add .", in: "repo")
    for scope in [
      LintRequest.Scope.repository, .staged, .paths(names.map { ConfigurationPath($0) }),
    ] {
      let report = sandbox.report(scope)
      let found = report.findings.map { "\($0.diagnostic.location!) \($0.diagnostic.severity)" }
      #expect(
        found == ["a.yaml:2:3 error", "tests/a.yaml:2:3 warning", "tests/deep/b.yaml:2:3 error"])
      #expect(report.text(.text).contains("1 rule off, 1 rule off in some files\n"))
    }
  }

  @Test func `a comment about a rule that is off for its file is not reported as unused`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(
      "rules:\n- path: a.yaml\n  cleartext-secret: off\n", to: ".config-lint.yaml")
    for name in ["a.yaml", "b.yaml"] {
      try sandbox.write("a: b # config-lint: allow cleartext-secret -- x\n", to: name)
    }
    #expect(sandbox.report(ofPaths: "a.yaml", "b.yaml").found == ["b.yaml:1: unused-suppression"])
  }

  @Test(arguments: [
    LintRequest.Scope.repository, .staged, .paths(["sub/x/a.yaml"]), .paths(["sub"]),
  ])
  func `a configuration in a folder is reported as ignored`(scope: LintRequest.Scope) throws {
    let sandbox = try LintSandbox()
    try sandbox.write("exclude: ['*']\n", to: "sub/.config-lint.yaml")
    try sandbox.write(LintSandbox.leak, to: "sub/x/a.yaml")
    try sandbox.shell("git add .", in: "repo")
    let report = sandbox.report(scope)
    #expect(
      report.found == [
        "sub/.config-lint.yaml:0: lint-configuration", "sub/x/a.yaml:2: cleartext-secret",
      ])
    #expect(report.summary.errors == 1 && report.summary.warnings == 1)
    try sandbox.write("exclude: [sub/.config-lint.yaml]\n", to: ".config-lint.yaml")
    try sandbox.shell("git add .", in: "repo")
    #expect(sandbox.report(scope).found == ["sub/x/a.yaml:2: cleartext-secret"])
  }

  @Test(arguments: [LintRequest.Scope.repository, .staged, .paths(["a.yaml"])])
  func `a configuration with another extension is reported`(scope: LintRequest.Scope) throws {
    let sandbox = try LintSandbox()
    try sandbox.write("exclude: ['*']\n", to: ".config-lint.yml")
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    let report = sandbox.report(scope)
    #expect(
      report.found == [".config-lint.yml:0: lint-configuration", "a.yaml:2: cleartext-secret"])
    #expect(report.outcome(isStrict: false) == .findings)
  }

  @Test func `problems of the configuration come first, and apart`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("exclud: [x]\n", to: ".config-lint.yaml")
    try sandbox.write(LintSandbox.leak, to: "+a.yaml")
    let text = sandbox.report(ofPaths: "+a.yaml").text(.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix(".config-lint.yaml:1:1: error: ") == true)
    #expect(lines.firstIndex(of: "").map { lines[$0 + 1].hasPrefix("+a.yaml:2:3: ") } == true)
    let alone = sandbox.report(ofPaths: ".config-lint.yaml").text(.text)
    #expect(!alone.contains("\n\n"))
  }
}
