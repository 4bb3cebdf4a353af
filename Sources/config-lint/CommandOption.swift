import SubstraCommandSupport
import SubstraLint
import SubstraLintReports

/// An option of `config-lint`.
enum CommandOption: String, OptionTable {
  case staged
  case history
  case range
  case prePush = "pre-push"
  case preReceive = "pre-receive"
  case allowShallow = "allow-shallow"
  case fromList = "from-list"
  case stdinFilename = "stdin-filename"
  case format
  case output
  case force
  case baseline
  case writeBaseline = "write-baseline"
  case select
  case ignore
  case exclude
  case lintConfig = "lint-config"
  case noSuppressions = "no-suppressions"
  case statistics
  case listFormats = "list-formats"
  case group
  case strict
  case uninstall
  case quiet
  case verbose
  case color
  case help
  case version
}

extension CommandOption {
  var shortName: Character? {
    self == .help ? "h" : nil
  }

  var value: ArgumentValue? {
    switch self {
    case .format: .choice(ReportFormat.self, "FORMAT")
    case .fromList, .output, .baseline, .writeBaseline, .lintConfig: .file()
    case .select, .ignore: ArgumentValue("NAME", isRepeatable: true, .list(FindingSelector.words))
    case .exclude: ArgumentValue("GLOB", isRepeatable: true, .file)
    case .stdinFilename: .file("PATH")
    case .group: .choice(ValueGrouping.self)
    case .color: .choice(Terminal.ColorChoice.self)
    case .range: ArgumentValue("A..B", .text)
    case .staged, .history, .prePush, .preReceive, .allowShallow, .noSuppressions, .force,
      .statistics, .listFormats, .strict, .uninstall, .quiet, .verbose, .help, .version:
      nil
    }
  }

  /// The option's value in a call of a verb, or in one without a verb.
  func value(of verb: Verb?) -> ArgumentValue? {
    guard self == .format, let verb else { return value }
    return switch verb {
    case .rules, .explain, .initialize, .installHook, .schema, .completions:
      .choice(OutputFormat.self)
    case .help: .choice(HelpFormat.self)
    }
  }

  var summary: String {
    switch self {
    case .staged: "Checks staged files, as they would be committed."
    case .history: "Checks all commits, or those that REV... reach; history can't be unread."
    case .range: "Checks the commits that B reaches and A does not."
    case .prePush:
      "Checks the commits of a push, as git's hook pre-push; with 'install-hook', installs it."
    case .preReceive: "Checks received commits, as git's hook pre-receive."
    case .allowShallow: "Checks a shallow clone as far as it goes."
    case .fromList: "Also checks the files listed in FILE (- for stdin)."
    case .stdinFilename: "Checks and reports stdin (-) as this file."
    case .format: "\(ReportFormat.listed(default: .text))."
    case .output: "Writes the report to FILE."
    case .force: "Replaces FILE even if another program wrote it."
    case .baseline: "Hides findings recorded in FILE."
    case .writeBaseline: "Writes all findings to FILE, for --baseline."
    case .select: "Reports only this rule or detector; repeatable, comma-separated."
    case .ignore: "Turns this rule or detector off; repeatable, comma-separated."
    case .exclude: "Skips matching paths, relative to the repository."
    case .lintConfig: "Reads FILE instead of .config-lint.yaml."
    case .noSuppressions: "Ignores comments that allow findings, and a baseline in the repository."
    case .statistics: "Counts findings by rule and folder; text and json."
    case .listFormats: "Lists the formats of files, and what is checked in each."
    case .group: "Groups findings with equal values, in all files or in each; text."
    case .strict: "Fails on warnings too: exit code 1."
    case .uninstall: "With 'install-hook': removes the hooks."
    case .quiet: "Prints one line per error or warning, nothing else."
    case .verbose: "Also lists skipped files; with 'rules', explains each rule."
    case .color: "Colors the output; auto (default): on a terminal."
    case .help: "Prints this help and exits."
    case .version: "Prints the version and exits."
    }
  }
}

extension CommandOption {
  /// The only verb that takes the option; `nil` if it applies without a verb.
  var onlyVerb: Verb? { self == .uninstall ? .installHook : nil }

  /// Whether a verb takes the option; without a verb, files are checked and all options apply that
  /// do not belong to one verb only.
  func isTaken(by verb: Verb) -> Bool {
    switch self {
    case .quiet, .color, .help, .version: true
    case .format: verb == .rules || verb == .explain || verb == .help
    case .verbose: verb == .rules
    case .uninstall: verb == onlyVerb
    case .prePush: verb == .installHook
    case .staged, .history, .range, .preReceive, .allowShallow, .noSuppressions, .fromList,
      .stdinFilename, .output, .force, .baseline, .writeBaseline, .select,
      .ignore, .exclude, .lintConfig, .statistics, .listFormats, .group,
      .strict:
      false
    }
  }
}

extension FindingSelector {
  /// The names of all rules, detectors and groups of detectors, for completions.
  static var words: [ArgumentValue.Word] {
    all.map { ArgumentValue.Word($0.name, $0.summary) }
  }
}
