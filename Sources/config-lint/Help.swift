import SubstraCommandSupport
import SubstraConfig

/// The help page, built from the tables of options, variables and exit codes.
enum Help {
  /// What the command does.
  static let summary =
    "Finds credentials in files and mistakes in configurations of Substra clients."

  /// The calls of the command.
  static let usage = [
    "config-lint [OPTION...] [PATH...]", "config-lint --history [OPTION...] [REV...]",
    "config-lint COMMAND [OPTION...]",
  ]

  /// Which files are checked.
  static let details =
    "Without a path, all files that git tracks are checked. The path - means standard input."

  /// The help of the command.
  static func command(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(summary)")
    page.add(usage: usage.map { "\($0)" })
    page.add("\(details)")
    page.add("Commands:", rows: Verb.allCases.map { ($0.usage, $0.summary) })
    page.add("Options:", rows: CommandOption.allCases.map { ($0.synopsis, $0.summary) })
    page.add("What hides or changes findings:", rows: influences)
    page.add("Variables:", rows: variables)
    page.add("Exit codes:", rows: exitCodes)
    page.add(examples: examples)
    return page.lines
  }

  /// What hides or changes findings.
  static let influences: [(name: String, summary: String)] = [
    ("comments", "On the same line: # config-lint: allow RULE -- reason."),
    ("options", "--baseline, --exclude, --select and --ignore."),
    (
      ".config-lint.yaml",
      "Severities (or off) of rules and detectors by path, excluded paths, formats, a baseline."
    ),
    ("rules", "Each has a default severity: see 'config-lint rules'."),
  ]

  /// Example calls.
  static let examples = [
    "config-lint", "config-lint --staged --strict", "config-lint conf/ train.py",
    "config-lint --range origin/main..HEAD", "config-lint --history",
    "config-lint --statistics",
    "config-lint --format sarif --output report.sarif",
    "config-lint --write-baseline baseline.txt", "config-lint explain cleartext-token",
    "git diff --name-only -z main | config-lint --from-list -",
  ]

  /// The variables that the program and git read.
  static let variables: [(name: String, summary: String)] =
    [
      ("PATH", "Where to look for git."),
      ("GIT_DIR, GIT_INDEX_FILE", "Set by git for hooks; its other variables apply too."),
      ("PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF", "Set by pre-commit for --pre-push."),
    ] + Terminal.Variable.allCases.map { ($0.rawValue, $0.summary) }

  /// The exit codes and their meanings.
  static var exitCodes: [(name: String, summary: String)] {
    ExitCode.allCases.map { ("\($0.rawValue)", $0.summary) }
      + [("130", "Interrupted while checking commits; what was found so far is reported.")]
  }
}

extension ExitCode {
  /// The meaning of the code.
  var summary: String { summary(findings: "Errors in the checked files.") }
}
