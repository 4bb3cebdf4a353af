import SubstraCommandSupport

/// The help text, made of the tables of options, variables and exit codes.
enum Help {
  /// The help of the command.
  static func command(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("Finds credentials in files and mistakes in configurations of Substra clients.")
    page.add(
      usage: [
        "config-lint [OPTION...] [PATH...]", "config-lint rules [--verbose] [--format text|json]",
        "config-lint explain RULE [--format text|json]",
      ])
    page.add(
      "Without a path, all files that git tracks are checked. The path - is standard input.")
    page.add("Options:", rows: CommandOption.allCases.map { ($0.synopsis, $0.summary) })
    page.add(
      "What hides or changes findings:",
      rows: [
        ("comments", "# config-lint: allow RULE -- reason, on its line."),
        ("options", "--baseline; --select and --ignore."),
        (".config-lint.yaml", "The severity of a rule, or off, by path; excluded paths; baseline."),
        ("the rule", "Its own severity: config-lint rules."),
      ])
    page.add("Variables:", rows: variables)
    page.add("Exit codes:", rows: ExitCode.allCases.map { ("\($0.rawValue)", $0.summary) })
    page.add(
      examples: [
        "config-lint", "config-lint --staged --strict", "config-lint conf/ train.py",
        "config-lint --format sarif --output report.sarif",
        "config-lint --write-baseline baseline.txt", "config-lint explain cleartext-token",
        "git diff --name-only -z main | config-lint --from-list -",
      ])
    return page.lines
  }

  private static let variables: [(name: String, summary: String)] =
    [
      ("PATH", "Where git is found."),
      ("GIT_DIR, GIT_INDEX_FILE", "What git tells a hook, and others of git's."),
    ] + Terminal.Variable.allCases.map { ($0.rawValue, $0.summary) }
}
