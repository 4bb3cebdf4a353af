import SubstraConfig
import TestSupport
import Testing

/// The program's own values for single clients.
struct ClientOverridesTests {
  private static let yaml =
    "org-1: {url: https://one.org, token: x1}\norg-2: {url: https://two.org, token: x2}\n"

  private static func resolver(
    _ yaml: String = yaml, environment: [String: String] = [:],
    overrides: ConfigurationOverrides = .init(),
    clientOverrides: [String: ConfigurationOverrides]
  ) -> ConfigurationResolver {
    let files = yaml.isEmpty ? [] : [LoadedFile(path: "c.yaml", contents: Array(yaml.utf8))]
    return ConfigurationResolver(
      loaded: files, environment: EnvironmentVariables(environment), overrides: overrides,
      clientOverrides: clientOverrides, tracker: FixedTracker(answers: []))
  }

  private static func rules(_ explanation: Explanation) -> [Rule] {
    explanation.diagnostics.map(\.rule)
  }

  @Test func `a value for one client never reaches another`() throws {
    let resolver = Self.resolver(clientOverrides: [
      "org-1": .init(token: Secret("t1"), retryTimeout: .seconds(1), insecure: true)
    ])
    let found = try resolver.resolveAll()
    #expect(found.map { $0.token.value?.reveal() } == ["t1", "x2"])
    #expect(found.map(\.retryTimeout.value) == [.seconds(1), .seconds(300)])
    #expect(found.map(\.insecure.value) == [true, false])
    #expect(found[1].token.origin.layer == .configurationFile)
    let anonymous = Self.resolver("", clientOverrides: ["org-1": .init(token: Secret("t1"))])
    #expect(try anonymous.resolve(nil).token.value == nil)
  }

  @Test func `a value for one client wins over that for all, setting by setting`() throws {
    let forAll = ConfigurationOverrides(retryTimeout: .seconds(2), backendType: .remote)
    let line = #line + 1
    let own = ConfigurationOverrides(token: Secret("t1"), retryTimeout: .seconds(1))
    let resolver = Self.resolver(
      environment: ["SUBSTRA_ORG_1_TOKEN": "v"], overrides: forAll, clientOverrides: ["org-1": own])
    let one = try resolver.resolve("org-1")
    #expect(one.retryTimeout.value == .seconds(1))
    #expect(one.backendType.value == .remote)
    #expect(one.retryTimeout.origin == .code(fileID: #fileID, line: line))
    #expect(one.retryTimeout.shadowed == [.code(fileID: #fileID, line: line - 2)])
    #expect(one.token.origin == .code(fileID: #fileID, line: line))
    #expect(one.token.shadowed.map(\.layer) == [.environment, .configurationFile])
    #expect(try resolver.resolve("org-2").retryTimeout.value == .seconds(2))
  }

