import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// `env [CLIENT…]`: the variables for the Python SDK, for a shell, a file or a service.
struct EnvVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver
  let environment: [(name: [UInt8], value: [UInt8])]

  init(
    _ invocation: Invocation, _ resolver: ConfigurationResolver,
    _ environment: [(name: [UInt8], value: [UInt8])]
  ) {
    self.invocation = invocation
    self.resolver = resolver
    self.environment = environment
  }

  func run(_ console: inout Console) throws(UsageError) -> ExitCode {
    let format = invocation.variableFormat ?? .sh
    if format == .github, invocation.output != nil {
      throw UsageError(
        "--as github can't be combined with --output: it writes to the file in GITHUB_ENV")
    }
    let gitHubFile = format == .github ? try gitHubFile() : nil
    let netrc = format.staysOnThisMachine ? NetrcFile(ofProcess: environment) : nil
    let handover = try Handover(invocation, resolver, &console, netrc: netrc) {
      (variables, redactor) throws(UsageError) in
      try checkDestination(of: variables, format, redactor)
    }
    let variables: SDKEnvironment
    let inputFiles: [ConfigurationPath]
    switch handover {
    case .failed(let code): return code
    case .ready(let ready, let files, _): (variables, inputFiles) = (ready, files)
    }
    let changes = Self.changes(variables, for: format)
    let formatted: FormattedVariables
    do throws(VariableFormatError) {
      formatted = try changes.formatted(as: format)
    } catch {
      return refuse(error, &console)
    }
    if let gitHubFile { return append(formatted, toGitHubFile: gitHubFile, &console) }
    guard let file = invocation.output else {
      console.print(script: formatted.contents)
      return .success
    }
    if let code = refuseInput(file.path, among: inputFiles, &console) { return code }
    return write(changes, formatted, as: format, to: file, &console)
  }
}

extension EnvVerb {
  /// Refuses to print a credential without `--reveal`.
  private func checkDestination(
    of variables: SDKEnvironment, _ format: VariableFormat, _ redactor: Redactor
  ) throws(UsageError) {
    guard !invocation.reveals, invocation.output == nil else { return }
    // The name of a variable or a url may also contain a credential.
    let hasCredential = variables.variables.contains { variable in
      variable.isCredential || redactor.masked(variable.name) != variable.name
        || redactor.masked(variable.value.reveal()) != variable.value.reveal()
    }
    guard hasCredential else { return }
    throw UsageError(
      "the values include a credential, so nothing was printed",
      help: format == .github
        ? "add --reveal: the commands that mask a credential contain it"
        : "add --output FILE for a file that only you can read, or --reveal to print it")
  }

  private static func changes(
    _ variables: SDKEnvironment, for format: VariableFormat
  ) -> VariableChanges {
    let assigned = variables.variables.filter { variable in
      // A Secret can also be mounted as a volume, where an empty file is an error. Without the
      // variable, `insecure` is false as well, since the SDK reads no file.
      format != .kubernetesSecret || variable.setting != .insecure
        || variable.value.withBytes { !$0.isEmpty }
    }
    return VariableChanges(
      assignments: assigned.map {
        VariableAssignment(name: $0.name, value: $0.value, isCredential: $0.isCredential)
      },
      removals: variables.absent)
  }

  private func refuse(_ error: VariableFormatError, _ console: inout Console) -> ExitCode {
    let diagnostics = error.problems.map { problem in
      Diagnostic(
        rule: .valueNotPortable, message: problem.description(in: error.format),
        location: .environment(variable: problem.variable))
    }
    for diagnostic in diagnostics { console.report(diagnostic) }
    if invocation.format == .json { console.print(Documents.failure(diagnostics)) }
    return .findings
  }

  /// Reports why nothing was written, with `--format json` also as a document.
  func fail(
    _ message: OutputText, help: OutputText? = nil, _ console: inout Console
  ) {
    console.fail(message, help: help, invocation.format)
  }
}

extension EnvVerb {
  /// The file in `GITHUB_ENV`.
  private func gitHubFile() throws(UsageError) -> [UInt8] {
    let name = Array("GITHUB_ENV".utf8)
    guard let path = environment.first(where: { $0.name == name })?.value, !path.isEmpty else {
      throw UsageError(
        "--as github needs the variable GITHUB_ENV",
        help: "GitHub Actions sets it in the steps of a job")
    }
    return path
  }

  /// Appends the variables for later steps to GitHub's file, then prints the masking commands.
  private func append(
    _ formatted: FormattedVariables, toGitHubFile path: [UInt8], _ console: inout Console
  ) -> ExitCode {
    do throws(PrivateFileError) {
      try formatted.contents.withBytes { bytes throws(PrivateFileError) in
        try PrivateFile.append(lines: bytes, to: path)
      }
    } catch {
      fail("can't append to the file in GITHUB_ENV: \(error.description)", &console)
      return .incomplete
    }
    console.print(script: formatted.maskingCommands)
    return .success
  }
}
