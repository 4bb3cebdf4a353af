import SubstraCommandSupport
import SubstraConfig

/// `explain CLIENT [SETTING]`: all sources of each setting, which one wins, and why.
struct ExplainVerb {
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

extension ExplainVerb {
  private func document(_ explanation: Explanation, _ redactor: Redactor) -> JSONValue {
    let documents = Documents(reveals: invocation.reveals, redactor: redactor)
    let settings = documents.settings(explanation, only: invocation.setting, withShadowed: true)
    let diagnostics = Documents.diagnostics(
      explanation.diagnostics + [explanation].overridden(by: netrc))
    guard let configuration = explanation.configuration else {
      return .object(
        [Documents.version] + Documents.failure(explanation) + [settings, diagnostics])
    }
    return .object([
      Documents.version, Documents.client(explanation),
      .init("mode", .word(configuration.mode.rawValue)), settings,
      ConfigurationReport(of: configuration, reveals: invocation.reveals).request, diagnostics,
    ])
  }

  private func printText(_ explanation: Explanation, _ console: inout Console) {
    let summary = explanation.configuration?.summary ?? "\("can't be used", .error)"
    console.print(sentence: "\(explanation.shownName): \(summary)")
    console.print()
    var table = Table()
    for setting in explanation.settings where setting.isShown(asked: invocation.setting) {
      add(setting, of: explanation, to: &table)
    }
    console.print(table)
    let overridden = [explanation].overridden(by: netrc)
    guard (explanation.diagnostics + overridden).contains(where: console.prints) else { return }
    console.separate()
    console.report(explanation)
    for diagnostic in overridden { console.report(diagnostic) }
    if explanation.configuration == nil { console.reportFailure(of: explanation) }
  }

  private func add(
    _ setting: SettingExplanation, of explanation: Explanation, to table: inout Table
  ) {
    let winner = setting.candidates[0]
    let value = DisplayedValue(
      winning: setting, in: explanation.configuration, reveals: invocation.reveals)
    let losers = setting.candidates.dropFirst().map { loser in
      (loser, DisplayedValue(loser, of: setting.setting, reveals: invocation.reveals))
    }.filter { _, value in
      // A setting without a default has no value that could lose.
      value != .none
    }
    table.add(
      ["\(setting.setting, .strong)", value.cell] + winner.origin.cells,
      note: losers.isEmpty ? "" : "wins")
    addSearched(for: setting, explanation, to: &table)
    for text in winner.notes { table.add(["", "", "note", "\(text)"], isFaint: true) }
    if invocation.isVerbose {
      for check in winner.checks { table.add(["", "", "checked", "\(check)"], isFaint: true) }
    }
    for (loser, value) in losers {
      table.add(
        ["", value.cell] + loser.origin.cells,
        note: Self.reason(loser.origin, lostTo: winner.origin), isFaint: true)
    }
  }

  /// Adds the sources that were searched for a setting without a value, if it is needed.
  private func addSearched(
    for setting: SettingExplanation, _ explanation: Explanation, to table: inout Table
  ) {
    guard setting.candidates[0].origin == .default,
      invocation.setting != nil || explanation.misses(setting.setting)
    else { return }
    for origin in explanation.placesSearched(for: setting.setting) {
      table.add(["", "not found"] + origin.cells, isFaint: true)
    }
  }

  /// The reason why a source is not used.
  private static func reason(_ origin: Origin, lostTo winner: Origin) -> OutputText {
    if winner.layer == origin.layer {
      return switch winner.layer {
      case .configurationFile where winner.file != origin.file: "overridden by a later file"
      case .secretsDirectory: "overridden by an earlier directory"
      case .code, .secretProvider, .environment, .configurationFile, .tokenRecord, .default:
        "also given in the same layer"
      }
    }
    return switch winner.layer {
    case .code: "overridden by \(winner.words)"
    case .secretProvider: "overridden by the provider"
    case .environment: "overridden by the environment"
    case .secretsDirectory: "overridden by the secrets directory"
    case .configurationFile: "overridden by the file"
    case .tokenRecord, .default: ""
    }
  }
}

extension Explanation {
  /// Whether the client probably needs a setting that has no value.
  fileprivate func misses(_ setting: Setting) -> Bool {
    func isSet(_ setting: Setting) -> Bool {
      settings.contains { $0.setting == setting && $0.candidates[0].origin != .default }
    }
    return switch setting {
    case .url: true
    case .token: !(isSet(.username) && isSet(.password))
    case .username, .password: !isSet(.token) && (isSet(.username) || isSet(.password))
    case .retryTimeout, .insecure, .backendType, .tokenExpiresAt, .allowImplicitLogin, .manageURL:
      false
    }
  }
}

extension Origin {
  /// The source of the value; of a secret file or store, the source that names it.
  fileprivate var words: String { written.description }

  /// The configuration file that contains the value, or the path of its secret file.
  fileprivate var file: ConfigurationPath? {
    guard case .configurationFile(let path, _, _) = written else { return nil }
    return path
  }
}
