import SubstraCommandSupport
import SubstraConfig

/// `get CLIENT SETTING`: one value, for scripts.
struct GetVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver

  init(_ invocation: Invocation, _ resolver: ConfigurationResolver) {
    self.invocation = invocation
    self.resolver = resolver
  }

  func run(_ console: inout Console) throws(UsageError) -> ExitCode {
    let explanation = resolver.explain(invocation.client)
    console.registerCredentials(of: explanation)
    guard let configuration = explanation.configuration,
      let setting = explanation.settings.first(where: { $0.setting == invocation.setting })
    else {
      return fail(explanation, &console)
    }
    let value = DisplayedValue(winning: setting, in: configuration, reveals: invocation.reveals)
    // A script must not log in as `<redacted>`, so nothing is printed.
    let isMasked = value.plainText.map { console.redactor.masked($0) != $0 } ?? false
    guard value != .redacted, !isMasked else {
      throw UsageError(
        "\(setting.setting) \(isMasked ? "contains" : "is") a credential and is not printed",
        help: "add --reveal to print it")
    }
    if invocation.format == .json {
      console.print(document(explanation, isMissing: value == .none, console.redactor))
    } else {
      for diagnostic in explanation.diagnostics(about: setting.setting) {
        console.report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
      }
      if let text = value.plainText { console.print(exactly: text) }
    }
    guard value == .none else { return .success }
    console.report(
      error: "\(setting.setting) of \(explanation.shownName) is not set",
      help: """
        'substra-config explain CLIENT \(setting.setting)' lists the sources that were searched
        """,
      of: "substra-config")
    return .findings
  }
}

extension GetVerb {
  private func document(
    _ explanation: Explanation, isMissing: Bool, _ redactor: Redactor
  ) -> JSONValue {
    let documents = Documents(reveals: invocation.reveals, redactor: redactor)
    let error: [JSONValue.Member] = isMissing ? [.init("error", true)] : []
    return .object(
      [Documents.version, Documents.client(explanation)] + error + [
        documents.settings(explanation, only: invocation.setting),
        Documents.diagnostics(explanation.diagnostics),
      ])
  }

  private func fail(_ explanation: Explanation, _ console: inout Console) -> ExitCode {
    switch invocation.format {
    case .json:
      console.print(
        .object(
          [Documents.version] + Documents.failure(explanation)
            + [Documents.diagnostics(explanation.diagnostics)]))
    case .text:
      let errors = explanation.diagnostics.filter { $0.severity == .error }
      for diagnostic in errors {
        console.report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
      }
      console.remark(
        "substra-config: \(explanation.shownName) can't be used: \(errors.countsInWords)")
    }
    return ExitCode(for: explanation.diagnostics)
  }
}
