import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// A client whose token a command works with.
///
/// A command that makes or stores a token also works for a client without a usable token: its
/// secret file may not exist yet, or the token in it may have expired.
struct TokenClient {
  /// The client's name.
  let name: String
  /// The resolved configuration with its problems.
  let explanation: Explanation
  /// The configuration without regard to the token; `nil` if it has other errors.
  let configuration: ClientConfiguration?
  /// The problems of that configuration.
  let problems: [Diagnostic]
  /// The token, if the configuration has one that can be used.
  let token: Secret?
  /// The secret file that the configuration names for the token, even if it does not exist.
  let secretFile: ConfigurationPath?
  /// Whether the configuration names git's credential helpers for the token.
  let isInGit: Bool
  /// The record, if there is one that describes the token.
  let record: TokenRecord?
  /// The path of that record.
  let recordPath: ConfigurationPath?
}

extension TokenClient {
  /// Resolves a client.
  ///
  /// - Parameters:
  ///   - place: Where the record is if the token is not in a secret file.
  ///   - makeResolver: Makes a resolver for other overrides than those of the call.
  init(
    _ name: String, overrides: ConfigurationOverrides, place: TokenPlace,
    makeResolver: (ConfigurationOverrides) -> ConfigurationResolver
  ) {
    let explanation = makeResolver(overrides).explain(name)
    self.init(name, explanation, place) {
      makeResolver(Self.overrides(overrides, withToken: Self.standIn)).explain(name)
    }
  }

  /// Creates a client that is resolved already.
  ///
  /// - Parameter withoutToken: Resolves it without regard to the token.
  init(
    _ name: String, _ explanation: Explanation, _ place: TokenPlace,
    withoutToken: () -> Explanation
  ) {
    self.name = name
    self.explanation = explanation
    let usable = explanation.configuration == nil ? withoutToken() : explanation
    configuration = usable.configuration
    problems = usable.diagnostics
    token = explanation.configuration?.token.value
    let origin = Self.origin(in: explanation)
    secretFile = Self.secretFile(origin)
    if case .gitCredential = origin { isInGit = true } else { isInGit = false }
    let state = try? place.stateFile(for: name)
    let stateRecord = state.flatMap { TokenFile.record(at: $0) }
    if let record = explanation.tokenRecord {
      (self.record, recordPath) = (record, explanation.recordFile?.path)
    } else if let token, let stateRecord, stateRecord.describes(token) {
      (record, recordPath) = (stateRecord, state)
    } else {
      (record, recordPath) = (nil, nil)
    }
  }

  /// The URL of the node, as a record has it.
  var node: String { configuration?.baseURLText ?? "" }

  /// A token that no node knows, in place of one that can't be used.
  private static let standIn = Secret(String(repeating: "0", count: 40))

  /// The overrides of a call with another token.
  ///
  /// - Parameter source: Where the token comes from, for messages.
  static func overrides(
    _ overrides: ConfigurationOverrides, withToken token: Secret, from source: StaticString? = nil
  ) -> ConfigurationOverrides {
    var changed = overrides
    changed.token = token
    changed.tokenFile = nil
    if let source { changed.origin = .code(fileID: "\(source)", line: 0) }
    return changed
  }

  /// The path of the secret file that gives the token, or would give it.
  private static func secretFile(_ origin: Origin?) -> ConfigurationPath? {
    guard case .secretFile(let path, _)? = origin, path.description != WordShape.hidden
    else { return nil }
    return path
  }

  /// The source that gives the token, or would give it.
  private static func origin(in explanation: Explanation) -> Origin? {
    explanation.settings.first { $0.setting == .token }?.candidates.first?.origin
  }
}
