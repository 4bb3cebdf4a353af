import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import SubstraPlatform

/// The checked arguments of a call: which files to check, and how to report.
struct Invocation {
  let request: LintRequest
  /// Which commits to check, if it is not files.
  let history: HistoryInvocation?
  let format: ReportFormat
  let options: ReportOptions
  let isStrict: Bool
  /// The file that the report goes to.
  let output: OutputFile?
  /// The file that the findings are written to.
  let newBaseline: OutputFile?
}

extension Invocation {
  /// Checks the arguments.
  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    format = try arguments.choice(of: .format, default: .text)
    isStrict = arguments.contains(.strict)
    if arguments.contains(.uninstall) {
      throw UsageError(
        "--uninstall needs the command install-hook", help: Self.uninstallHelp(arguments))
    }
    output = try Self.file(of: .output, arguments)
    newBaseline = try Self.file(of: .writeBaseline, arguments)
    if arguments.contains(.force), output == nil, newBaseline == nil {
      throw UsageError("--force needs --output FILE or --write-baseline FILE")
    }
    var options = ReportOptions()
    options.isQuiet = arguments.contains(.quiet)
    options.isVerbose = arguments.contains(.verbose)
    options.isStrict = isStrict
    options.showsStatistics = arguments.contains(.statistics)
    guard !options.showsStatistics || [.text, .json].contains(format) else {
      throw UsageError(
        "--statistics can't be combined with --format \(format)", help: "use --format text or json")
    }
    if arguments.contains(.group) {
      options.grouping = try arguments.choice(of: .group, default: ValueGrouping.value)
      guard format == .text else {
        throw UsageError(
          "--group can't be combined with --format \(format)", help: "use --format text")
      }
      for other in [CommandOption.quiet, .statistics] where arguments.contains(other) {
        throw UsageError("--group can't be combined with --\(other)")
      }
    }
    if options.isQuiet, options.isVerbose {
      throw UsageError("--quiet and --verbose can't be combined")
    }
    self.options = options
    history = try HistoryInvocation(arguments)
    var request = history == nil ? try Self.request(arguments) : LintRequest(.repository)
    request.usesSuppressions = !arguments.contains(.noSuppressions)
    request.usesConfiguredBaseline = newBaseline == nil && request.usesSuppressions
    request.configuration = try arguments.path(of: .lintConfig)
    request.baseline = try arguments.path(of: .baseline)
    request.selected =
      arguments.contains(.select) ? try Self.selectors(of: .select, arguments) : nil
    request.ignored = try Self.selectors(of: .ignore, arguments)
    request.excludes = try Self.patterns(arguments)
    request.isVerbose = options.isVerbose
    request.wantsExcerpts =
      format == .text && !options.isQuiet && !options.showsStatistics && newBaseline == nil
    self.request = request
    if newBaseline != nil { try Self.checkIsAlone(.writeBaseline, arguments) }
  }

  /// The help for `--uninstall` without its command, which may be that of a file.
  private static func uninstallHelp(_ arguments: ParsedArguments<CommandOption>) -> OutputText {
    let verb = Verb.installHook.rawValue
    return arguments.operands.first?.elementsEqual(verb.utf8) == true
      ? "a file here is called \(verb), and is checked: call the command in another folder"
      : "config-lint \(verb) --uninstall"
  }

  private static func file(
    of option: CommandOption, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> OutputFile? {
    guard let path = try arguments.path(of: option) else { return nil }
    return OutputFile(path, isForced: arguments.contains(.force))
  }

  /// Which files are to be checked.
  private static func request(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> LintRequest {
    let end = arguments.terminator ?? arguments.operands.count
    let isInput = arguments.operands[..<end].map(isStandardInput)
    let paths = zip(arguments.operands, isInput).filter { !$0.1 }.map(\.0)
    let listed = arguments.operands[end...]
    let list = try arguments.path(of: .fromList)
    let name = try arguments.path(of: .stdinFilename)
    let readsInput = isInput.contains(true)
    guard name == nil || readsInput else {
      throw UsageError(
        "--stdin-filename needs the path -", help: "config-lint --stdin-filename a.yaml -")
    }
    guard !readsInput || list != .standardInput else {
      throw UsageError("standard input can't be both a file and a list of files")
    }
    if arguments.contains(.staged) {
      guard arguments.operands.isEmpty, list == nil else {
        throw UsageError(
          "--staged does not take paths: it checks everything that is staged",
          help: "omit --staged to check the files in the work tree")
      }
      return LintRequest(.staged)
    }
    if arguments.operands.isEmpty, list == nil { return LintRequest(.repository) }
    var request = LintRequest(.paths(paths.map { ConfigurationPath(bytes: $0) }))
    request.commands = end > 0 ? Verb.allCases.map(\.rawValue) : []
    request.listed = listed.map { ConfigurationPath(bytes: $0) }
    request.list = list.map { $0 == .standardInput ? .standardInput : .file($0) }
    request.standardInput = readsInput ? name ?? .standardInput : nil
    return request
  }

  /// Whether an argument is standard input.
  private static func isStandardInput(_ path: [UInt8]) -> Bool {
    ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains { $0.utf8.elementsEqual(path) }
  }

  /// Refuses options that would leave findings out of a new baseline, or write it from a hook.
  private static func checkIsAlone(
    _ option: CommandOption, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) {
    let others: [CommandOption] = [
      .staged, .prePush, .preReceive, .baseline, .output, .statistics, .group,
    ]
    for other in others where arguments.contains(other) {
      throw UsageError("--\(option) can't be combined with --\(other)")
    }
  }

  private static func selectors(
    of option: CommandOption, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> [FindingSelector] {
    var selectors: [FindingSelector] = []
    for value in arguments.values(of: option) {
      for name in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let selector = try selector(Array(name))
        guard !selector.isMandatory || option == .select else {
          throw UsageError(
            "--\(option): \(selector.name) reports unchecked input and can't be ignored")
        }
        selectors.append(selector)
      }
    }
    return selectors
  }

  /// The rule, the detector or the group of detectors with a name.
  static func selector(_ name: [UInt8]) throws(UsageError) -> FindingSelector {
    let text = String(validating: name, as: UTF8.self)
    if let text, let selector = FindingSelector(text) { return selector }
    let suggestion = text.flatMap { FindingSelector.suggestion(for: $0) }
    throw UsageError(
      "unknown rule or detector \(FindingSelector.quoted(name))",
      help: suggestion.map { "did you mean \($0, .strong)?" }
        ?? "'config-lint rules' lists the rules and detectors")
  }

  private static func patterns(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> [GlobPattern] {
    try arguments.values(of: .exclude).map { text throws(UsageError) in
      guard let pattern = GlobPattern(text) else {
        throw UsageError("--exclude: this is not a path pattern", help: "\(GlobPattern.help)")
      }
      return pattern
    }
  }
}
