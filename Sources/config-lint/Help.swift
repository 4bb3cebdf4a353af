import SubstraCommandSupport

/// The help page, built from the tables of options, variables and exit codes.
enum Help {
  /// The help of the command.
  static func command(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("Finds credentials in files and mistakes in configurations of Substra clients.")
    page.add(usage: ["config-lint [OPTION...] [PATH...]", "config-lint COMMAND [OPTION...]"])
    page.add(
      "Without a path, all files that git tracks are checked. The path - means standard input.")
    page.add("Commands:", rows: Verb.allCases.map { ($0.usage, $0.summary) })
    page.add("Options:", rows: CommandOption.allCases.map { ($0.synopsis, $0.summary) })
    page.add(
      "What hides or changes findings:",
      rows: [
        ("comments", "On the same line: # config-lint: allow RULE -- reason."),
        ("options", "--baseline, --exclude, --select and --ignore."),
        (
          ".config-lint.yaml",
          "Severities (or off) of rules and detectors by path, excluded paths, a baseline."
        ),
        ("rules", "Each has a default severity: see 'config-lint rules'."),
      ])
    page.add("Variables:", rows: variables)
    page.add("Exit codes:", rows: ExitCode.allCases.map { ("\($0.rawValue)", $0.summary) })
    page.add(
      examples: [
        "config-lint", "config-lint --staged --strict", "config-lint conf/ train.py",
        "config-lint --statistics",
        "config-lint --format sarif --output report.sarif",
        "config-lint --write-baseline baseline.txt", "config-lint explain cleartext-token",
        "git diff --name-only -z main | config-lint --from-list -",
      ])
    return page.lines
  }

  private static let variables: [(name: String, summary: String)] =
    [
      ("PATH", "Where to look for git."),
      ("GIT_DIR, GIT_INDEX_FILE", "Set by git for hooks; its other variables apply too."),
    ] + Terminal.Variable.allCases.map { ($0.rawValue, $0.summary) }
}
