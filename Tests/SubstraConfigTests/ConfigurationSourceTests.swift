import Foundation
import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// Sources of the configuration layer besides files: text in memory and dictionaries.
struct ConfigurationSourceTests {
  private static func resolver(
    _ sources: [ConfigurationSource], environment: EnvironmentVariables = [:],
    credentials: CredentialPolicy = .rejectTracked
  ) -> ConfigurationResolver {
    ConfigurationResolver(sources: sources, environment: environment, credentials: credentials)
  }

  private static func rules(_ explanation: Explanation) -> [Rule] {
    explanation.diagnostics.map(\.rule)
  }

  @Test func `text in memory gives values with its name, line and column`() throws {
    let text = "org-1:\n  url: https://one.org\n  token: t1\n  usernme: ada\n"
    let found = try Self.resolver([.yaml(text, named: "vault")]).resolve("org-1")
    #expect(found.token.value?.reveal() == "t1")
    #expect(found.url.origin == .configurationFile(path: "vault", line: 2, column: 8))
    #expect(found.diagnostics.map(\.description).map { $0.prefix(11) } == ["vault:4:3: "])
  }

  @Test func `text that is not YAML is reported with its name`() {
    let found = Self.resolver([.yaml("org-1: [\n", named: "vault")]).explain("org-1")
    #expect(Self.rules(found) == [.yamlSyntax])
    #expect(found.diagnostics.first?.description.hasPrefix("vault:") == true)
    let encrypted = Self.resolver([.yaml("$ANSIBLE_VAULT;1.1;AES256\n6162\n", named: "vault")])
    let problem = encrypted.explain("org-1").diagnostics.first
    #expect(problem?.rule == .encryptedValue)
    #expect(problem?.help == "decrypt it before it is passed to the resolver")
  }