  @Test func `a token for one client and a token file for all do not conflict`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeSecret("from-file\n", to: "token")
    let resolver = Self.resolver(
      overrides: .init(tokenFile: ConfigurationPath(file)),
      clientOverrides: ["org-1": .init(token: Secret("t1"))])
    #expect(try resolver.resolve("org-1").token.value?.reveal() == "t1")
    #expect(try resolver.resolve("org-2").token.value?.reveal() == "from-file")
    let twice = Self.resolver(clientOverrides: [
      "org-1": .init(token: Secret("t1"), tokenFile: ConfigurationPath(file))
    ])
    #expect(Self.rules(twice.explain("org-1")) == [.conflictingSources])
  }

  @Test func `a token for each client is not shared, and one for both is`() throws {
    let different = Self.resolver(clientOverrides: [
      "org-1": .init(token: Secret("t1")), "org-2": .init(token: Secret("t2")),
    ])
    #expect(try different.explainAll().map(Self.rules) == [[], []])
    #expect(["org-1", "org-2"].map { Self.rules(different.explain($0)) } == [[], []])
    let same = Self.resolver(clientOverrides: [
      "org-1": .init(token: Secret("t1")), "org-2": .init(token: Secret("t1")),
    ])
    #expect(try same.explainAll().map(Self.rules) == [[.sharedToken], [.sharedToken]])
    // Also if only one of the clients is resolved.
    #expect(Self.rules(same.explain("org-2")) == [.sharedToken])
    // The token of a variable is compared with those of code.
    let mixed = Self.resolver(
      environment: ["SUBSTRA_ORG_2_TOKEN": "t1"],
      clientOverrides: ["org-1": .init(token: Secret("t1"))])
    #expect(Self.rules(mixed.explain("org-1")) == [.sharedToken])
    #expect(Self.rules(mixed.explain("org-2")) == [.sharedToken])
  }

  @Test func `clients that only code has are configured and listed after those of the files`()
    throws
  {
    let values: [String: ConfigurationOverrides] = [
      "org-4": .init(url: "https://four.org", token: Secret("t4")),
      "org-3": .init(url: "https://three.org", token: Secret("t3")),
      "org-2": .init(retryTimeout: .seconds(7)),
    ]
    let onlyCode = Self.resolver("", clientOverrides: values)
    #expect(try onlyCode.clientNames() == ["org-2", "org-3", "org-4"])
    #expect(try onlyCode.resolveAll().map(\.mode) == [.local, .hybrid, .hybrid])
    let withFile = Self.resolver(clientOverrides: values)
    #expect(try withFile.clientNames() == ["org-1", "org-2", "org-3", "org-4"])
    #expect(
      try withFile.explainAll().map(Self.rules)
        == [[], [], [.sectionMissingButConfigured], [.sectionMissingButConfigured]])
  }

  @Test func `a client whose overrides have no value is not configured`() {
    let resolver = Self.resolver("", clientOverrides: ["org-1": .init()])
    #expect(Self.rules(resolver.explain("org-1")) == [.sectionMissing])
  }

  @Test func `the variables of a client that only code has are known`() throws {
    let resolver = Self.resolver(
      environment: ["SUBSTRA_ORG_3_RETRY_TIMEOUT": "8"],
      clientOverrides: ["org-3": .init(url: "https://three.org", token: Secret("t3"))])
    #expect(resolver.unknownVariables() == [])
    #expect(try resolver.resolve("org-3").retryTimeout.value == .seconds(8))
    // Both read the same variables.
    let twins = Self.resolver(
      environment: ["SUBSTRA_ORG_1_TOKEN": "v"],
      clientOverrides: ["org_1": .init(url: "https://three.org")])
    #expect(Self.rules(twins.explain("org-1")) == [.envNameCollision])
  }

  @Test func `names are compared as bytes`() throws {
    let resolver = Self.resolver(
      "", clientOverrides: ["h\u{F4}pital": .init(backendType: .docker)])
    #expect(try resolver.resolve("h\u{F4}pital").backendType.value == .docker)
    #expect(Self.rules(resolver.explain("ho\u{302}pital")).contains(.sectionMissing))
  }

  @Test func `a token for all that replaces a client's own login is reported`() throws {
    let own = ConfigurationOverrides(
      url: "https://one.org", username: "ada", password: Secret("pass-word"),
      allowImplicitLogin: true)
    let resolver = Self.resolver(
      "", overrides: .init(token: Secret("t9")), clientOverrides: ["org-1": own])
    let found = resolver.explain("org-1").diagnostics
    #expect(found.map(\.rule) == [.tokenOverridesCredentials])
    #expect(found.first?.message.contains("the login for this client") == true)
    let together = Self.resolver(
      "",
      clientOverrides: [
        "org-1": .init(
          url: "https://one.org", token: Secret("t"), username: "ada", password: Secret("p"))
      ])
    #expect(Self.rules(together.explain("org-1")) == [])
  }

  @Test func `no rendering of the resolver shows a client's value`() {
    let canary = "c4nary-5ecret-value"
    let resolver = Self.resolver(clientOverrides: [
      canary: .init(token: Secret(canary), username: canary, password: Secret(canary))
    ])
    let finder = LeakFinder(canary)
    #expect(finder.leaks(in: renderings(of: resolver)) == [:])
    #expect(finder.leaks(in: renderings(of: resolver.explain("org-1"))) == [:])
  }
}
