import Foundation
import SubstraConfig
import Synchronization
import TestSupport
import Testing

/// What a client gets from the secret store that `token_from` names.
struct SecretStoreLayerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let url = "https://org-1.example.org:8443/api"
  private static let yaml = "org-1:\n  url: \(url)\n  token_from: git-credential\n"

  /// Explains a client, and returns the questions that were asked.
  private func explain(
    _ yaml: String = yaml, _ environment: [String: String] = [:],
    overrides: ConfigurationOverrides = .init(), answer: String? = "t0ken"
  ) throws -> (Explanation, [SecretStoreQuestion]) {
    let path = ConfigurationPath(try folder.write(yaml, to: "substra.yaml"))
    let questions = Mutex<[SecretStoreQuestion]>([])
    let resolver = ConfigurationResolver(
      files: [path], environment: EnvironmentVariables(environment), overrides: overrides,
      secretStores: .answering { question in
        questions.withLock { $0.append(question) }
        return answer.map { Secret($0) }
      })
    return (resolver.explain("org-1"), questions.withLock { $0 })
  }

  @Test func `the store that a file names gives the token`() throws {
    let (found, questions) = try explain()
    let token = try found.get().token
    #expect(token.value?.reveal() == "t0ken")
    guard case .gitCredential(namedBy: .configurationFile(_, 3, 15)) = token.origin else {
      Issue.record("\(token.origin)")
      return
    }
    #expect(token.origin.layer == .configurationFile)
    #expect(questions.map(\.client) == ["org-1"])
    #expect(questions.map(\.url) == [Self.url])
    #expect(questions.map(\.store) == [.gitCredential])
    #expect(found.sourcesNotReadBySDK == ["token_from"])
  }

  @Test func `a variable names a store too`() throws {
    let variable = "SUBSTRA_ORG_1_TOKEN_FROM"
    let (found, questions) = try explain(
      "org-1:\n  url: \(Self.url)\n  token: t0ken-of-file\n", [variable: "helper:vault"])
    let token = try found.get().token
    #expect(token.value?.reveal() == "t0ken")
    #expect(token.origin == .helper(name: "vault", namedBy: .environment(variable: variable)))
    #expect(token.origin.description == "helper 'vault' (\(variable))")
    #expect(questions.map(\.store) == [.helper(name: "vault")])
    #expect(found.sourcesNotReadBySDK == [variable])
  }

  /// A higher layer that gives the token.
  struct Higher: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String] = [:]
    var overrides = ConfigurationOverrides()
  }

  static let higher = [
    Higher(testDescription: "code", overrides: .init(token: Secret("t0ken-of-code"))),
    Higher(testDescription: "variable", environment: ["SUBSTRA_ORG_1_TOKEN": "t0ken-variable"]),
  ]

  @Test(arguments: higher)
  func `nothing is asked if a higher layer gives the token`(higher: Higher) throws {
    let (found, questions) = try explain(
      Self.yaml, higher.environment, overrides: higher.overrides)
    #expect(try found.get().token.shadowed.count == 1)
    #expect(questions.isEmpty)
  }

  @Test func `nothing is asked for other clients`() throws {
    let (_, questions) = try explain(
      "org-1:\n  url: \(Self.url)\n  token: t0ken\norg-2:\n  url: https://org-2.example.org\n"
        + "  token_from: git-credential\n")
    #expect(questions.isEmpty)
  }

  @Test(arguments: ["", "  url: ''\n", "  url: ftp://org-1.example.org\n"])
  func `nothing is asked without the url of a node`(line: String) throws {
    let (_, questions) = try explain("org-1:\n\(line)  token_from: git-credential\n")
    #expect(questions.isEmpty)
  }

  @Test(arguments: ["token: t0ken", "token_file: org-1.token"])
  func `a value or a file beside a store is a conflict`(line: String) throws {
    for lines in [[line, "token_from: git-credential"], ["token_from: git-credential", line]] {
      let (found, questions) = try explain(
        "org-1:\n  url: \(Self.url)\n" + lines.map { "  \($0)\n" }.joined())
      #expect(found.diagnostics.contains { $0.rule == .conflictingSources })
      #expect(questions.isEmpty)
    }
  }

  @Test func `all three are two conflicts`() throws {
    let (found, _) = try explain(
      """
      org-1:
        url: \(Self.url)
        token_from: git-credential
        token_file: org-1.token
        token: t0ken
      """)
    let conflicts = found.diagnostics.filter { $0.rule == .conflictingSources }
    #expect(conflicts.count == 2)
  }

  @Test func `an empty variable beside another one counts as unset`() throws {
    let (found, questions) = try explain(
      Self.yaml, ["SUBSTRA_ORG_1_TOKEN_FROM": "", "SUBSTRA_ORG_1_TOKEN": "t0ken-variable"])
    #expect(try found.get().token.value?.reveal() == "t0ken-variable")
    #expect(questions.isEmpty)
  }

  @Test func `a store without the token is an error, and no lower layer replaces it`() throws {
    let (found, questions) = try explain(
      "org-1:\n  url: \(Self.url)\n  token: t0ken-of-file\n",
      ["SUBSTRA_ORG_1_TOKEN_FROM": "git-credential"], answer: nil)
    #expect(found.diagnostics.contains { $0.rule == .secretStoreFailed })
    #expect(found.configuration == nil)
    #expect(questions.count == 1)
  }

  @Test func `an application can switch stores off`() throws {
    let path = ConfigurationPath(try folder.write(Self.yaml, to: "substra.yaml"))
    let found = ConfigurationResolver(
      files: [path], environment: .init(), secretStores: .none
    ).explain("org-1")
    #expect(found.diagnostics.map(\.rule) == [.secretStoreFailed])
  }

  @Test(arguments: [
    ("", Rule.tokenEmpty), ("two words", .tokenInvalid), ("changeme", .placeholderValue),
    ("token=t0kenvalue", .credentialNotAlone),
  ])
  func `an answer is checked as any other token`(answer: String, rule: Rule) throws {
    let (found, _) = try explain(answer: answer)
    #expect(found.diagnostics.map(\.rule).contains(rule), "\(found.diagnostics)")
  }

  @Test func `a token of two nodes is found`() throws {
    let path = ConfigurationPath(
      try folder.write(
        Self.yaml + "org-2:\n  url: https://org-2.example.org\n  token_from: helper:vault\n",
        to: "substra.yaml"))
    let found = try ConfigurationResolver(
      files: [path], environment: .init(), secretStores: .answering { _ in Secret("t0ken") }
    ).explainAll()
    #expect(found.map { $0.diagnostics.contains { $0.rule == .sharedToken } } == [true, true])
  }

  @Test(arguments: [
    "pass show org-1", "$(cat org-1.token)", "/usr/bin/pass", "'!cat'", "~/bin/token", "''", "[a]",
    "null", "{command: [/bin/sh]}", "canaryt0ken4711",
  ])
  func `a command, a path or a token in token_from is refused and never shown`(
    value: String
  ) throws {
    let (found, questions) = try explain(
      "org-1:\n  url: \(Self.url)\n  token_from: \(value)\n")
    #expect(found.diagnostics.map(\.rule) == [.tokenFromInvalid])
    #expect(questions.isEmpty)
    let said = found.diagnostics.map { "\($0.message) \($0.help ?? "")" }.joined()
    #expect(!said.contains("canary") && !said.contains("cat org-1"))
  }
}
