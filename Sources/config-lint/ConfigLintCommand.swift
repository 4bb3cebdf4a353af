#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import SubstraPlatform

/// The whole command, from its arguments to its output and exit code.
struct ConfigLintCommand {
  let arguments: [[UInt8]]
  let environment: [(name: [UInt8], value: [UInt8])]
  let terminal: Terminal
  /// The name by which the program was started.
  var programName: [UInt8]?
  /// What the progress of a long run is drawn on; `nil` for no progress.
  var screen: ProgressLine.Screen?
  /// Lets signals cancel a check of commits, which then reports what it has found.
  var interruption: @Sendable () -> Cancellation = { Cancellation() }
  /// Reads the lines that git gives a hook; `nil` if standard input is a terminal.
  var hookInput: @Sendable () -> Result<[UInt8]?, FileReadingError> = { .success([]) }
  /// The current time.
  var clock: @Sendable () -> Date = { Date() }

  /// Runs the command; writes the files that options name, and collects all other output.
  func run() -> CommandResult {
    var console = makeConsole(.auto)
    do throws(UsageError) {
      let arguments = try ParsedArguments<CommandOption>(arguments)
      console = makeConsole(try arguments.choice(of: .color, default: Terminal.ColorChoice.auto))
      if arguments.contains(.version) {
        console.print("config-lint \(ToolVersion.current)")
        return CommandResult(.success, console)
      }
      if arguments.contains(.help) {
        Self.printHelp(as: arguments.helpFormat(.format), to: &console)
        return CommandResult(.success, console)
      }
      if arguments.contains(.listFormats) {
        try FormatList(arguments).print(to: &console)
        return CommandResult(.success, console)
      }
      switch try Self.verb(arguments) {
      case .help:
        guard arguments.operands.count == 1 else {
          throw UsageError("'help' does not take an argument")
        }
        Self.printHelp(as: try arguments.choice(of: .format, default: .text), to: &console)
        return CommandResult(.success, console)
      case .completions:
        let shell = try CompletionShell(operands: arguments.operands.dropFirst())
        console.print(unstyled: CompletionScript(shell, .configLint).text)
        return CommandResult(.success, console)
      case .schema:
        guard arguments.operands.count == 1 else {
          throw UsageError("'schema' does not take an argument")
        }
        console.print(LintConfigurationSchema.document)
        return CommandResult(.success, console)
      case .rules:
        try RulesVerb(arguments).run(&console)
        return CommandResult(.success, console)
      case .explain:
        try ExplainVerb(arguments).run(&console)
        return CommandResult(.success, console)
      case .initialize:
        let exitCode = try InitVerb(arguments).run(environment, &console)
        return CommandResult(exitCode, console)
      case .installHook:
        let exitCode = try InstallHookVerb(arguments).run(environment, programName, &console)
        return CommandResult(exitCode, console)
      case nil:
        let exitCode = try check(Invocation(arguments), &console)
        return CommandResult(exitCode, console)
      }
    } catch {
      console.report(error: error.message, help: error.help, of: "config-lint")
      console.report("Try 'config-lint --help'.")
      return CommandResult(.usage, console)
    }
  }

  private func makeConsole(_ color: Terminal.ColorChoice) -> Console {
    Console(terminal: terminal, color: color, redactor: Redactor(reveals: false))
  }
}

extension ConfigLintCommand {
  private static func printHelp(as format: HelpFormat, to console: inout Console) {
    switch format {
    case .man: console.print(unstyled: Manual.page.mdoc)
    case .text:
      for line in Help.command(width: console.terminal.output.width) { console.print(line) }
    }
  }

