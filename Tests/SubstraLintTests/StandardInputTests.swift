import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import TestSupport
import Testing

/// `-`, `--stdin-filename` and `--from-list`.
struct StandardInputTests {
  private func found(_ text: String, as name: ConfigurationPath) throws -> [String] {
    try LintSandbox().report(.paths([]), input: Array(text.utf8)) { $0.standardInput = name }.found
  }

  @Test(arguments: [
    ("db:\n  password: hunter2hunter2\n", 2), ("a: [\npassword: hunter2hunter2\n", 2),
    ("import substra\nclient = substra.Client(url=u, token='hunter2hunter2')\n", 2),
    ("export SUBSTRA_A_TOKEN=hunter2hunter2\n", 1),
    ("{\"nbformat\": 4, \"cells\": [{\"source\": [\n\"Client(token='hunter2hunter2')\"]}]}\n", 2),
    ("o:\n  url: https://a.org\n  backend_type: remote\n  token: 4f0c2e6a9b7d1c3e\n", 4),
  ])
  func `without a name, standard input is scanned in every possible format`(
    text: String, line: Int
  ) throws {
    let found = try found(text, as: .standardInput)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("-:\(line): cleartext-") == true)
  }

  @Test func `a name tells the format of standard input`() throws {
    let leak = LintSandbox.leak
    #expect(try found(leak, as: "conf/a.yaml") == ["conf/a.yaml:2: cleartext-secret"])
    #expect(try found(leak, as: "a.log") == [])
    #expect(try found("a: 1\n", as: .standardInput) == [])
  }

  @Test func `excludes apply to the name`() throws {
    let report = try LintSandbox().report(.paths([]), input: Array(LintSandbox.leak.utf8)) {
      $0.standardInput = "conf/a.yaml"
      $0.excludes = [GlobPattern(Array("conf/".utf8))].compactMap(\.self)
    }
    #expect(report.isOfNothing)
  }

  /// A command that reads standard input, and its result.
  struct Call: CustomTestStringConvertible {
    let line: String
    let status: Int32
    let output: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Call(line: "config-lint --quiet - < a.yaml", status: 1, output: "-:2:3: error: "),
    Call(line: "config-lint --quiet /dev/stdin < a.yaml", status: 1, output: "-:2:3: error: "),
    Call(line: "cat a.yaml | config-lint --quiet /dev/stdin", status: 1, output: "-:2:3: error: "),
    Call(line: "config-lint --quiet /dev/fd/3 3< a.yaml", status: 1, output: "/dev/fd/3:2:3: "),
    Call(
      line: "config-lint --quiet --stdin-filename b.yaml - < a.yaml", status: 1,
      output: "b.yaml:2:3: error: "),
    Call(line: "cd sub; config-lint --quiet - < ../a.yaml", status: 1, output: "-:2:3: error: "),
    Call(line: "config-lint - < /dev/null", status: 0, output: "1 file checked, nothing found\n"),
    Call(line: "config-lint - <&-", status: 3, output: "-: error: standard input "),
    Call(
      line: "head -c 17000000 /dev/zero | tr '\\0' a | config-lint -", status: 3,
      output: "-: error: the file is larger"),
    Call(line: "config-lint --stdin-filename a.yaml", status: 2, output: ""),
    Call(line: "config-lint --staged - < a.yaml", status: 2, output: ""),
    Call(line: "config-lint --from-list - - < a.yaml", status: 2, output: ""),
    Call(line: "config-lint --staged --from-list - < a.yaml", status: 2, output: ""),
    Call(line: "config-lint --from-list nowhere", status: 3, output: "nowhere: error: the list "),
    Call(line: "config-lint --from-list - < /dev/null", status: 0, output: "nothing to check\n"),
    Call(
      line: "echo a.yaml | config-lint --quiet --from-list -", status: 1,
      output: "a.yaml:2:3: error: "),
    Call(
      line: "printf 'a.yaml\\0-b.yaml\\0' > list; config-lint --from-list list | tail -n 1",
      status: 0, output: "1 error, 0 warnings in 1 of 2 files (0 skipped)\n"),
    Call(line: "config-lint -- -b.yaml", status: 0, output: "1 file checked, nothing found\n"),
  ])
  func `the command reads standard input`(call: Call) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "-b.yaml")
    try sandbox.write(LintSandbox.clean, to: "sub/c.yaml")
    let outcome = try sandbox.outcome(call.line)
    #expect(outcome.status == call.status, "\(outcome)")
    #expect(outcome.output.hasPrefix(call.output), "\(outcome)")
  }
}

/// Lists of files, and files that a change deletes.
struct PathListTests {
  @Test(arguments: [
    ("a\nb c\n", ["a", "b c"]), ("a\r\nb\r\n", ["a", "b"]), ("", []), ("\n\n", []),
    ("a\0b\nc\0", ["a", "b\nc"]), ("\u{FEFF}a\n", ["a"]), ("\"caf\\303\\251\\n\"\n", ["café\n"]),
    ("\"a\\\"b\\\\c\\td\"\n", ["a\"b\\c\td"]), ("\"a\n", ["\"a"]), ("\"\\9\"\n", ["\"\\9\""]),
  ])
  func `names are separated by NULs or line breaks`(text: String, names: [String]) {
    let paths = PathList(Array(text.utf8)).paths
    #expect(paths == names.map { ConfigurationPath($0) })
  }

  /// A repository with files that were deleted in several ways.
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    for name in ["kept.yaml", "unstaged.yaml", "staged.yaml", "long ago.yaml", "é.yaml"] {
      try sandbox.write(LintSandbox.clean, to: name)
    }
    try sandbox.shell(
      """
      git add .; git commit -qm one; git rm -q 'long ago.yaml' é.yaml; git commit -qm two
      git checkout -qb other HEAD~; echo 'x: 1' > branch.yaml; git add .; git commit -qm three
      git checkout -q -; git rm -q staged.yaml; rm unstaged.yaml
      """, in: "repo")
    return sandbox
  }

  private static let gone: [ConfigurationPath] = [
    "unstaged.yaml", "staged.yaml", "long ago.yaml", "é.yaml", "branch.yaml",
  ]

  @Test func `a file that was deleted is skipped, and one that never existed is not clean`()
    throws
  {
    let sandbox = try sandbox()
    let known = sandbox.report(.paths(["kept.yaml"])) { $0.listed = Self.gone }
    #expect(
      known.text(.text) == "1 file checked, nothing found (5 skipped: 5 deleted)\n")
    #expect(known.outcome(isStrict: true) == .clean)
    let unknown = sandbox.report(.paths([])) { $0.listed = Self.gone + ["never.yaml"] }
    #expect(unknown.found == ["never.yaml:0: unreadable-file"])
    #expect(unknown.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a given path has to exist`() throws {
    let report = try sandbox().report(ofPaths: "staged.yaml")
    #expect(report.found == ["staged.yaml:0: unreadable-file"])
  }

  @Test func `outside of a repository a missing file is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("mv .git .tig", in: "repo")
    let report = sandbox.report(.paths([])) { $0.listed = ["staged.yaml"] }
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `the list of a change is read from a pipe`() throws {
    let sandbox = try sandbox()
    for (options, separator) in [("", ""), ("-z", "")] {
      let outcome = try sandbox.outcome(
        "git diff --name-only \(options) other\(separator) | config-lint --from-list -")
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output == "0 files checked (5 skipped: 5 deleted)\n")
    }
    let asArguments = try sandbox.outcome(
      "git diff --name-only -z other | xargs -0 config-lint --")
    #expect(asArguments.status == 0, "\(asArguments)")
  }
}
