import SubstraCommandSupport

/// An option of `config-lint`.
enum CommandOption: String, OptionTable {
  case staged
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
  case strict
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

  var placeholder: String? {
    switch self {
    case .format: "FORMAT"
    case .fromList, .output, .baseline, .writeBaseline, .lintConfig: "FILE"
    case .select, .ignore: "NAME"
    case .exclude: "GLOB"
    case .stdinFilename: "PATH"
    case .color: "auto|always|never"
    case .staged, .force, .strict, .quiet, .verbose, .help, .version: nil
    }
  }

  var summary: String {
    switch self {
    case .staged: "Checks staged files, as they would be committed."
    case .fromList: "Also checks the files listed in FILE (- for stdin)."
    case .stdinFilename: "Checks and reports stdin (-) as this file."
    case .format: "text (default), json, sarif, github or gitlab."
    case .output: "Writes the report to FILE."
    case .force: "Replaces FILE even if another program wrote it."
    case .baseline: "Hides findings recorded in FILE."
    case .writeBaseline: "Writes all findings to FILE, for --baseline."
    case .select: "Reports only this rule or detector; repeatable, comma-separated."
    case .ignore: "Turns this rule or detector off; repeatable, comma-separated."
    case .exclude: "Skips matching paths, relative to the repository."
    case .lintConfig: "Reads FILE instead of .config-lint.yaml."
    case .strict: "Fails on warnings too: exit code 1."
    case .quiet: "Prints one line per error or warning, nothing else."
    case .verbose: "Also lists skipped files; with 'rules', explains each rule."
    case .color: "Colors the output; auto (default): on a terminal."
    case .help: "Prints this help and exits."
    case .version: "Prints the version and exits."
    }
  }
}

extension CommandOption {
  /// Whether a verb takes the option; without a verb, files are checked and all options apply.
  func isTaken(by verb: Verb) -> Bool {
    switch self {
    case .fromList, .stdinFilename, .output, .force, .baseline, .writeBaseline: false
    case .staged, .format, .select, .ignore, .exclude, .lintConfig, .strict, .quiet, .verbose,
      .color, .help, .version:
      true
    }
  }
}
