import Foundation
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// A configuration that lints clean resolves, given its secret files and the values of other
/// layers.
struct LintAndResolverTests {
  private static let pieces: [String: [String]] = [
    "url": [
      "https://a.example.org", "http://b.example.org", "http://localhost", "", "ftp://x", "~",
      "https://u:p@c.example.org", "https://a.example.org//x", "[a]", "0x1F",
    ],
    "token": ["abcdefgh", "''", "0123", "'a b'", "~", "${TOKEN}", "[a]"],
    "token_file": ["a.token", "gone.token", "''", "[a]", "12", "~/x"],
    "token_from": [
      "git-credential", "helper:vault", "pass show a", "/bin/echo", "''", "helper:", "~", "[a]",
    ],
    "username": ["user", "''", "1", "~"],
    "password": ["hunter2hunter2", "''", "' x'", "12345", "~"],
    "password_file": ["b.password", "gone"],
    "backend_type": ["remote", "docker", "subprocess", "Remote", "~"],
    "retry_timeout": ["300", "0", "-1", "1:30", "x", "99999999999999999999"],
    "insecure": ["true", "false", "'false'", "on", "2"],
    "token_expires_at": ["2099-01-01", "soon"],
    "allow_implicit_login": ["true", "false", "maybe"],
    "manage_url": [
      "https://web.example.org", "https://web.example.org/manage_tokens", "web.example.org", "''",
      "https://u:p@web.example.org", "https://web.example.org/?a", "~", "[a]",
    ],
    "tokn": ["x"],
  ]

  private static let names = ["org-1", "org.1", "org-2", "ORG_2", "_base", "'no'", "no", "1", "é"]

  private func configuration(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let name = Self.names.randomElement(using: &generator) ?? ""
      text += "\(name):"
      switch Int.random(in: 0..<20, using: &generator) {
      case 0: text += " text\n"
      case 1: text += "\n"
      case 2: text += " [a, b]\n"
      default:
        text += "\n"
        var keys = Self.pieces.keys.sorted().filter { _ in Bool.random(using: &generator) }
        if Bool.random(using: &generator) { keys = ["url"] + keys.filter { $0 != "url" }.prefix(2) }
        if keys.isEmpty { keys = ["backend_type"] }
        for key in keys {
          // The first values are valid.
          let values = Self.pieces[key] ?? []
          let isSound = Int.random(in: 0..<4, using: &generator) > 0
          let value = isSound ? values.first : values.randomElement(using: &generator)
          text += "  \(key): \(value ?? "")\n"
        }
      }
    }
    return text
  }

  /// The rules that only the linter or only the resolver can check.
  private static let resolverOnly: Set<Rule> = [
    .secretFileMissing, .secretFileExposed, .secretFileUnsafe, .secretFileInvalid,
    .secretFileTracked, .credentialNotIgnored,
  ]

  /// The rules that the linter applies to a client as if another layer supplied its url.
  private static let withoutURL: Set<Rule> = [.tokenEmpty, .tokenInvalid, .implicitLoginDisabled]

  @Test(arguments: 0..<8)
  func `both find the same errors`(seed: Int) throws {
    let folder = try TemporaryFolder()
    for name in ["a.token", "b.password", "gone.token", "gone"] {
      let path = try folder.write("secret-\(name)", to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    var generator = SeededGenerator(seed: UInt64(seed))
    var resolved = 0
    for _ in 0..<150 {
      let text = configuration(&generator)
      let path = ConfigurationPath(try folder.write(text, to: "a.yaml"))
      let lint = FileLinter().diagnostics(
        of: Array(text.utf8), path: path, isClientConfiguration: true)
      let resolver = ConfigurationResolver(
        files: [path], environment: EnvironmentVariables(), credentials: .allow,
        secretStores: .answering { Secret("of-store-\($0.client.hashValue.magnitude)") })
      let found: [Diagnostic]
      do {
        found = try resolver.explainAll().flatMap(\.diagnostics) + resolver.namelessSections()
      } catch {
        found = error.diagnostics
      }
      let errors = Set(found.filter { $0.severity == .error }.map(\.rule))
        .subtracting(Self.resolverOnly).filter { !$0.isResolverOnly }
      let lintErrors = Set(lint.filter { $0.severity == .error }.map(\.rule))
      #expect(errors.isSubset(of: lintErrors), "\(text)")
      // Credentials in templates and under overridden keys are reported all the same.
      let credentials: Set<Rule> = [
        .cleartextToken, .cleartextPassword, .cleartextSecret, .credentialInURL,
      ]
      let more = lintErrors.subtracting(errors).subtracting(credentials)
        .subtracting(Self.resolverOnly).subtracting(Self.withoutURL)
      #expect(more.isEmpty, "\(text)")
      if lintErrors.isEmpty { resolved += 1 }
    }
    #expect(resolved > 5)
  }
}
