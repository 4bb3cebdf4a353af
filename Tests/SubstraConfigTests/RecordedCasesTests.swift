import Foundation
import SubstraConfig
import TestSupport
import Testing

struct RecordedCasesTests {
  @Test func `there are recorded cases`() {
    #expect(RecordedCase.all.count == 290)
  }

  /// Values of the wrong type can't be written in Swift; no other case is left out.
  @Test func `the untyped cases are the known ones`() {
    let found = RecordedCase.all.filter(\.isUntyped).map(\.id)
    #expect(found == ["c0297", "c0298", "c0301"])
  }

  /// Cases with other results than recorded; see `Docs/Decisions/0003-names-of-variables.md`.
  ///
  /// The client's name has letters whose ASCII form depends on the SDK's installation, and a
  /// variable of another client is set that could be its own.
  static let refusedNames = ["c0330", "c0331", "c0334"]

  /// A merge key that is repeated, with sources that differ; see
  /// `Docs/Decisions/0002-pyyaml-decides.md`.
  static let ambiguousMerges = ["c0435"]

  @Test(arguments: RecordedCase.all.filter { Self.ambiguousMerges.contains($0.id) })
  func `a merge whose sources differ is refused`(recorded: RecordedCase) throws {
    let explanation = try recorded.explanation(in: TemporaryFolder())
    let errors = explanation.diagnostics.filter { $0.severity == .error }.map(\.rule)
    #expect(errors == [.ambiguousMerge])
  }

  @Test(arguments: RecordedCase.all.filter { Self.refusedNames.contains($0.id) })
  func `a name without certain variables is refused if one could be its own`(
    recorded: RecordedCase
  ) throws {
    let explanation = try recorded.explanation(in: TemporaryFolder())
    let errors = explanation.diagnostics.filter { $0.severity == .error }.map(\.rule)
    #expect(errors == [.envNameTransliterated])
  }

  /// Cases that we refuse, unlike the SDK; see
  /// `Docs/Decisions/0016-a-client-that-nothing-configures.md`.
  static let unconfigured = RecordedCase.all.filter(\.isUnconfigured)

  @Test func `there is a recorded client that no source configures`() {
    #expect(!Self.unconfigured.isEmpty)
  }

  @Test(arguments: unconfigured)
  func `a client that no source configures is refused`(recorded: RecordedCase) throws {
    let explanation = try recorded.explanation(in: TemporaryFolder())
    #expect(explanation.diagnostics.map(\.rule).contains(.sectionMissing))
    #expect(explanation.configuration == nil)
  }

  @Test(
    arguments: RecordedCase.all.filter {
      !$0.isUntyped && !$0.isUnconfigured
        && !(Self.refusedNames + Self.ambiguousMerges).contains($0.id)
    })
  func `a recorded case resolves as in the SDK, or is refused with its rule`(
    recorded: RecordedCase
  ) throws {
    let explanation = try recorded.explanation(in: TemporaryFolder())
    let errors = explanation.diagnostics.filter { $0.severity == .error }.map(\.rule.id)
    let rules = explanation.diagnostics.map(\.rule.id)
    if recorded.fails {
      #expect(!errors.isEmpty)
      return
    }
    let expectedErrors = recorded.deviations.filter { $0.severity == "error" }.map(\.rule)
    if !expectedErrors.isEmpty {
      #expect(errors.contains(recorded.ruleID), "found \(rules)")
      return
    }
    for deviation in recorded.deviations {
      #expect(rules.contains(deviation.rule), "found \(rules)")
    }
    let configuration = try explanation.get()
    expectSameSettings(configuration, recorded)
    expectSameClient(configuration, recorded)
  }

  private func expectSameSettings(_ found: ClientConfiguration, _ recorded: RecordedCase) {
    expect(recorded, "url", found.url.origin, found.urlText)
    expect(recorded, "token", found.token.origin, found.token.value?.reveal())
    expect(recorded, "username", found.username.origin, found.username.value)
    expect(recorded, "password", found.password.origin, found.password.value?.reveal())
    expect(
      recorded, "retry_timeout", found.retryTimeout.origin,
      Int(found.retryTimeout.value.components.seconds))
    expect(recorded, "insecure", found.insecure.origin, found.insecure.value)
    expect(
      recorded, "backend_type", found.backendType.origin, found.backendType.value.rawValue)
  }

  private func expect<Value: Equatable>(
    _ recorded: RecordedCase, _ key: String, _ origin: Origin, _ value: Value?
  ) {
    let setting = recorded.settings[key] ?? [:]
    let expectedOrigin = setting["origin"] as? String ?? ""
    #expect(origin.sdkWord == expectedOrigin, "origin of \(key)")
    // A default is filled in later by the SDK; `expectSameClient` compares it.
    guard origin != .default else { return }
    let expected = setting["value"] as? Value
    #expect(value == expected, "value of \(key)")
  }

  private func expectSameClient(_ found: ClientConfiguration, _ recorded: RecordedCase) {
    let client = recorded.client
    let settings = found.settings()
    let rest = client["rest"] as? [String: Any]
    let login = client["login"] as? [String: String]
    let authorization = rest?["authorization"] as? String
    let seconds = Int(found.retryTimeout.value.components.seconds)
    #expect(found.mode.rawValue == client["mode"] as? String)
    #expect(found.insecure.value == client["insecure"] as? Bool)
    #expect(found.backendType.value.rawValue == client["backend_type"] as? String)
    #expect(seconds == client["retry_timeout"] as? Int)
    #expect(found.baseURLText == rest?["base_url"] as? String)
    #expect(settings.baseURL?.absoluteString == rest?["base_url"] as? String)
    #expect(settings.verifiesTLS == rest?["verify"] as? Bool ?? settings.verifiesTLS)
    #expect(settings.login?.username == login?["username"])
    #expect(settings.login?.password.reveal() == login?["password"])
    // The SDK sends `Token None` without a token; we send no header.
    let expected = authorization == "Token None" ? nil : authorization
    #expect(settings.headers.authorization?.reveal() == expected)
  }
}

extension Origin {
  /// The SDK's word for the origin.
  fileprivate var sdkWord: String {
    switch self {
    case .code: "code"
    case .environment: "environment_variable"
    case .configurationFile: "config_file"
    case .gitCredential, .helper, .secretProvider: "a secret store"
    case .secretFile, .secretsDirectory: "a secret file"
    case .tokenRecord: "a token record"
    case .default: "default"
    }
  }
}
