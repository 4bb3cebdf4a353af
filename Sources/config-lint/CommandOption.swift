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
    case .select, .ignore: "RULE"
    case .exclude: "GLOB"
    case .stdinFilename: "PATH"
    case .color: "auto|always|never"
    case .staged, .force, .strict, .quiet, .verbose, .help, .version: nil
    }
  }

  var summary: String {
    switch self {
    case .staged: "Checks what the next commit has, from the index."
    case .fromList: "Also checks the files listed in FILE, or in - (stdin)."
    case .stdinFilename: "The name of what - reads, which tells its format."
    case .format: "text (default), json, sarif, github or gitlab."
    case .output: "Writes the report to a file."
    case .force: "Replaces FILE even if another program wrote it."
    case .baseline: "Hides findings recorded in FILE."
    case .writeBaseline: "Writes such a file with all findings."
    case .select: "Uses only this rule; repeatable, or with commas."
    case .ignore: "Does not use this rule; likewise."
    case .exclude: "Leaves out paths, from the repository's top."
    case .lintConfig: "Used in place of .config-lint.yaml."
    case .strict: "Fails on warnings, too."
    case .quiet: "One line per error or warning, and nothing else."
    case .verbose: "Also says what was skipped, and how; all of the rules."
    case .color: "Default: on a terminal; see the variables below."
    case .help: "Prints this help and exits."
    case .version: "Prints the version and exits."
    }
  }
}

extension CommandOption {
  /// Whether a verb takes the option, or has no use for it; all options are for checking files.
  func isTaken(by verb: Verb) -> Bool {
    switch self {
    case .fromList, .stdinFilename, .output, .force, .baseline, .writeBaseline: false
    case .staged, .format, .select, .ignore, .exclude, .lintConfig, .strict, .quiet, .verbose,
      .color, .help, .version:
      true
    }
  }
}
