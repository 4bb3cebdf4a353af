import SubstraCommandSupport
import SubstraConfig

/// `list`: the clients of the files.
struct ListVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver

  init(_ invocation: Invocation, _ resolver: ConfigurationResolver) {
    self.invocation = invocation
    self.resolver = resolver
  }

  func run(_ console: inout Console) -> ExitCode {
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll()
    } catch {
      return console.fail(error, invocation.format)
    }
    for explanation in explanations {
      console.guardCredentials(of: explanation)
    }
    // Why there is no client, where something was meant for one.
    let reasons = explanations.isEmpty ? resolver.namelessSections() : []
    switch invocation.format {
    case .json: console.print(document(explanations, reasons))
    case .text: printText(explanations, reasons, &console)
    }
    return ExitCode(for: explanations.flatMap(\.diagnostics) + reasons)
  }
}

extension ListVerb {
  private func document(_ explanations: [Explanation], _ reasons: [Diagnostic]) -> JSONValue {
    .object(
      [
        Documents.version,
        .init("clients", .array(explanations.map { .object(Documents.summary($0)) })),
      ] + (reasons.isEmpty ? [] : [.init("error", true), Documents.diagnostics(reasons)]))
  }

  private func printText(
    _ explanations: [Explanation], _ reasons: [Diagnostic], _ console: inout Console
  ) {
    guard !explanations.isEmpty else {
      console.remark("substra-config: no client: no configuration file has one")
      console.hint(atFilesFor: resolver)
      for diagnostic in reasons {
        console.report(diagnostic, excerpt: resolver.excerpt(for: diagnostic))
      }
      return
    }
    let marksTLS = explanations.contains { $0.configuration?.isUnverified == true }
    var table = Table(
      header: ["CLIENT", "MODE", "CREDENTIALS", "URL"] + (marksTLS ? ["TLS"] : []))
    for explanation in explanations {
      table.add(
        cells(of: explanation, marksTLS: marksTLS),
        untitledCells: cells(of: explanation, marksTLS: marksTLS, isTitled: false))
    }
    console.print(table)
    reportErrors(of: explanations, &console)
  }

  private func cells(
    of explanation: Explanation, marksTLS: Bool, isTitled: Bool = true
  ) -> [OutputText] {
    guard let configuration = explanation.configuration else {
      return [explanation.shownName, "\("error", .error)"]
    }
    let credentials = configuration.credentials
    let verification =
      isTitled ? configuration.verificationCell : configuration.untitledVerificationCell
    return [
      explanation.shownName, "\(configuration.mode)",
      isTitled ? "\(credentials.word)" : credentials.untitledCell,
      "\(configuration.urlText ?? "")",
    ] + (marksTLS ? [verification] : [])
  }

  /// Errors only, and each once: what is wrong with a file is wrong for all its clients.
  private func reportErrors(of explanations: [Explanation], _ console: inout Console) {
    guard explanations.contains(where: { $0.configuration == nil }) else { return }
    console.separate()
    var seen: Set<Diagnostic> = []
    for explanation in explanations {
      for diagnostic in explanation.diagnostics
      where diagnostic.severity == .error && seen.insert(diagnostic).inserted {
        console.report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
      }
    }
    let broken = explanations.count { $0.configuration == nil }
    console.remark(
      """
      substra-config: \(broken) of \(explanations.count) clients can't be used; \
      'substra-config explain CLIENT' says more
      """)
  }
}

extension ClientConfiguration.Credentials {
  /// The kind of credential, in a word.
  var word: String {
    switch self {
    case .token: "token"
    case .login: "login"
    case .none: "none"
    }
  }

  /// The same in a cell that no title is above.
  var untitledCell: OutputText {
    switch self {
    case .token, .login: "\(word)"
    case .none: "no credentials"
    }
  }
}
