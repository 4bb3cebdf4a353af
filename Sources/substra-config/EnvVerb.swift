import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// `env [CLIENT…]`: the variables of the SDK, written for a shell, a file or a service.
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
      throw UsageError("--as github takes no --output: GITHUB_ENV names the file")
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
    case .ready(let ready, let files): (variables, inputFiles) = (ready, files)
    }
    let changes = Self.changes(variables, for: format)
    let formatted: FormattedVariables
    do throws(VariableFormatError) {
      formatted = try changes.formatted(as: format)
    } catch {
      return refuse(error, &console)
    }
    if let gitHubFile { return append(formatted, toFileOfGitHub: gitHubFile, &console) }
    guard let file = invocation.output else {
      console.print(script: formatted.contents)
      return .success
    }
    if let code = refuseInput(file.path, among: inputFiles, &console) { return code }
    return write(changes, formatted, as: format, to: file, &console)
  }
}

extension EnvVerb {
  /// Refuses to print a credential that nobody asked to see.
  private func checkDestination(
    of variables: SDKEnvironment, _ format: VariableFormat, _ redactor: Redactor
  ) throws(UsageError) {
    guard !invocation.reveals, invocation.output == nil else { return }
    // A name or a url may have a credential in it, too.
    let hasCredential = variables.variables.contains { variable in
      variable.isCredential || redactor.masked(variable.name) != variable.name
        || redactor.masked(variable.value.reveal()) != variable.value.reveal()
    }
    guard hasCredential else { return }
    throw UsageError(
      "there is a credential among the values, and nothing is printed",
      help: format == .github
        ? "add --reveal: the masks have to be printed"
        : "add --output FILE, which only you can read, or --reveal to print it")
  }

  private static func changes(
    _ variables: SDKEnvironment, for format: VariableFormat
  ) -> VariableChanges {
    let assigned = variables.variables.filter { variable in
      // A Secret serves as a volume too, and an empty file there is an accident. No variable is
      // false as well, since no file can say otherwise.
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

  /// Says why nothing was written, in JSON as well if that was asked for.
  func fail(
    _ message: OutputText, help: OutputText? = nil, _ console: inout Console
  ) {
    console.report("substra-config: \("error", .error): \(message)")
    if let help { console.report("  \("help:", .note) \(help)") }
    if invocation.format == .json { console.print(.failure(message, help: help)) }
  }
}

extension EnvVerb {
  /// The file that `GITHUB_ENV` names.
  private func gitHubFile() throws(UsageError) -> [UInt8] {
    let name = Array("GITHUB_ENV".utf8)
    guard let path = environment.first(where: { $0.name == name })?.value, !path.isEmpty else {
      throw UsageError(
        "--as github needs the variable GITHUB_ENV", help: "it is set in the steps of a job")
    }
    return path
  }

  /// Prints the masks and appends the variables for the following steps of a job on GitHub.
  private func append(
    _ formatted: FormattedVariables, toFileOfGitHub path: [UInt8], _ console: inout Console
  ) -> ExitCode {
    do throws(PrivateFileError) {
      try formatted.contents.withBytes { bytes throws(PrivateFileError) in
        try PrivateFile.append(lines: bytes, to: path)
      }
    } catch {
      fail("can't append to the file of GITHUB_ENV: \(error.description)", &console)
      return .incomplete
    }
    console.print(script: formatted.maskingCommands)
    return .success
  }
}
