import SubstraCommandSupport
import SubstraConfig

/// `check [CLIENT…]`: all problems of the clients, found as when they are used.
struct CheckVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver
  /// The netrc file that the Python SDK would read.
  let netrc: NetrcFile?

  init(_ invocation: Invocation, _ resolver: ConfigurationResolver, _ netrc: NetrcFile?) {
    self.invocation = invocation
    self.resolver = resolver
    self.netrc = netrc
  }

  func run(_ console: inout Console) -> ExitCode {
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll(askedFor: invocation.clients)
    } catch {
      return console.fail(error, invocation.format)
    }
    for explanation in explanations { console.registerCredentials(of: explanation) }
    let common = invocation.clients.isEmpty ? resolver.namelessSections() : []
    let reported = Set(
      explanations.flatMap(\.diagnostics).filter { $0.rule == .unknownVariable }.map(\.location))
    // A variable that is similar to one of a client is reported with that client.
    let unknown = resolver.unknownVariables(beside: invocation.clients)
      .filter { !reported.contains($0.location) }
    let others = common + explanations.overridden(by: netrc) + unknown
    switch invocation.format {
    case .json:
      let isBroken = explanations.contains { $0.configuration == nil }
      // Credentials are not what is checked, so that --reveal does not show them here.
      let documents = Documents(reveals: false, redactor: Redactor(reveals: false))
      console.print(
        Documents.clients(
          explanations, failed: isBroken, diagnostics: others, settingsBy: documents))
    case .text: printText(explanations, others, &console)
    }
    let problems = explanations.flatMap(\.diagnostics) + others
    let code = ExitCode(for: problems)
    let hasWarnings = problems.contains { $0.severity == .warning }
    return code == .success && invocation.isStrict && hasWarnings ? .findings : code
  }
}

extension CheckVerb {
  private func printText(
    _ explanations: [Explanation], _ others: [Diagnostic], _ console: inout Console
  ) {
    if explanations.isEmpty {
      console.remark(
        """
        substra-config: nothing to check: no client was given, and no configuration file has one
        """)
      console.hint(atFilesFor: resolver)
    } else {
      console.print(table(of: explanations))
    }
    let problems = console.reportOnce(explanations) + others
    let isFirst = problems.count == others.count
    if !explanations.isEmpty, isFirst, others.contains(where: console.prints) {
      console.separate()
    }
    for diagnostic in others {
      console.report(diagnostic, excerpt: resolver.excerpt(for: diagnostic))
    }
    console.reportSummary(of: explanations, problems, isStrict: invocation.isStrict)
  }

  private func table(of explanations: [Explanation]) -> Table {
    Table(of: explanations, titles: ["RESULT", "MODE", "CREDENTIALS"]) {
      (explanation, configuration, isTitled) in
      let hasWarnings = (explanation.diagnostics + [explanation].overridden(by: netrc))
        .contains { $0.severity == .warning }
      return [
        hasWarnings ? "\("warning", .warning)" : "ok", "\(configuration.mode)",
        configuration.credentials.cell(isTitled: isTitled),
      ]
    }
  }
}

extension ConfigurationResolver {
  /// Explains the given clients, or all clients of the files if none is given.
  func explainAll(askedFor clients: [String]) throws(ConfigurationError) -> [Explanation] {
    clients.isEmpty ? try explainAll() : explainAll(clients)
  }
}

extension Console {
  /// Reports the diagnostics of several clients, each once.
  ///
  /// A problem of a file is a diagnostic of every client. If it is an error of one client and a
  /// warning for the others, the error is reported.
  ///
  /// - Parameter hidden: The rules that the caller reports itself.
  /// - Returns: The reported diagnostics.
  mutating func reportOnce(
    _ explanations: [Explanation], hiding hidden: Set<Rule> = []
  ) -> [Diagnostic] {
    var worst: [Problem: Severity] = [:]
    for diagnostic in explanations.lazy.flatMap(\.diagnostics) {
      let known = worst[Problem(diagnostic)] ?? diagnostic.severity
      worst[Problem(diagnostic)] = min(known, diagnostic.severity)
    }
    var seen: Set<Problem> = []
    var reported: [Diagnostic] = []
    var isFirst = true
    for explanation in explanations {
      for diagnostic in explanation.diagnostics
      where !hidden.contains(diagnostic.rule)
        && diagnostic.severity == worst[Problem(diagnostic)]
        && seen.insert(Problem(diagnostic)).inserted
      {
        if isFirst, prints(diagnostic) {
          separate()
          isFirst = false
        }
        report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
        reported.append(diagnostic)
      }
    }
    return reported
  }

  /// Prints how many clients can be used, after the diagnostics; prints nothing if there are none.
  ///
  /// - Parameter isStrict: Whether warnings fail the call, which the sentence then mentions.
  mutating func reportSummary(
    of explanations: [Explanation], _ problems: [Diagnostic], isStrict: Bool = false
  ) {
    guard let first = explanations.first, !problems.isEmpty else { return }
    let count = explanations.count
    let broken = explanations.count { $0.configuration == nil }
    let result: OutputText =
      switch broken {
      case 0 where count == 1: "\(first.shownName) can be used"
      case 0 where count == 2: "both clients can be used"
      case 0: "all \(count) clients can be used"
      case 1 where count == 1: "\(first.shownName) can't be used"
      case count: "none of \(count) clients can be used"
      default: "\(broken) of \(count) clients can't be used"
      }
    let hasErrors = problems.contains { $0.severity == .error }
    let hasWarnings = problems.contains { $0.severity == .warning }
    // Without this, the counts would contradict "can be used".
    let limit: OutputText =
      if broken > 0 {
        ""
      } else if hasErrors {
        ", but other parts of the file can't"
      } else if isStrict, hasWarnings {
        ", but --strict fails on warnings"
      } else {
        ""
      }
    remark("substra-config: \(result)\(limit): \(problems.countsInWords)")
  }

  /// Reports why no client can be resolved.
  mutating func fail(_ error: ConfigurationError, _ format: OutputFormat) -> ExitCode {
    switch format {
    case .json:
      print(Documents.clients([], failed: true, diagnostics: error.diagnostics))
    case .text:
      for diagnostic in error.diagnostics { report(diagnostic) }
    }
    return ExitCode(for: error.diagnostics)
  }
}

/// The identity of a problem that several clients report: a rule and a location.
private struct Problem: Hashable {
  private let rule: Rule
  private let location: Diagnostic.Location?
  /// The last key, since several keys after a credential share one location.
  private let key: String?
  /// The message, if there is no location.
  private let message: String?

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    location = diagnostic.location
    key = diagnostic.keyPath.last
    message = diagnostic.location == nil ? diagnostic.message : nil
  }
}
