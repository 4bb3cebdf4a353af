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
      console.print(
        Documents.clients(
          explanations, failed: isBroken, diagnostics: others,
          maskingSettingsBy: Redactor(reveals: false)))
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
      remarkAnswers(of: explanations, &console)
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

  /// Says which secret stores were asked, and for what.
  private func remarkAnswers(of explanations: [Explanation], _ console: inout Console) {
    for explanation in explanations where explanation.configuration != nil {
      guard let token = explanation.settings.first(where: { $0.setting == .token })?.candidates[0]
      else { continue }
      switch token.origin {
      case .gitCredential, .helper:
        console.remark(
          """
          substra-config: the token of \(explanation.shownName) comes from \
          \(token.origin.description): \(token.checks.joined(separator: "; "))
          """)
      case .code, .environment, .secretFile, .secretProvider, .secretsDirectory,
        .configurationFile, .tokenRecord, .default:
        break
      }
    }
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
