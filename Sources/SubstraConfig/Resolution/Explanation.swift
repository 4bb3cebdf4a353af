/// The sources of every setting of a client, and all problems.
///
/// It is available even if the configuration has errors, to find their causes.
///
/// ```swift
/// let explanation = resolver.explain("org-1")
/// for setting in explanation.settings {
///   print(setting.setting, setting.candidates.map(\.origin))
/// }
/// let configuration = try explanation.get()
/// ```
public struct Explanation: Sendable {
  /// The name of the client; `nil` for the client that only the program configures.
  public let client: String?

  /// The errors, warnings and notes, sorted by position.
  public let diagnostics: [Diagnostic]

  /// The configuration, unless one of the diagnostics is an error.
  public let configuration: ClientConfiguration?

  /// The files that were searched for the client, for excerpts of the lines with problems.
  package let files: ConfigurationFiles

  let sources: SettingTable<[ClientResolution.Source]>

  /// The variables and secrets directories that were searched besides the files.
  let scope: SearchScope

  /// The record beside the secret file of the token in use.
  package let recordFile: TokenRecordFile?
}

extension Explanation {
  /// The sources of every setting, in the order of `Setting.allCases`.
  public var settings: [SettingExplanation] {
    Setting.allCases.map { SettingExplanation(of: $0, sources[$0]) }
  }

  /// The problems of one setting's own values, without those of combinations of settings.
  package func diagnostics(about setting: Setting) -> [Diagnostic] {
    let locations = sources[setting].compactMap(\.place.location)
    return diagnostics.filter { diagnostic in
      guard let location = diagnostic.location else { return false }
      return !diagnostic.rule.concernsSeveralSettings && locations.contains(location)
    }
  }

  /// The keys, variables and files in use that the Python SDK does not read, in the order of the
  /// settings, such as `token_file`.
  public var sourcesNotReadBySDK: [String] {
    Setting.allCases.compactMap { sources[$0].first?.origin.nameNotReadBySDK(for: $0) }
  }

  /// The record of the token in use, if its secret file has one that describes it.
  package var tokenRecord: TokenRecord? { recordFile?.record }

  /// All credentials of all sources, used or not, which must not be printed.
  ///
  /// A client's name that looks like a credential is one of them, also as spelled in variables.
  package var secrets: [Secret] {
    let credentials = Setting.allCases.flatMap { setting in
      sources[setting].compactMap { SettingExplanation.secret(of: setting, $0) }
    }
    return credentials + (client.map { ClientNameShape.credentials(in: $0) } ?? [])
  }

  /// Returns the configuration.
  ///
  /// - Throws: `ConfigurationError` with all diagnostics if one of them is an error.
  public func get() throws(ConfigurationError) -> ClientConfiguration {
    guard let configuration else {
      throw ConfigurationError(client: client, diagnostics: diagnostics)
    }
    return configuration
  }
}

extension Explanation {
  /// The explanation with one more error, and so without a configuration.
  func adding(_ problem: Diagnostic) -> Explanation {
    Explanation(
      client: client, diagnostics: (diagnostics + [problem]).sorted(), configuration: nil,
      files: files, sources: sources, scope: scope, recordFile: recordFile)
  }
}

extension Explanation: CustomStringConvertible, CustomReflectable {
  /// The name and the number of problems only, since the files hold credentials.
  public var description: String {
    "Explanation(\(ClientNameShape.quoted(client ?? "")), \(diagnostics.count) diagnostics)"
      .escapedForOutput
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["diagnostics": diagnostics], displayStyle: .struct)
  }
}
