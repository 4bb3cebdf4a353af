import SubstraCommandSupport
import SubstraConfig

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

  /// Prints that a client can't be used, after its diagnostics.
  mutating func reportFailure(of explanation: Explanation) {
    remark(
      """
      substra-config: \(explanation.shownName) can't be used: \
      \(explanation.diagnostics.countsInWords)
      """)
  }

  /// Reports why a call failed, with `--format json` also as a document.
  mutating func fail(_ message: OutputText, help: OutputText?, _ format: OutputFormat) {
    report(error: message, help: help, of: "substra-config")
    if format == .json { print(.failure(message, help: help)) }
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
