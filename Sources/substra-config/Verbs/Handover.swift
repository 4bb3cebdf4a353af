import SubstraCommandSupport
import SubstraConfig

/// The variables of the clients for another program, or the exit code if they can't be passed.
enum Handover {
  /// The variables for the other program, the files that their values come from, and the clients.
  case ready(SDKEnvironment, inputFiles: [ConfigurationPath], [ClientConfiguration])
  /// The clients can't be passed, and the reason was reported.
  case failed(ExitCode)

  /// Resolves the clients of the call, and reports their diagnostics.
  ///
  /// - Parameters:
  ///   - netrc: The netrc file that the other program would read.
  ///   - check: Throws if the call is not allowed with these values; called before warnings are
  ///     reported.
  init(
    _ invocation: Invocation, _ resolver: ConfigurationResolver, _ console: inout Console,
    netrc: NetrcFile? = nil,
    check: (SDKEnvironment, Redactor) throws(UsageError) -> Void = { _, _ in }
  ) throws(UsageError) {
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll(askedFor: invocation.clients)
    } catch {
      self = .failed(console.fail(error, invocation.format))
      return
    }
    guard !explanations.isEmpty else {
      throw UsageError(
        "no client was given, and no configuration file has one",
        help: """
          name a client, or pass a file that has clients: \
          --config \(resolver.shownCandidates.first ?? "FILE")
          """)
    }
    for explanation in explanations { console.registerCredentials(of: explanation) }
    let configurations = explanations.compactMap(\.configuration)
    let names = (try? resolver.clientNames()) ?? []
    let environment = SDKEnvironment(of: configurations, clientsOfFiles: names)
    let problems = explanations.flatMap(\.diagnostics) + environment.diagnostics
    guard configurations.count == explanations.count,
      !problems.contains(where: { $0.severity == .error })
    else {
      Self.fail(explanations, environment.diagnostics, invocation.format, &console)
      self = .failed(ExitCode(for: problems))
      return
    }
    try check(environment, console.redactor)
    _ = console.reportOnce(explanations)
    for diagnostic in environment.diagnostics { console.report(diagnostic) }
    for diagnostic in explanations.overridden(by: netrc) { console.report(diagnostic) }
    // A user who names clients has left out the others on purpose. But if a variable names the
    // file, the program would have found all clients without this command.
    if invocation.clients.isEmpty || resolver.environmentNamesFile {
      console.warn(aboutLeftOut: environment.leftOut)
    }
    self = .ready(environment, inputFiles: explanations.inputFiles, configurations)
  }

  private static func fail(
    _ explanations: [Explanation], _ diagnostics: [Diagnostic], _ format: OutputFormat,
    _ console: inout Console
  ) {
    switch format {
    case .json:
      console.print(Documents.clients(explanations, failed: true, diagnostics: diagnostics))
    case .text:
      // If two clients use the same variables, each has a warning, and passing both is an error.
      let problems =
        console.reportOnce(explanations, hiding: Set(diagnostics.map(\.rule))) + diagnostics
      for diagnostic in diagnostics { console.report(diagnostic) }
      if explanations.allSatisfy({ $0.configuration != nil }) {
        console.remark(
          "substra-config: the clients can't be used together: \(problems.countsInWords)")
      } else {
        console.reportSummary(of: explanations, problems)
      }
    }
  }
}

extension Console {
  /// Warns that some clients of the files are not passed on.
  fileprivate mutating func warn(aboutLeftOut clients: [String]) {
    guard !clients.isEmpty else { return }
    remark(
      """
      substra-config: \("warning", .warning): \(clients.inWords) of the files \
      \(clients.count == 1 ? "is" : "are") not passed on: the Python SDK would treat \
      \(clients.count == 1 ? "it as a local client" : "them as local clients")
      """)
  }
}

extension [String] {
  /// The names of clients as a phrase; of many, the first five.
  fileprivate var inWords: String {
    let limit = 5
    let names = prefix(limit).map { ClientNameShape.quoted($0) }.joined(separator: ", ")
    return (count == 1 ? "client " : "clients ") + names
      + (count > limit ? " and \(count - limit) more" : "")
  }
}
