import SubstraCommandSupport
import SubstraConfig

/// The parts that the JSON documents of the verbs share.
struct Documents {
  let reveals: Bool
  let redactor: Redactor
}

extension Documents {
  /// The version of the document format.
  static let version = JSONValue.Member("version", 1)

  /// The client's name, hidden if it looks like a credential that was passed by mistake.
  static func client(_ explanation: Explanation) -> JSONValue.Member {
    guard let name = explanation.client else { return .init("client", .null) }
    return .init("client", .string(explanation.isNameDoubtful ? WordShape.hidden : name))
  }

  /// The diagnostics.
  static func diagnostics(_ diagnostics: [Diagnostic]) -> JSONValue.Member {
    .init("diagnostics", .array(diagnostics.map { JSONValue($0) }))
  }

  /// The members of a client that can't be used.
  static func failure(_ explanation: Explanation) -> [JSONValue.Member] {
    [client(explanation), .init("error", true)]
  }

  /// The document of a call that failed.
  static func failure(_ problems: [Diagnostic]) -> JSONValue {
    .object([version, .init("error", true), diagnostics(problems)])
  }

  /// The document of a call about several clients.
  ///
  /// - Parameters:
  ///   - problems: The diagnostics that belong to none of the clients; `nil` to omit the member.
  ///   - redactor: Masks credentials in the settings of the clients; `nil` to omit the settings.
  static func clients(
    _ explanations: [Explanation], failed: Bool, diagnostics problems: [Diagnostic]?,
    maskingSettingsBy redactor: Redactor? = nil
  ) -> JSONValue {
    let clients = explanations.map { JSONValue.object(summary($0, maskingSettingsBy: redactor)) }
    return .object(
      [version, .init("clients", .array(clients))]
        + (failed ? [.init("error", true)] : []) + (problems.map { [diagnostics($0)] } ?? []))
  }

  /// The members of one client of several.
  private static func summary(
    _ explanation: Explanation, maskingSettingsBy redactor: Redactor?
  ) -> [JSONValue.Member] {
    let diagnostics = diagnostics(explanation.diagnostics)
    guard let configuration = explanation.configuration else {
      return failure(explanation) + [diagnostics]
    }
    return [
      client(explanation), .init("mode", .word(configuration.mode.rawValue)),
      .init("url", .optional(configuration.urlText)),
      .init("credentials", .word(configuration.credentials.word)), diagnostics,
    ] + (redactor.map { [ConfigurationReport(of: configuration).settings($0)] } ?? [])
  }

  /// The settings with their winning values, and with the shadowed ones on request.
  func settings(
    _ explanation: Explanation, only setting: Setting? = nil, withShadowed: Bool = false
  ) -> JSONValue.Member {
    let members = explanation.settings.filter { $0.isShown(asked: setting) }.map {
      JSONValue.Member(
        $0.setting.key,
        self.setting($0, of: explanation, withShadowed: withShadowed))
    }
    return .init("settings", .object(members))
  }

  private func setting(
    _ setting: SettingExplanation, of explanation: Explanation, withShadowed: Bool
  ) -> JSONValue {
    let value = DisplayedValue(
      winning: setting, in: explanation.configuration, reveals: reveals)
    var members = value.members(redactor)
    let winner = setting.candidates[0]
    members.append(.init("origin", JSONValue(winner.origin)))
    if withShadowed, !winner.checks.isEmpty {
      members.append(.init("checks", .array(winner.checks.map { .string($0) })))
    }
    if withShadowed, !winner.notes.isEmpty {
      members.append(.init("notes", .array(winner.notes.map { .string($0) })))
    }
    if withShadowed {
      let shadowed = setting.candidates.dropFirst().map { candidate in
        JSONValue.object(
          DisplayedValue(candidate, of: setting.setting, reveals: reveals).members(redactor)
            + [.init("origin", JSONValue(candidate.origin))])
      }
      members.append(.init("shadowed", .array(shadowed)))
      if winner.origin == .default {
        let origins = explanation.placesSearched(for: setting.setting)
        members.append(.init("searched", .array(origins.map { JSONValue($0) })))
      }
    }
    return .object(members)
  }
}

extension SettingExplanation {
  /// Whether to show the setting.
  ///
  /// - Parameter setting: The only setting to show; `nil` for all that the SDK reads, and those
  ///   that a source sets.
  func isShown(asked setting: Setting?) -> Bool {
    guard let setting else { return self.setting.isReadBySDK || candidates.count > 1 }
    return self.setting == setting
  }
}

extension Explanation {
  /// Whether the client can't be used and its name looks like a credential.
  var isNameDoubtful: Bool {
    guard configuration == nil, let client else { return false }
    return ClientNameShape.looksLikeCredential(client.utf8)
  }

  /// The client's name as text, hidden if it looks like a credential.
  var shownName: OutputText {
    isNameDoubtful ? "\(WordShape.hidden, .strong)" : "\(client ?? "", .strong)"
  }
}

extension Console {
  /// Reports the diagnostics of a client.
  mutating func report(_ explanation: Explanation) {
    for diagnostic in explanation.diagnostics {
      report(diagnostic, excerpt: explanation.excerpt(for: diagnostic))
    }
  }

  /// Registers the credentials of all sources of a client for masking.
  mutating func registerCredentials(of explanation: Explanation) {
    for secret in explanation.secrets { redactor.register(secret) }
  }
}

extension [Diagnostic] {
  /// The number of diagnostics of each severity, as in `2 errors, 1 warning`.
  var countsInWords: String {
    Severity.allCases.compactMap { severity in
      let count = count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }
}
