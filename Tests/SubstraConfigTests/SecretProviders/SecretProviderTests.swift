import Foundation
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport
import Testing

/// When the application's providers are asked, and what their answers override.
struct SecretProviderTests {
  private static let url = "https://org-1.example.org"

  private let vault = RecordingProvider()

  private func resolver(
    _ sections: [String: [String: ConfigurationSource.Value]] = ["org-1": ["url": "\(url)"]],
    _ environment: EnvironmentVariables = [:], overrides: ConfigurationOverrides = .init(),
    providers: [any SecretProvider]? = nil
  ) -> ConfigurationResolver {
    ConfigurationResolver(
      sources: [.clients(sections)], environment: environment, overrides: overrides,
      secretProviders: providers ?? [vault])
  }

  @Test func `the token of a provider comes before that of a variable`() async throws {
    vault.give("t0ken-of-vault", for: .token, from: "kv/substra/org-1")
    let resolver = resolver(
      ["org-1": ["url": "\(Self.url)"]], ["SUBSTRA_ORG_1_TOKEN": "t0ken-of-variable"])
    let token = try await resolver.resolve("org-1").token
    #expect(token.value?.reveal() == "t0ken-of-vault")
    #expect(token.origin == .secretProvider(name: "vault", location: "kv/substra/org-1"))
    #expect(token.origin.description == "vault: kv/substra/org-1")
    #expect(token.origin.layer == .secretProvider)
    #expect(token.shadowed == [.environment(variable: "SUBSTRA_ORG_1_TOKEN")])
    #expect(vault.requests == [SecretRequest(.token, client: "org-1", url: Self.url)])
  }

  @Test func `code comes before a provider, which is not asked`() async throws {
    vault.give("t0ken-of-vault", for: .token)
    let resolver = resolver(overrides: .init(token: Secret("t0ken-of-code")))
    #expect(try await resolver.resolve("org-1").token.value == Secret("t0ken-of-code"))
    #expect(vault.requests.isEmpty)
  }

  @Test func `username and password are asked for only if no source has a token`() async throws {
    vault.give("ada", for: .username)
    vault.give("pa55word-of-vault", for: .password)
    let configuration = try await resolver().resolve("org-1")
    #expect(configuration.username.value == "ada")
    #expect(configuration.password.value == Secret("pa55word-of-vault"))
    #expect(Set(vault.requests.map(\.setting)) == [.token, .username, .password])

    let other = RecordingProvider()
    _ = try await self.resolver(
      ["org-1": ["url": "\(Self.url)"]], ["SUBSTRA_ORG_1_TOKEN": "t0ken"], providers: [other]
    ).resolve("org-1")
    #expect(other.requests.map(\.setting) == [.token])
  }

  @Test func `a username of a provider that is a number stays text`() async throws {
    vault.give("1234", for: .username)
    vault.give("pa55word", for: .password)
    let report = try await resolver().resolve("org-1").report(as: .json)
    #expect(report.contains(#""1234""#))
    #expect(report.contains(#""secret_provider""#))
    #expect(!report.contains("pa55word"))
  }

  @Test func `the first provider with an answer decides`() async throws {
    let (first, second) = (RecordingProvider("first"), RecordingProvider("second"))
    first.give("t0ken-1", for: .token, client: "org-1")
    second.give("t0ken-2", for: .token)
    let sections: [String: [String: ConfigurationSource.Value]] = [
      "org-1": ["url": "\(Self.url)"], "org-2": ["url": "https://org-2.example.org"],
    ]
    let both = try await resolver(sections, providers: [first, second]).resolveAll()
    #expect(both.map(\.token.value) == [Secret("t0ken-1"), Secret("t0ken-2")])
    #expect(both.map(\.token.origin.description) == ["first", "second"])
    #expect(second.requests.map(\.client) == ["org-2"])
  }