  /// The verb, if the first argument is one and no file has that name: a hook passes file names,
  /// and a file called `rules` has to be checked.
  private static func verb(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> Verb? {
    guard let first = arguments.operands.first, arguments.terminator != 0,
      let verb = Verb.allCases.first(where: { $0.rawValue.utf8.elementsEqual(first) })
    else { return nil }
    let facts = try? FileFacts(of: first, followsLink: true)
    guard facts?.kind != .regular else { return nil }
    // A branch or a remote may have the name of a verb.
    guard verb == .installHook || !HistoryInvocation.isGiven(in: arguments) else { return nil }
    for (option, _) in arguments.options where !option.isTaken(by: verb) {
      throw UsageError("'\(verb)' does not take --\(option)")
    }
    return verb
  }

  private func check(
    _ invocation: Invocation, _ console: inout Console
  ) throws(UsageError) -> ExitCode {
    // Before the check, which may take long.
    if let file = invocation.output, !canWrite(file, .report, &console) { return .incomplete }
    if let file = invocation.newBaseline, !canWrite(file, .baseline, &console) {
      return .incomplete
    }
    let report = try report(on: invocation)
    if let file = invocation.newBaseline {
      return write(report, asBaseline: file, invocation, &console)
    }
    let exitCode = ExitCode(report.outcome(isStrict: invocation.isStrict))
    guard let file = invocation.output else {
      report.print(as: invocation.format, invocation.options, to: &console)
      return exitCode
    }
    var page = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
    report.print(as: invocation.format, invocation.options, to: &page)
    let bytes = invocation.format.fileHeader + page.output
    guard write(bytes, to: file, replacing: .report, &console) else { return .incomplete }
    if !invocation.options.isQuiet {
      console.report(report.lastLine)
    }
    return exitCode
  }

  /// Checks the files, and shows the progress on a terminal meanwhile.
  private func report(on invocation: Invocation) throws(UsageError) -> LintReport {
    if let history = invocation.history { return try report(on: history, invocation) }
    guard let screen, let width = terminal.errors.width, terminal.erasesLines,
      !invocation.options.isQuiet
    else { return Linter(environment: environment, clock: clock).report(on: invocation.request) }
    let line = ProgressLine(screen, width: width)
    defer { line.erase() }
    return Linter(
      environment: environment, didCheckFile: { line.advance(of: $0) }, clock: clock
    ).report(on: invocation.request)
  }

  /// Checks commits, and shows the progress on a terminal meanwhile.
  private func report(
    on history: HistoryInvocation, _ invocation: Invocation
  ) throws(UsageError) -> LintReport {
    let scope = try history.scope(environment) { () throws(FileReadingError) in
      try hookInput().get()
    }
    var request = HistoryRequest(scope, invocation.request)
    request.allowsShallow = history.allowsShallow
    let linter = Linter(environment: environment, clock: clock)
    let cancellation = interruption()
    guard let screen, let width = terminal.errors.width, terminal.erasesLines,
      !invocation.options.isQuiet
    else { return linter.report(on: request, cancellation: cancellation) }
    let line = ProgressLine(screen.leavingSignals, width: width)
    defer { line.erase() }
    return linter.report(on: request, cancellation: cancellation) { line.show($0.text) }
  }

  private func write(
    _ report: LintReport, asBaseline file: OutputFile, _ invocation: Invocation,
    _ console: inout Console
  ) -> ExitCode {
    guard report.summary.failed == 0 else {
      report.print(as: .text, invocation.options, to: &console)
      console.report(
        error: "the baseline was not written, because some files could not be checked",
        of: "config-lint")
      return .incomplete
    }
    let known = report.findings.filter(\.diagnostic.isInBaseline)
    guard write(Baseline.text(of: known), to: file, replacing: .baseline, &console) else {
      return .incomplete
    }
    if !invocation.options.isQuiet {
      let word: OutputText = known.count == 1 ? "finding" : "findings"
      console.report("config-lint: \(file.path) now records \(known.count) \(word)")
    }
    return .success
  }

  /// Whether a file may be written; reports the reason if not.
  private func canWrite(
    _ file: OutputFile, _ kind: OwnFile, _ console: inout Console
  ) -> Bool {
    do throws(OutputFileError) {
      try file.checkIsReplaceable(kind.matches)
      return true
    } catch {
      report(error, of: file, kind, &console)
      return false
    }
  }

  private func write(
    _ bytes: [UInt8], to file: OutputFile, replacing kind: OwnFile, _ console: inout Console
  ) -> Bool {
    do throws(OutputFileError) {
      _ = try file.write(bytes, readers: .byMask, replacing: kind.matches)
      return true
    } catch {
      report(error, of: file, kind, &console)
      return false
    }
  }

  private func report(
    _ error: OutputFileError, of file: OutputFile, _ kind: OwnFile, _ console: inout Console
  ) {
    let reason = error.reason(replacing: kind.words)
    let help = error.help(writing: file.path, toPrint: "omit --output to print the report")
    console.report(
      error: "can't write \(file.path): \(reason)", help: help, of: "config-lint")
  }
}

extension HistoryProgress {
  /// The progress as a line.
  fileprivate var text: String {
    let words = commits == 1 ? "1 commit" : "\(commits) commits"
    return "checked \(checked) of \(versions) versions of files in \(words)"
      + (isListed ? "" : " so far")
  }
}

/// The kinds of files that the program writes, and may replace.
private enum OwnFile {
  case report
  case baseline

  /// The kind, after "is not".
  var words: OutputText {
    switch self {
    case .report: "a report of config-lint"
    case .baseline: "a baseline of config-lint"
    }
  }

  /// Whether the contents of a file are of the kind.
  func matches(_ contents: [UInt8]) -> Bool {
    switch self {
    case .report: LintReport.isReport(contents)
    case .baseline: Baseline.isBaseline(contents)
    }
  }
}
