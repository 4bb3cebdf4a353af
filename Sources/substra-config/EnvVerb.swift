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
    let handover = try Handover(invocation, resolver, &console) {
      (variables, redactor) throws(UsageError) in
      try checkDestination(of: variables, format, redactor)
    }
    let variables: SDKEnvironment
    switch handover {
    case .failed(let code): return code
    case .ready(let ready): variables = ready
    }
    let formatted: FormattedVariables
    do throws(VariableFormatError) {
      formatted = try Self.changes(variables, for: format).formatted(as: format)
    } catch {
      return refuse(error, &console)
    }
    if let gitHubFile { return append(formatted, toFileOfGitHub: gitHubFile, &console) }
    guard let path = invocation.output else {
      console.print(script: formatted.contents)
      return .success
    }
    let code = write(formatted.contents, to: path, &console)
    if code == .success, invocation.format == .json {
      console.print(document(variables, path))
    }
    return code
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
  private func fail(
    _ message: OutputText, help: OutputText? = nil, _ console: inout Console
  ) {
    console.report("substra-config: \("error", .error): \(message)")
    if let help { console.report("  \("help:", .note) \(help)") }
    if invocation.format == .json { console.print(.failure(message, help: help)) }
  }
}

extension EnvVerb {
  /// What was written where, without values.
  private func document(_ variables: SDKEnvironment, _ path: ConfigurationPath) -> JSONValue {
    .object([
      Documents.version, .init("output", .string(path.description)),
      .init("variables", .array(variables.variables.map { .string($0.name) })),
    ])
  }

  /// Writes a file that only its owner can read, unless git would take it.
  private func write(
    _ contents: Secret, to path: ConfigurationPath, _ console: inout Console
  ) -> ExitCode {
    if let code = refuseMissingFolder(of: path, &console) ?? refuseWorkTree(path, &console) {
      return code
    }
    do throws(PrivateFileError) {
      try contents.withBytes { bytes throws(PrivateFileError) in
        try PrivateFile.write(bytes, to: path.bytes)
      }
    } catch {
      fail("can't write \(path.shown): \(error.description)", &console)
      return .incomplete
    }
    return .success
  }

  /// The answer if there is no folder to write to, which git has no words for.
  private func refuseMissingFolder(
    of path: ConfigurationPath, _ console: inout Console
  ) -> ExitCode? {
    let folder = SystemPath.parent(of: path.bytes)
    do throws(SystemError) {
      _ = try FileFacts(of: folder, followsLink: true)
      return nil
    } catch {
      fail(
        """
        can't write \(path.shown): its folder '\(ConfigurationPath(bytes: folder).shown)' can't be used: \
        \(error.description)
        """, &console)
      return .incomplete
    }
  }

  /// The answer if the file would lie in a work tree that does not ignore it.
  private func refuseWorkTree(_ path: ConfigurationPath, _ console: inout Console) -> ExitCode? {
    let reason: OutputText
    let help: OutputText
    let code: ExitCode
    switch resolver.tracking(of: path) {
    case .outsideRepository where Self.isInsideGitFolder(path):
      (reason, code) = ("it is inside of git's own folder", .findings)
      help = "write somewhere else"
    case .outsideRepository, .ignored: return nil
    case .tracked:
      (reason, code) = ("git tracks it", .findings)
      help = "take it out with git rm --cached, name it in .gitignore, or write somewhere else"
    case .untracked:
      (reason, code) = ("git does not ignore it", .findings)
      help = "name it in .gitignore, or write somewhere else"
    case .unknown(let failure):
      reason = "git can't say whether it ignores it: \(failure.reason)"
      (help, code) = ("\(failure.help ?? "write somewhere else")", .incomplete)
    }
    fail("\(path.shown) is not written: \(reason)", help: help, &console)
    return code
  }

  /// Whether the file would be among git's own, which a mistake must not replace.
  private static func isInsideGitFolder(_ path: ConfigurationPath) -> Bool {
    let folder = (try? SystemPath.real(SystemPath.parent(of: path.bytes))) ?? []
    return folder.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(".git".utf8) }
  }

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