  /// A client whose credentials are not asked for.
  enum Unasked: String, CaseIterable {
    case local = "backend_type: subprocess"
    case invalid = "url: https://ada:pass@org-1.example.org"
    case missing = "retry_timeout: 5"
  }

  @Test(arguments: Unasked.allCases)
  func `nothing is asked for a client without a valid url`(client: Unasked) async {
    let resolver = ConfigurationResolver(
      sources: [.yaml("org-1: {\(client.rawValue)}\n", named: "c.yaml")], environment: [:],
      secretProviders: [vault])
    _ = await resolver.explain("org-1")
    #expect(vault.requests.isEmpty)
  }

  @Test func `nothing is asked if the files have errors`() async {
    let resolver = ConfigurationResolver(
      sources: [.yaml("org-1: {url: '\(Self.url)'\n", named: "c.yaml")], environment: [:],
      secretProviders: [vault])
    #expect(await resolver.explain("org-1").configuration == nil)
    #expect(vault.requests.isEmpty)
  }

  @Test func `a url in a secret file is read first, and a token file is not opened`() async throws {
    let folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
    _ = try folder.writeSecret(Self.url, to: "SUBSTRA_ORG_1_URL")
    let path = ConfigurationPath(try folder.write("org-1: {token_file: missing}\n", to: "c.yaml"))
    vault.give("t0ken-of-vault", for: .token)
    let resolver = ConfigurationResolver(
      files: [path], environment: [:], secretsDirectories: [ConfigurationPath(folder.path)],
      secretProviders: [vault])
    #expect(try await resolver.resolve("org-1").token.value == Secret("t0ken-of-vault"))
    #expect(vault.requests.map(\.url) == [Self.url])
  }

  @Test func `some clients are resolved in the order given`() async throws {
    vault.give("t0ken-1", for: .token, client: "org-1")
    vault.give("t0ken-2", for: .token, client: "org-2")
    let sections: [String: [String: ConfigurationSource.Value]] = [
      "org-1": ["url": "\(Self.url)"], "org-2": ["url": "https://org-2.example.org"],
      "org-3": ["url": "https://org-3.example.org"],
    ]
    let some = try await resolver(sections).resolve(["org-2", "org-1"])
    #expect(some.map(\.name) == ["org-2", "org-1"])
    #expect(some.map(\.token.value) == [Secret("t0ken-2"), Secret("t0ken-1")])
    #expect(!vault.requests.contains { $0.client == "org-3" })
  }

  @Test func `a token that another client has in a file but does not use is not shared`()
    async throws
  {
    vault.give("t0ken-of-vault", for: .token, client: "org-2")
    let sections: [String: [String: ConfigurationSource.Value]] = [
      "org-1": ["url": "\(Self.url)", "token": "t0ken"],
      "org-2": ["url": "https://org-2.example.org", "token": "t0ken"],
    ]
    let both = try await resolver(sections).resolveAll()
    #expect(both.map(\.token.value) == [Secret("t0ken"), Secret("t0ken-of-vault")])
    #expect(try await resolver(sections).resolve("org-1").token.value == Secret("t0ken"))
  }

