import SubstraCommandSupport
import SubstraConfig

/// `show CLIENT`: the winning value of each setting; in JSON also the settings of requests.
struct ShowVerb {
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
    let explanation = resolver.explain(invocation.client)
    console.registerCredentials(of: explanation)
    switch invocation.format {
    case .json: console.print(document(explanation, console.redactor))
    case .text: printText(explanation, &console)
    }
    return ExitCode(for: explanation.diagnostics)
  }
}

extension ShowVerb {
  private func document(_ explanation: Explanation, _ redactor: Redactor) -> JSONValue {
    let overridden = [explanation].overridden(by: netrc)
    guard let configuration = explanation.configuration else {
      return .object(
        [Documents.version] + Documents.failure(explanation)
          + [Documents.diagnostics(explanation.diagnostics + overridden)])
    }
    return ConfigurationReport(of: configuration, reveals: invocation.reveals)
      .document(adding: overridden, redactor)
  }

  private func printText(_ explanation: Explanation, _ console: inout Console) {
    guard let configuration = explanation.configuration else {
      console.report(explanation)
      console.reportFailure(of: explanation)
      return
    }
    let report = ConfigurationReport(of: configuration, reveals: invocation.reveals)
    for line in report.lines(width: console.terminal.output.width, console.redactor) {
      console.print(line)
    }
    let overridden = [explanation].overridden(by: netrc)
    guard (explanation.diagnostics + overridden).contains(where: console.prints) else { return }
    console.separate()
    console.report(explanation)
    for diagnostic in overridden { console.report(diagnostic) }
  }
}
