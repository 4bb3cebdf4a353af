import SubstraConfig
import SubstraPlatform

extension SecretFileOutcome {
  /// Reads one file that is given by its path.
  static func reading(
    _ path: String, policy: SecretFilePolicy = .strict, identity: ProcessIdentity = .current,
    hook: @escaping (SecretFileReader.Step) -> Void = { _ in }
  ) -> SecretFileOutcome {
    reading(
      SecretFileRequest(SecretFilePath(Array(path.utf8))), policy: policy, identity: identity,
      hook: hook)
  }

  /// Reads one file of a secrets directory.
  static func reading(
    _ name: String, inSecretsDirectory folder: String, policy: SecretFilePolicy = .strict,
    identity: ProcessIdentity = .current
  ) -> SecretFileOutcome {
    reading(
      SecretFileRequest(name: Array(name.utf8), inSecretsDirectory: Array(folder.utf8)),
      policy: policy, identity: identity)
  }

  private static func reading(
    _ request: SecretFileRequest, policy: SecretFilePolicy, identity: ProcessIdentity,
    hook: @escaping (SecretFileReader.Step) -> Void = { _ in }
  ) -> SecretFileOutcome {
    let reader = SecretFileReader(policy: policy, identity: identity, hook: hook)
    return reader.read([request])[0]
  }

  /// The outcome in one word: the secret in quotes, `absent`, or the names of the refusals.
  var summary: String {
    switch self {
    case .read(let content): "'\(content.secret.reveal())'"
    case .absent: "absent"
    case .refused(let problems): problems.map(\.cause.name).joined(separator: " ")
    }
  }

  /// The names of the warnings.
  var warnings: [String] {
    if case .read(let content) = self { content.warnings.map(\.cause.name) } else { [] }
  }

  /// The descriptions of the checks that the file passed.
  var checks: [String] {
    if case .read(let content) = self { content.checks.map(\.description) } else { [] }
  }

  /// The problems of a refused file.
  var problems: [SecretFileProblem] {
    if case .refused(let problems) = self { problems } else { [] }
  }
}

extension SecretFileCause {
  /// The name of the case.
  var name: String { String("\(self)".prefix { $0 != "(" }) }
}

extension ProcessIdentity {
  /// A user who is not root and does not own any file of these tests.
  static let other = ProcessIdentity(
    effectiveUser: current.effectiveUser &+ 1, primaryGroup: current.primaryGroup &+ 1)
}