  @Test func `a secret store below a provider is not asked`() async throws {
    vault.give("t0ken-of-vault", for: .token)
    let asked = Mutex(0)
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["url": "\(Self.url)", "token_from": "git-credential"]])],
      environment: [:],
      secretStores: .answering { _ in
        asked.withLock { $0 += 1 }
        return Secret("t0ken-of-store")
      }, secretProviders: [vault])
    #expect(try await resolver.resolve("org-1").token.value == Secret("t0ken-of-vault"))
    #expect(asked.withLock { $0 } == 0)
  }

  /// Whether code runs in a task of the test: a thread of its own does not know.
  @TaskLocal private static var isInTask = false

  @Test func `no thread that runs tasks waits for files and stores`() async throws {
    let found = Mutex<[Bool]>([])
    @Sendable func note() { found.withLock { $0.append(Self.isInTask) } }
    let sections: [String: [String: ConfigurationSource.Value]] = [
      "org-1": ["url": "\(Self.url)", "token_from": "git-credential"]
    ]
    let token = try await Self.$isInTask.withValue(true) {
      note()
      let resolver = await ConfigurationResolver.make {
        note()
        return ConfigurationResolver(
          sources: [.clients(sections)], environment: [:],
          secretStores: .answering { _ in
            note()
            return Secret("t0ken")
          })
      }
      return try await resolver.resolve("org-1").token.value
    }
    #expect(token == Secret("t0ken"))
    #expect(found.withLock { $0 } == [true, false, false])
  }

  @Test func `one token of a provider for two nodes is refused`() async throws {
    vault.give("t0ken-of-both", for: .token)
    let sections: [String: [String: ConfigurationSource.Value]] = [
      "org-1": ["url": "\(Self.url)"], "org-2": ["url": "https://org-2.example.org"],
    ]
    let error = try await #require(throws: ConfigurationError.self) {
      try await resolver(sections).resolveAll()
    }
    #expect(error.diagnostics.map(\.rule) == [.sharedToken, .sharedToken])
  }

  @Test func `at most eight requests are open at once, and all are answered`() async throws {
    let gauge = Gauge()
    let names = (1...40).map { "org-\($0)" }
    let sections = Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, ["url": "https://\(name).example.org"] as [String: ConfigurationSource.Value])
      })
    let all = try await resolver(sections, providers: [gauge]).resolve(names)
    #expect(all.map { $0.token.value?.reveal() } == names.map { "token-of-\($0)" })
    #expect(gauge.most <= 8)
    #expect(gauge.most > 1)
  }

  @Test func `the form that does not wait refuses a resolver with providers`() throws {
    vault.give("t0ken-of-vault", for: .token)
    let resolver = resolver()
    let error = try #require(throws: ConfigurationError.self) { try resolver.resolve("org-1") }
    let problem = try #require(error.diagnostics.first)
    #expect(error.diagnostics.count == 1)
    #expect(problem.rule == .secretStoreFailed)
    #expect(problem.message.contains("'vault'"))
    #expect(problem.help?.contains("await") == true)
    #expect(throws: ConfigurationError.self) { try resolver.resolve(["org-1"]) }
    #expect(throws: ConfigurationError.self) { try resolver.resolveAll() }
    #expect(vault.requests.isEmpty)
  }

  @Test func `a resolver without providers gives the same in both forms`() async throws {
    let resolver = resolver(
      ["org-1": ["url": "\(Self.url)", "token": "t0ken"], "org-2": ["usernme": "ada"]],
      providers: [])
    let sync = { try? resolver.resolve("org-1") }()
    #expect(try await resolver.resolve("org-1") == sync)
    let problems = { (try? resolver.explainAll())?.map(\.diagnostics) }()
    #expect(try await resolver.explainAll().map(\.diagnostics) == problems)
  }
}

/// What a provider throws, and a url that changes, must not lead to a wrong or a shown credential.
struct SecretProviderFailureTests {
  private static let url = "https://org-1.example.org"
  private static let canary = "k9Zq2mX7vT4bL8wR"

