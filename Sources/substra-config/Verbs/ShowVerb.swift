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
    let diagnostics = Documents.diagnostics(
      explanation.diagnostics + [explanation].overridden(by: netrc))
    guard let configuration = explanation.configuration else {
      return .object([Documents.version] + Documents.failure(explanation) + [diagnostics])
    }
    let documents = Documents(reveals: invocation.reveals, redactor: redactor)
    return .object(
      [
        Documents.version, Documents.client(explanation),
        .init("mode", .word(configuration.mode.rawValue)), documents.settings(explanation),
        documents.request(configuration),
      ] + ownSources(explanation) + [diagnostics])
  }

  private func ownSources(_ explanation: Explanation) -> [JSONValue.Member] {
    let names = explanation.sourcesNotReadBySDK
    return names.isEmpty ? [] : [.init("not_read_by_sdk", .array(names.map { .string($0) }))]
  }

  private func printText(_ explanation: Explanation, _ console: inout Console) {
    guard let configuration = explanation.configuration else {
      console.report(explanation)
      console.reportFailure(of: explanation)
      return
    }
    console.print(sentence: "\(explanation.shownName): \(configuration.summary)")
    console.print()
    var table = Table(header: ["SETTING", "VALUE", "LAYER", "LOCATION"])
    for setting in explanation.settings where setting.isShown(asked: nil) {
      let value = DisplayedValue(
        winning: setting, in: configuration, reveals: invocation.reveals)
      let origin = setting.candidates[0].origin
      table.add(
        ["\(setting.setting, .strong)", value.cell] + origin.cells)
    }
    console.print(table)
    printOwnSources(explanation, &console)
    let overridden = [explanation].overridden(by: netrc)
    guard (explanation.diagnostics + overridden).contains(where: console.prints) else { return }
    console.separate()
    console.report(explanation)
    for diagnostic in overridden { console.report(diagnostic) }
  }
}

extension ShowVerb {
  /// Prints which winning sources the Python SDK does not read.
  private func printOwnSources(_ explanation: Explanation, _ console: inout Console) {
    let names = explanation.sourcesNotReadBySDK
    guard !names.isEmpty else { return }
    console.print()
    console.print(
      sentence: """
        The Python SDK does not read \(names.joined(separator: ", ")); \
        'substra-config exec' passes their values to it.
        """)
  }
}

extension ClientConfiguration {
  /// The mode, the node and the kind of credentials, in one line.
  var summary: OutputText {
    let work: OutputText =
      switch mode {
      case .local: "works on this machine only"
      case .hybrid: "works on this machine and reads from \(baseURLText ?? "")"
      case .remote: "connects to \(baseURLText ?? "")"
      }
    guard mode != .local else { return "\(mode, .strong), \(work)" }
    let credentials: OutputText =
      switch credentials {
      case .token: "with a token"
      case .login: "with a login"
      case .none: "without credentials"
      }
    let verification: OutputText =
      isUnverified ? ", \("TLS certificates not verified", .warning)" : ""
    return "\(mode, .strong), \(work) \(credentials)\(verification)"
  }
}

extension Origin {
  /// The layer and the location as cells; a default has no location.
  var cells: [OutputText] {
    self == .default ? ["\(layer, .faint)"] : ["\(layer)", "\(description, .location)"]
  }
}
