import SubstraCommandSupport
import SubstraLintReports
import TestSupport
import Testing

/// The command line.
struct ConfigLintCommandTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "-b.yaml")
    try sandbox.shell("git add .", in: "repo")
    return sandbox
  }

  struct Call: CustomTestStringConvertible {
    let line: String
    let status: Int32
    var testDescription: String { line }
  }

  @Test(arguments: [
    Call(line: "config-lint", status: 1), Call(line: "config-lint --staged", status: 1),
    Call(line: "config-lint -- -b.yaml", status: 0), Call(line: "config-lint a.yaml", status: 1),
    Call(line: "config-lint gone a.yaml", status: 3),
    Call(line: "config-lint --ignore cleartext-secret", status: 0),
    Call(line: "config-lint --exclude a.yaml a.yaml", status: 0),
    Call(line: "config-lint --wrong", status: 2), Call(line: "config-lint --format x", status: 2),
    Call(line: "config-lint --select nothing", status: 2),
    Call(line: "config-lint --select key", status: 1),
    Call(line: "config-lint --select key/password,key/token", status: 1),
    Call(line: "config-lint --select known-token", status: 0),
    Call(line: "config-lint --ignore key", status: 0),
    Call(line: "config-lint --ignore known-token/github", status: 1),
    Call(line: "config-lint --ignore key/pin", status: 2),
    Call(line: "config-lint --select known-token/", status: 2),
    Call(line: "config-lint --staged a.yaml", status: 2),
    Call(line: "config-lint --ignore unreadable-file", status: 2),
    Call(line: "config-lint --exclude '!a'", status: 2),
    Call(line: "config-lint --staged --write-baseline x", status: 2),
    Call(line: "config-lint --quiet --verbose", status: 2),
    Call(line: "config-lint rules", status: 0), Call(line: "config-lint rules x", status: 2),
    Call(line: "config-lint explain shared-token", status: 0),
    Call(line: "config-lint explain known-token/github", status: 0),
    Call(line: "config-lint explain key", status: 0),
    Call(line: "config-lint explain url", status: 0),
    Call(line: "config-lint explain", status: 2), Call(line: "config-lint explain x", status: 2),
    Call(line: "config-lint --help", status: 0), Call(line: "config-lint --version", status: 0),
    Call(line: "cd ..; config-lint", status: 3),
    Call(line: "config-lint --output /nowhere/x", status: 3),
    Call(line: "config-lint --output a.yaml", status: 3),
    Call(line: "config-lint --write-baseline a.yaml", status: 3),
    Call(line: "config-lint --force", status: 2),
    Call(line: "config-lint rules --output x", status: 2),
    Call(line: "config-lint explain shared-token --force", status: 2),
  ])
  func `the exit code tells the result`(call: Call) throws {
    let outcome = try sandbox().outcome(call.line)
    #expect(outcome.status == call.status, "\(outcome)")
    if call.status == 2 { #expect(outcome.output.isEmpty) }
  }

  @Test(arguments: [
    ("rule", "did you mean 'config-lint rules'?"), ("explan", "'config-lint explain'?"),
    ("check", "'config-lint --help' lists the commands"), ("hlp", "'config-lint help'"),
  ])
  func `the help for a missing path suggests a command`(word: String, help: String) throws {
    let outcome = try sandbox().outcome("config-lint \(word)")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains(help), "\(outcome)")
  }

  @Test(arguments: ["rules.yaml", "conf/rule", "-- rule", "a.yaml rule"])
  func `the help for a missing file suggests no command`(_ arguments: String) throws {
    let outcome = try sandbox().outcome("config-lint \(arguments)")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("help: correct the path\n"), "\(outcome)")
  }

  @Test func `a rule after rules gets a hint to explain`() throws {
    let outcome = try sandbox().outcome("config-lint rules cleartext-token; config-lint rules x")
    #expect(
      outcome.error.contains("'config-lint explain cleartext-token' explains one rule or detector"))
    #expect(outcome.error.contains("'config-lint explain NAME' explains one rule or detector"))
  }

  @Test func `the usage lists the options of all commands`() throws {
    let help = try sandbox().outcome("config-lint --help").output
    for call in [
      "rules [--format text|json] [--verbose]", "explain NAME [--format text|json]", "init",
      "install-hook [--pre-push] [--uninstall]",
    ] {
      #expect(help.contains("\n  \(call)  "))
    }
    let formats = Self.formats.joined(separator: ", ").replacing("text,", with: "text (default),")
    let words = help.split { $0.isWhitespace }.joined(separator: " ").replacing(" or ", with: ", ")
    #expect(words.contains("--format FORMAT \(formats)."))
  }

  @Test(arguments: [
    ("--lint-config nope.yaml", "correct the path after --lint-config"),
    ("--lint-config .git", "pass the path of a regular file after --lint-config"),
    ("--from-list nope a.yaml", "correct the path after --from-list"),
    ("--from-list .git", "pass the path of a regular file after --from-list"),
    ("--baseline nope", "make one with --write-baseline"),
  ])
  func `an option with an unreadable file gets help`(option: String, help: String) throws {
    let outcome = try sandbox().outcome("config-lint \(option)")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("\n  help: \(help)\n"), "\(outcome)")
    #expect(outcome.output.contains("\n1 file or folder could not be checked\n"))
    let two = try sandbox().outcome("config-lint \(option) gone-1.yaml gone-2.yaml")
    #expect(two.output.contains("\n3 files or folders could not be checked\n"), "\(two)")
  }

  @Test(arguments: ["--baseline z", "--lint-config z"])
  func `problems of the linter's own files come first`(option: String) throws {
    let sandbox = try sandbox()
    for arguments in ["", "a.yaml -- -b.yaml"] {
      let outcome = try sandbox.outcome("config-lint \(option) \(arguments)")
      #expect(outcome.status == 3)
      #expect(outcome.output.hasPrefix("z: error: the "), "\(outcome)")
      #expect(outcome.output.contains("\n\na.yaml:2:3: error: "), "\(outcome)")
    }
  }

  @Test func `a git command in a help text has the path of the file`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("baseline: 'known findings'\n", to: ".config-lint.yaml")
    try sandbox.write(LintSandbox.clean, to: "conf/a.yaml")
    try sandbox.shell("git add .; touch 'known findings' own.yaml", in: "repo")
    let top = try sandbox.outcome("config-lint --staged")
    let below = try sandbox.outcome("cd conf; config-lint --staged")
    let own = try sandbox.outcome("config-lint --staged --lint-config own.yaml")
    #expect(top.output.contains("help: git add 'known findings'\n"), "\(top)")
    #expect(below.output.contains("help: git add '../known findings'\n"), "\(below)")
    #expect(own.output.contains("help: git add own.yaml\n"), "\(own)")
  }

  @Test func `a baseline is written, and used`() throws {
    let sandbox = try sandbox()
    let written = try sandbox.outcome("config-lint --write-baseline known")
    let used = try sandbox.outcome("config-lint --baseline known")
    let again = try sandbox.outcome(
      "cp known before; config-lint --staged --baseline known; cmp known before")
    #expect(written.status == 0)
    #expect(written.error == "config-lint: known now records 1 finding\n")
    #expect(used.status == 0)
    #expect(
      used.output == "1 finding in the baseline\n2 files checked, nothing else found\n"
    )
    #expect(again.status == 0)
  }

  @Test func `a baseline is not written if files could not be checked`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      "config-lint --write-baseline known gone a.yaml; code=$?; ls; exit $code")
    #expect(outcome.status == 3)
    #expect(!outcome.output.contains("known"))
  }

  static let formats = ReportFormat.allCases.map(\.rawValue)

  /// Reports with and without findings, all of which say that they are from `config-lint`.
  @Test(arguments: formats)
  func `only a report is replaced by a report`(format: String) throws {
    let sandbox = try sandbox()
    let write = "config-lint --format \(format) --output report"
    for other in Self.formats {
      let line = "config-lint --format \(other) --output report"
      let outcome = try sandbox.outcome("rm -f report; \(line) -- -b.yaml; \(write); \(line)")
      #expect(outcome.status == 1, "\(other): \(outcome)")
    }
    let others = [
      "{}", "[1]", "[{\"check_name\": \"x\", \"fingerprint\": \"y\"}]", "text\n", "a: 1\n",
      "{\"tool\": {\"name\": \"other\"}}", "{\"runs\": []}",
      "{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"other\"}}}]}",
      "# config-lint baseline, version 1\n",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"other\">\n",
    ]
    for other in others {
      try sandbox.write(other, to: "other")
      let outcome = try sandbox.outcome(
        "\(write.dropLast("report".count))other; echo $?; cat other")
      #expect(outcome.output == "3\n\(other)")
      #expect(outcome.error.contains("exists and is not a report of config-lint"))
    }
    let forced = try sandbox.outcome("\(write.dropLast("report".count))other --force")
    #expect(forced.status == 1)
  }

  @Test func `only a baseline is replaced by a baseline`() throws {
    let sandbox = try sandbox()
    let write = "config-lint --write-baseline known"
    let again = try sandbox.outcome("\(write) && \(write)")
    #expect(again.status == 0)
    let other = try sandbox.outcome("echo mine > known; \(write); echo $?; cat known")
    #expect(other.output == "3\nmine\n")
    #expect(other.error.contains("exists and is not a baseline of config-lint"))
    let forced = try sandbox.outcome("\(write) --force && head -c 13 known")
    #expect(forced.output == "# config-lint")
  }

  @Test(arguments: ["--output", "--write-baseline"])
  func `a file's narrow permissions are kept`(option: String) throws {
    let outcome = try sandbox().outcome(
      "umask 022; touch file; chmod 600 file; config-lint \(option) file; stat -c %a file")
    #expect(outcome.output == "600\n")
  }

  @Test func `others may read a new report`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      "umask 022; config-lint --format sarif --output report.sarif; stat -c %a report.sarif")
    #expect(outcome.output == "644\n")
    #expect(outcome.error == "1 error, 0 warnings in 1 of 2 files (0 skipped)\n")
  }

  @Test func `a file that is named like a verb is checked`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "rules")
    let outcome = try sandbox.outcome("config-lint rules")
    #expect(outcome.output.hasPrefix("1 file checked, nothing found"))
  }
}