  private func problem(_ error: any Error, _ variables: EnvironmentVariables = [:]) async throws
    -> Diagnostic
  {
    let provider = RecordingProvider()
    provider.fail(with: error)
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["url": "\(Self.url)"]])], environment: variables,
      secretProviders: [provider])
    let explanation = await resolver.explain("org-1")
    #expect(explanation.configuration == nil)
    // A lower layer does not replace the credential, and nothing else is wrong.
    #expect(explanation.diagnostics.count == 1)
    #expect(provider.requests.map(\.setting) == [.token])
    return try #require(explanation.diagnostics.first)
  }

  private struct Told: Error, CustomStringConvertible {
    let description: String
  }

  private struct Untold: Error {
    let answer: String
  }

  @Test func `an error has the provider's name and its text`() async throws {
    let found = try await problem(Told(description: "403 permission denied for kv/substra/org-1"))
    #expect(found.rule == .secretStoreFailed)
    #expect(found.isInconclusive)
    #expect(
      found.message == "provider 'vault' can't give the token of client 'org-1': "
        + "403 permission denied for kv/substra/org-1")
  }

  @Test func `a token of a variable does not replace what a provider could not give`() async throws
  {
    _ = try await problem(Told(description: "sealed"), ["SUBSTRA_ORG_1_TOKEN": "t0ken"])
  }

  @Test func `the default text of an error, which has its properties, is not shown`() async throws {
    let found = try await problem(Untold(answer: Self.canary))
    #expect(found.message.hasSuffix("it threw Untold"))
  }

  /// A text of an error that quotes a credential.
  static let quoting = [
    "bad answer: \(canary)", "token=\(canary)", "{\"token\":\"\(canary)\"}", "password: hunter2",
    "PASSWORD='hunter2'", "https://ada:hunter2@vault.example.org/v1", "token:\nhunter2",
    String(repeating: "x", count: 500) + "hunter2", "token = hunter2", #""password" : "hunter2""#,
    #"{"id":1,"token":"hunter2"}"#, "password: correct hunter2 battery",
    "Authorization: Bearer hunter2", #"{\"apiKey\":\"hunter2\"}"#,
  ]

  @Test(arguments: quoting)
  func `what an error quotes is hidden if it could be a credential`(text: String) async throws {
    let found = try await problem(Told(description: text))
    #expect(!found.message.contains(Self.canary))
    #expect(!found.message.contains("hunter2"))
    #expect(found.message.contains("…"))
  }

  @Test func `what NSError was given is not shown`() async throws {
    let error = NSError(domain: "vault", code: 7, userInfo: ["answer": Self.canary])
    let found = try await problem(error)
    #expect(!found.message.contains(Self.canary))
    #expect(found.message.contains("it threw NSError"))
  }

  @Test func `the text of an error can't move the cursor or begin a line`() async throws {
    let found = try await problem(Told(description: "first\nsecond\u{1B}[2J\u{202E}third"))
    #expect(found.message.hasSuffix("first second [2J\\u{202e}third"))
  }

  @Test func `a location that could be the credential is hidden`() async throws {
    let provider = RecordingProvider()
    provider.give(Self.canary, for: .token, from: Self.canary)
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["url": "\(Self.url)"]])], environment: [:],
      secretProviders: [provider])
    let configuration = try await resolver.resolve("org-1")
    #expect(configuration.token.origin.description == "vault: …")
    #expect(!configuration.report(as: .json).contains(Self.canary))
    #expect(!configuration.report(as: .text).contains(Self.canary))
  }

  /// An answer that can't be a token.
  static let malformed = [
    ("", Rule.tokenEmpty), ("t0ken\n", .tokenInvalid), ("Token t0ken", .tokenInvalid),
    ("${VAULT_TOKEN}", .placeholderValue),
  ]

  @Test(arguments: malformed)
  func `an answer is checked like every token`(answer: String, rule: Rule) async throws {
    let provider = RecordingProvider()
    provider.give(answer, for: .token)
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["url": "\(Self.url)"]])], environment: [:],
      secretProviders: [provider])
    let found = await resolver.explain("org-1").diagnostics
    #expect(found.map(\.rule).contains(rule))
  }

  /// A provider that waits until its task is cancelled.
  private struct Waiting: SecretProvider {
    let name = "slow"
    let hasBegun = AsyncStream.makeStream(of: Void.self)

    func secret(for request: SecretRequest) async throws -> ProvidedSecret? {
      hasBegun.continuation.yield()
      try await Task.sleep(for: .seconds(86_400))
      return nil
    }
  }

  @Test func `a cancelled task gets an error that says so, and its changes end`() async throws {
    let provider = Waiting()
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["url": "\(Self.url)"]])], environment: [:],
      secretProviders: [provider])
    let resolving = Task { await resolver.explain("org-1").diagnostics }
    let following = Task {
      for await _ in resolver.changes("org-1") { return false }
      return true
    }
    var begun = provider.hasBegun.stream.makeAsyncIterator()
    for _ in 1...2 { await begun.next() }
    resolving.cancel()
    following.cancel()
    let found = await resolving.value
    #expect(found.map(\.rule) == [.secretStoreFailed])
    #expect(found.first?.message.contains("the task was cancelled") == true)
    #expect(await following.value)
  }

  @Test func `a provider that cancels its own work has failed`() async throws {
    let found = try await problem(CancellationError())
    #expect(found.message.hasSuffix("it threw CancellationError"))
  }

  @Test func `a url that changes after all clients were asked is asked about again`() async throws {
    let folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
    for name in ["ORG_1", "ORG_2"] {
      _ = try folder.writeSecret("https://\(name).example.org", to: "SUBSTRA_\(name)_URL")
    }
    let provider = RecordingProvider()
    provider.answer { request, _ in "token-of-\(request.url.dropFirst("https://".count))" }
    let asked = Mutex(0)
    let resolver = ConfigurationResolver(
      sources: [.clients(["org-1": ["retry_timeout": 1], "org-2": ["retry_timeout": 1]])],
      environment: [:], secretsDirectories: [ConfigurationPath(folder.path)],
      secretProviders: [provider],
      // The time is asked for when org-1 is resolved, before the url of org-2 is read once more.
      clock: {
        let isFirst = asked.withLock { asked in
          asked += 1
          return asked == 1
        }
        if isFirst {
          _ = try? folder.writeSecret("https://other.example.org", to: "SUBSTRA_ORG_2_URL")
        }
        return Date(timeIntervalSince1970: 1_800_000_000)
      })
    let both = try await resolver.resolve(["org-1", "org-2"])
    #expect(both[1].url.value?.host() == "other.example.org")
    #expect(both[1].token.value?.reveal() == "token-of-other.example.org")
    #expect(provider.requests.count == 3)
  }

  @Test func `a url that changes while a provider is asked is asked about again`() async throws {
    let (folder, resolver, provider) = try changing(times: 2)
    let configuration = try await resolver.resolve("org-1")
    #expect(configuration.url.value?.host() == "node-2.example.org")
    #expect(configuration.token.value?.reveal() == "token-of-node-2.example.org")
    #expect(provider.requests.count == 3)
    _ = folder
  }

  @Test func `a url that never stays the same gives no configuration`() async throws {
    let (folder, resolver, _) = try changing(times: .max)
    let error = try await #require(throws: ConfigurationError.self) {
      try await resolver.resolve("org-1")
    }
    #expect(error.diagnostics.map(\.rule) == [.secretStoreFailed])
    #expect(error.diagnostics[0].message.contains("changed each time a provider was asked"))
    _ = folder
  }

  /// A client whose secret file with the url changes whenever the provider is asked.
  private func changing(
    times: Int
  ) throws -> (TemporaryFolder, ConfigurationResolver, RecordingProvider) {
    let folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
    _ = try folder.writeSecret("https://node-0.example.org", to: "SUBSTRA_ORG_1_URL")
    let provider = RecordingProvider()
    provider.answer { request, count in
      if count <= times {
        _ = try folder.writeSecret("https://node-\(count).example.org", to: "SUBSTRA_ORG_1_URL")
      }
      return "token-of-\(request.url.dropFirst("https://".count))"
    }
    let resolver = ConfigurationResolver(
      files: [], environment: [:], secretsDirectories: [ConfigurationPath(folder.path)],
      secretProviders: [provider])
    return (folder, resolver, provider)
  }
}
