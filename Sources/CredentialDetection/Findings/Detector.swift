/// What found a credential: a key, a known token, a URL.
///
/// Users select findings by it.
package struct Detector: Sendable, Hashable {
  /// The name in reports and on the command line: `known-token/github`, `key/password`, `url`.
  package let id: String

  init(_ id: String) { self.id = id }
}

extension Detector {
  /// Detectors that users can select together.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    case knownToken = "known-token"
    case key
  }

  /// The group, which the id names before its slash; `nil` if the detector is not in one.
  package var group: Group? {
    Group.allCases.first { id.hasPrefix($0.rawValue + "/") }
  }
}

extension Detector {
  /// A key, a flag, a variable or a header whose words name this kind of credential.
  package static func key(_ kind: CredentialKind) -> Detector {
    switch kind {
    case .password: Detector("key/password")
    case .token: Detector("key/token")
    case .secret: Detector("key/secret")
    case .key: Detector("key/key")
    case .credentials: Detector("key/credentials")
    }
  }

  /// A variable of Substra: `SUBSTRA_ORG_1_TOKEN`.
  package static let substraVariable = Detector("substra-variable")
  /// An argument of a Python call that makes or logs in a Substra client.
  package static let substraClient = Detector("substra-client")
  /// A command that takes a password: `curl -u`, `mysql -p`.
  package static let command = Detector("command")
  /// A header `Authorization`, or the scheme of one.
  package static let authorization = Detector("authorization")
  /// A user name and a password in one value: `.pgpass`, a basic login.
  package static let login = Detector("login")
  /// A URL.
  package static let url = Detector("url")
  /// A private key in PEM.
  package static let privateKey = Detector("private-key")

  /// The detectors that are not about known tokens.
  static let general: [Detector] =
    CredentialKind.allCases.map { .key($0) }
    + [substraVariable, substraClient, command, authorization, login, url, privateKey]
}
