import SubstraCommandSupport
import SubstraConfig

/// Clients that are handed over to another program, or what was said in their place.
enum Handover {
  /// The variables for the other program, and the files that their values come from.
  case ready(SDKEnvironment, inputFiles: [ConfigurationPath])
  /// They can't be handed over; it was said why.
  case failed(ExitCode)

  /// Resolves the clients that were asked for, and reports what is to be said about them.
  ///
  /// - Parameters:
  ///   - netrc: The file with logins that the other program would read.
  ///   - check: Refuses a call that does not go with the values, before anything is said that does
  ///     not matter then.
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
        "there is no client to pass",
        help:
          "name one, or a file that has some: --config \(resolver.shownCandidates.first ?? "FILE")")
    }
    for explanation in explanations { console.guardCredentials(of: explanation) }
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
    // Who names clients knows of the others. Where a variable names the file, though, the program
    // would have found all of them.
    if invocation.clients.isEmpty || resolver.environmentNamesFile {
      console.warn(ofLeftOut: environment.leftOut)
    }
    self = .ready(environment, inputFiles: explanations.inputFiles)
  }

  private static func fail(
    _ explanations: [Explanation], _ diagnostics: [Diagnostic], _ format: OutputFormat,
    _ console: inout Console
  ) {
    switch format {
    case .json:
      console.print(
        .object([
          Documents.version,
          .init("clients", .array(explanations.map { .object(Documents.summary($0)) })),
          .init("error", true), Documents.diagnostics(diagnostics),
        ]))
    case .text:
      // That two clients read the same variables is a warning for each, and an error of the two.
      let problems =
        console.reportOnce(explanations, hiding: Set(diagnostics.map(\.rule))) + diagnostics
      for diagnostic in diagnostics { console.report(diagnostic) }
      if explanations.allSatisfy({ $0.configuration != nil }) {
        console.remark(
          "substra-config: the clients can't be passed: \(problems.countsInWords)")
      } else {
        console.reportSummary(of: explanations, problems)
      }
    }
  }
}

extension Console {
  /// Warns of clients that stay behind.
  fileprivate mutating func warn(ofLeftOut clients: [String]) {
    guard !clients.isEmpty else { return }
    remark(
      """
      substra-config: \("warning", .warning): \(clients.inWords) of the files \
      \(clients.count == 1 ? "is" : "are") not handed over: the Python SDK would take \
      \(clients.count == 1 ? "it for a local one" : "them for local ones")
      """)
  }
}

extension [String] {
  /// Clients by their names, the first of many.
  fileprivate var inWords: String {
    let most = 5
    let names = prefix(most).map { ClientNameShape.quoted($0) }.joined(separator: ", ")
    return (count == 1 ? "client " : "clients ") + names
      + (count > most ? " and \(count - most) more" : "")
  }
}