  @Test func `a later source overrides an earlier one, whatever it is`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "org-1: {url: 'https://one.org', token: t1, retry_timeout: 1}\n", to: "a.yaml")
    let text = ConfigurationSource.yaml("org-1: {retry_timeout: 2}\n", named: "text")
    #expect(
      try Self.resolver([.file(file), text]).resolve("org-1").retryTimeout.value == .seconds(2))
    #expect(
      try Self.resolver([text, "\(file)"]).resolve("org-1").retryTimeout.value == .seconds(1))
  }

  @Test func `the path of a file is a literal, a string or a URL`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1: {backend_type: docker}\n", to: "a b%20c\u{E9}.yaml")
    let path = ConfigurationPath(file)
    #expect(ConfigurationPath(URL(fileURLWithPath: file)) == path)
    #expect(ConfigurationPath(URL(fileURLWithPath: "/tmp/\u{20AC}")) == "/tmp/\u{20AC}")
    let name = "substra"
    #expect("\(name).yaml" as ConfigurationPath == "substra.yaml")
    for source in [.file(path), .file(file), .file(URL(fileURLWithPath: file)), "\(file)"]
      as [ConfigurationSource]
    {
      #expect(try Self.resolver([source]).resolve("org-1").backendType.value == .docker)
      #expect(Self.resolver([source]).filesRead == [path])
    }
    #expect(Self.resolver([""]).filesRead == [])
  }

  @Test func `only files that were read are listed`() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("org-1: {}\n", to: "a.yaml")
    let bad = try folder.write("org-1: [\n", to: "b.yaml")
    let resolver = Self.resolver([
      .yaml("org-2: {}\n", named: "text"), .file(good), .file("\(folder.path)/absent.yaml"),
      .file(bad),
    ])
    #expect(resolver.filesRead == [ConfigurationPath(good), ConfigurationPath(bad)])
    #expect(ConfigurationResolver(files: ["\(good)"], environment: [:]).filesRead == ["\(good)"])
  }

  @Test func `a dictionary gives the same values as a file`() throws {
    let source = ConfigurationSource.clients([
      "org-1": [
        "url": "https://one.org", "token": "0123", "retry_timeout": 60,
        "username": "a\"\\\u{20AC}\n",
        "insecure": true, "backend_type": "remote",
      ],
      "org-2": [:],
    ])
    let resolver = Self.resolver([source])
    #expect(try resolver.clientNames() == ["org-1", "org-2"])
    let strange = Self.resolver([
      .clients([
        "h\u{F4}pital \"1\"": ["url": "https://a.org", "token_file": .init("/absent/token")],
        "no": [:],
      ])
    ])
    #expect(try strange.clientNames() == ["h\u{F4}pital \"1\"", "no"])
    #expect(Self.rules(strange.explain("h\u{F4}pital \"1\"")) == [.secretFileMissing])
    let found = try resolver.resolve("org-1")
    #expect(found.token.value?.reveal() == "0123")
    #expect(found.username.value == "a\"\\\u{20AC}\n")
    #expect(found.retryTimeout.value == .seconds(60))
    #expect(found.insecure.value)
    // backend_type, insecure, retry_timeout …
    #expect(found.retryTimeout.origin == .configurationFile(path: "clients", line: 4, column: 18))
    #expect(try Self.resolver([.clients([:])]).clientNames() == [])
  }

  @Test func `a relative path of a secret file is relative to the current directory`() {
    let yaml = "org-1: {url: 'https://one.org', token_file: absent/org-1.token}\n"
    let found = Self.resolver([.yaml(yaml, named: "/etc/substra/text")]).explain("org-1")
    #expect(Self.rules(found) == [.secretFileMissing])
    guard case .secretFile(let path, _)? = found.settings[1].candidates.first?.origin else {
      Issue.record("not a secret file")
      return
    }
    #expect(path == "absent/org-1.token")
  }

  /// Git tracks a file with the name of the text, and is not asked about it.
  @Test func `a credential in text is refused only if the policy refuses all`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("org-2: {retry_timeout: 1}\n", to: "c.yaml")
    let text = ConfigurationSource.yaml(
      "org-1: {url: 'https://one.org', token: t1}\n", named: file)
    for (policy, expected) in [
      (CredentialPolicy.rejectTracked, [Rule]()), (.allow, []), (.rejectAll, [.cleartextToken]),
    ] {
      let loaded = ConfigurationSource.inputs([text]).map { $0.load(pipes: .strict) }
      let resolver = ConfigurationResolver(
        loaded: loaded, environment: [:], credentials: policy,
        tracker: FixedTracker(answers: [(file, .tracked)]))
      #expect(Self.rules(resolver.explain("org-1")) == expected)
    }
  }

  @Test func `two sources with one name are told apart`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1: {url: 'https://one.org'}\n", to: "c.yaml")
    let resolver = Self.resolver([
      .yaml("org-1: {token: t1}\n", named: file), .file(file),
      .yaml("org-1: {retry_timeout: 1}\n", named: file), .yaml("org-3: {}\n", named: ""),
    ])
    let found = try resolver.resolve("org-1")
    #expect(found.url.origin == .configurationFile(path: "\(file)", line: 1, column: 14))
    #expect(found.token.origin == .configurationFile(path: "\(file) (2)", line: 1, column: 16))
    #expect(
      found.retryTimeout.origin == .configurationFile(path: "\(file) (3)", line: 1, column: 24))
  }

  @Test func `variables are a dictionary literal`() throws {
    let resolver = ConfigurationResolver(
      files: [],
      environment: ["SUBSTRA_ORG_1_URL": "https://one.org", "SUBSTRA_ORG_1_TOKEN": "t1"])
    #expect(
      try resolver.resolve("org-1").token.origin == .environment(variable: "SUBSTRA_ORG_1_TOKEN"))
    let twice: EnvironmentVariables = ["SUBSTRA_A_TOKEN": "first", "SUBSTRA_A_TOKEN": "second"]
    #expect(twice["SUBSTRA_A_TOKEN"]?.reveal() == "first")
  }

  @Test func `no rendering of a source shows its text`() {
    let canary = "c4nary-5ecret-value"
    let finder = LeakFinder(canary)
    let sources: [ConfigurationSource] = [
      .yaml("org-1: {token: \(canary)}\n", named: "text"),
      .clients(["org-1": ["token": "\(canary)"]]),
    ]
    let value: ConfigurationSource.Value = "\(canary)"
    for rendering in [
      renderings(of: sources), renderings(of: value), renderings(of: Self.resolver(sources)),
    ] {
      #expect(finder.leaks(in: rendering) == [:])
    }
    let broken = Self.resolver([.yaml("org-1: {token: \(canary)\n  \(canary): [", named: "text")])
    #expect(finder.leaks(in: renderings(of: broken.explain("org-1").diagnostics)) == [:])
  }
}
