import SubstraCommandSupport
import SubstraConfig

/// `check [CLIENT…]`: all problems of all clients, found as for a use of them.
struct CheckVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver
  /// The file with logins that the Python SDK would read.
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
    for explanation in explanations { console.guardCredentials(of: explanation) }
    let common = invocation.clients.isEmpty ? resolver.namelessSections() : []
    let said = Set(
      explanations.flatMap(\.diagnostics).filter { $0.rule == .unknownVariable }.map(\.location))
    // What is nearly a client's is said with that client.
    let unknown =
      common + explanations.overridden(by: netrc)
      + resolver.unknownVariables(beside: invocation.clients).filter { !said.contains($0.location) }
    switch invocation.format {
    case .json: console.print(document(explanations, unknown))
    case .text: printText(explanations, unknown, &console)
    }
    let problems = explanations.flatMap(\.diagnostics) + unknown
    let code = ExitCode(for: problems)
    let hasWarnings = problems.contains { $0.severity == .warning }
    return code == .success && invocation.isStrict && hasWarnings ? .findings : code
  }
}

extension CheckVerb {
  private func document(_ explanations: [Explanation], _ unknown: [Diagnostic]) -> JSONValue {
    let isBroken = explanations.contains { $0.configuration == nil }
    return .object(
      [
        Documents.version,
        .init("clients", .array(explanations.map { .object(Documents.summary($0)) })),
      ] + (isBroken ? [.init("error", true)] : []) + [Documents.diagnostics(unknown)])
  }

  private func printText(
    _ explanations: [Explanation], _ unknown: [Diagnostic], _ console: inout Console
  ) {
    if explanations.isEmpty {
      console.remark("substra-config: nothing to check: no client is named, and no file has one")
      console.hint(atFilesFor: resolver)
    } else {
      // The column is there if it says anything.
      let marksTLS = explanations.contains { $0.configuration?.isUnverified == true }
      var table = Table(
        header: ["CLIENT", "RESULT", "MODE", "CREDENTIALS"] + (marksTLS ? ["TLS"] : []))
      for explanation in explanations {
        table.add(
          cells(of: explanation, marksTLS: marksTLS),
          untitledCells: cells(of: explanation, marksTLS: marksTLS, isTitled: false))
      }
      console.print(table)
    }
    let problems = console.reportOnce(explanations) + unknown
    let hasSaidNothing = problems.count == unknown.count
    if !explanations.isEmpty, hasSaidNothing, unknown.contains(where: console.says) {
      console.separate()
    }
    for diagnostic in unknown {
      console.report(diagnostic, excerpt: resolver.excerpt(for: diagnostic))
    }
    console.reportSummary(of: explanations, problems, isStrict: invocation.isStrict)
  }

  private func cells(
    of explanation: Explanation, marksTLS: Bool, isTitled: Bool = true
  ) -> [OutputText] {
    guard let configuration = explanation.configuration else {
      return [explanation.shownName, "\("error", .error)"]
    }
    let warnings = (explanation.diagnostics + [explanation].overridden(by: netrc))
      .contains { $0.severity == .warning }
    let credentials = configuration.credentials
    let verification =
      isTitled ? configuration.verificationCell : configuration.untitledVerificationCell
    return [
      explanation.shownName, warnings ? "\("warning", .warning)" : "ok", "\(configuration.mode)",
      isTitled ? "\(credentials.word)" : credentials.untitledCell,
    ] + (marksTLS ? [verification] : [])
  }
}

extension ConfigurationResolver {
  /// What is known of the clients that were asked for; of all in the files if none was.
  func explainAll(askedFor clients: [String]) throws(ConfigurationError) -> [Explanation] {
    clients.isEmpty ? try explainAll() : explainAll(clients)
  }
}

extension Console {
  /// Reports the problems of several clients, each once: what is wrong with a file is wrong for all,
  /// and what is an error of one client is a warning for the others.
  ///
  /// - Parameter hidden: What is said elsewhere, and better.
  /// - Returns: What was reported.
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
    var hasSaidNothing = true
    for explanation in explanations {
      for diagnostic in explanation.diagnostics
      where !hidden.contains(diagnostic.rule)
        && diagnostic.severity == worst[Problem(diagnostic)]
        && seen.insert(Problem(diagnostic)).inserted
      {
        if hasSaidNothing, says(diagnostic) {
          separate()
          hasSaidNothing = false
        }
        report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
        reported.append(diagnostic)
      }
    }
    return reported
  }

  /// Says how many clients can be used, after what was reported; nothing if that is all of them and
  /// there was nothing to report.
  ///
  /// - Parameter isStrict: Whether warnings fail the call, which the words then say.
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
    // Errors of no client, and warnings that fail the call, would contradict the words before them.
    let limit: OutputText =
      if broken > 0 {
        ""
      } else if hasErrors {
        ", but not all of the file"
      } else if isStrict, hasWarnings {
        ", but --strict allows no warnings"
      } else {
        ""
      }
    remark("substra-config: \(result)\(limit): \(problems.countsInWords)")
  }

  /// Says why no client can be used.
  mutating func fail(_ error: ConfigurationError, _ format: OutputFormat) -> ExitCode {
    switch format {
    case .json:
      print([
        "version": 1, "clients": [], "error": true,
        "diagnostics": .array(error.diagnostics.map { JSONValue($0) }),
      ])
    case .text:
      for diagnostic in error.diagnostics { report(diagnostic) }
    }
    return ExitCode(for: error.diagnostics)
  }
}

/// What makes two diagnostics of different clients one problem: a rule broken at a place.
private struct Problem: Hashable {
  private let rule: Rule
  private let location: Diagnostic.Location?
  /// Of several keys behind a credential, the place is the same.
  private let key: String?
  /// Only what is in no place is known by its words.
  private let message: String?

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    location = diagnostic.location
    key = diagnostic.keyPath.last
    message = diagnostic.location == nil ? diagnostic.message : nil
  }
}
