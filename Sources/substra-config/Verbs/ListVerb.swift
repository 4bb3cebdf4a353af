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
      console.registerCredentials(of: explanation)
    }
    // Without clients, a section that was meant as one may be wrong.
    let reasons = explanations.isEmpty ? resolver.namelessSections() : []
    switch invocation.format {
    case .json:
      console.print(
        Documents.clients(
          explanations, failed: !reasons.isEmpty, diagnostics: reasons.isEmpty ? nil : reasons))
    case .text: printText(explanations, reasons, &console)
    }
    return ExitCode(for: explanations.flatMap(\.diagnostics) + reasons)
  }
}

extension ListVerb {
  private func printText(
    _ explanations: [Explanation], _ reasons: [Diagnostic], _ console: inout Console
  ) {
    guard !explanations.isEmpty else {
      console.remark("substra-config: no client was found in a configuration file")
      console.hint(atFilesFor: resolver)
      for diagnostic in reasons {
        console.report(diagnostic, excerpt: resolver.excerpt(for: diagnostic))
      }
      return
    }
    console.print(
      Table(of: explanations, titles: ["MODE", "CREDENTIALS", "URL"]) {
        (_, configuration, isTitled) in
        [
          "\(configuration.mode)", configuration.credentials.cell(isTitled: isTitled),
          "\(configuration.urlText ?? "")",
        ]
      })
    reportErrors(of: explanations, &console)
  }

  /// Reports each error once, since an error of a file is one of all its clients.
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
      'substra-config explain CLIENT' shows why
      """)
  }
}
