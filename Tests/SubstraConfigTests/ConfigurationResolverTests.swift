import SubstraConfig
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ConfigurationResolverTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func resolver(
    _ files: String..., environment: [String: String] = [:],
    overrides: ConfigurationOverrides = .init()
  ) throws -> ConfigurationResolver {
    let paths = try files.enumerated().map { index, text in
      ConfigurationPath(try folder.write(text, to: "\(index).yaml"))
    }
    return ConfigurationResolver(
      files: paths, environment: EnvironmentVariables(environment), overrides: overrides)
  }

  @Test func `code overrides a variable, and a variable a file`() throws {
    let file = "org-1: {url: https://file.org, token: f, retry_timeout: 1}"
    let resolver = try resolver(
      file,
      environment: [
        "SUBSTRA_ORG_1_RETRY_TIMEOUT": "2", "SUBSTRA_ORG_1_URL": "https://variable.org",
      ],
      overrides: .init(retryTimeout: .seconds(3)))
    let found = try resolver.resolve("org-1")
    #expect(found.retryTimeout.value == .seconds(3))
    #expect(found.retryTimeout.origin.layer == .code)
    #expect(found.retryTimeout.shadowed.map(\.layer) == [.environment, .configurationFile])
    #expect(found.url.value?.absoluteString == "https://variable.org")
    #expect(found.url.origin == .environment(variable: "SUBSTRA_ORG_1_URL"))
    #expect(found.token.value?.reveal() == "f")
  }

  @Test func `a later file overrides an earlier one key by key`() throws {
    let resolver = try resolver(
      "org-1: {url: https://one.org, token: a, retry_timeout: 5}\n",
      "org-1:\n  token: b\norg-2: {url: https://two.org, token: c}\n")
    let found = try resolver.resolve("org-1")
    #expect(found.url.value?.absoluteString == "https://one.org")
    #expect(found.token.value?.reveal() == "b")
    #expect(
      found.token.origin
        == .configurationFile(
          path: ConfigurationPath(folder.path + "/1.yaml"), line: 2, column: 10))
    #expect(found.token.shadowed.count == 1)
    let names = try resolver.clientNames()
    #expect(names == ["org-1", "org-2"])
  }

  @Test func `the location of a problem is in its file`() throws {
    let resolver = try resolver(
      "org-1: {url: https://one.org, token: a, ur: 1}\n", "org-1: {tokn: x}\n")
    let found = try resolver.resolve("org-1")
    let places = found.diagnostics.map { "\($0.location?.description ?? "") \($0.rule)" }
    #expect(
      places == [
        // At the key of the token, since the exact column would reveal the token's length.
        "\(folder.path)/0.yaml:1:31 unknown-key", "\(folder.path)/1.yaml:1:9 unknown-key",
      ])
  }

  @Test func `all problems of a client are reported together, by position`() throws {
    let resolver = try resolver(
      "org-1:\n  insecure: maybe\n  url: ftp://x\n  retry_timeout: soon\n  backend_type: cloud\n")
    let error = #expect(throws: ConfigurationError.self) { try resolver.resolve("org-1") }
    #expect(
      error?.diagnostics.map(\.rule) == [
        .insecureNotBoolean, .noCredentials, .urlInvalid, .retryTimeoutInvalid,
        .backendTypeUnknown,
      ])
  }

  @Test func `a refused value is not replaced by a lower layer`() throws {
    let resolver = try resolver(
      "org-1: {url: https://one.org, token: a, retry_timeout: 5}",
      environment: ["SUBSTRA_ORG_1_RETRY_TIMEOUT": "x"])
    let error = #expect(throws: ConfigurationError.self) { try resolver.resolve("org-1") }
    #expect(error?.diagnostics.map(\.rule) == [.retryTimeoutInvalid])
  }

  @Test func `an invalid value that a valid one overrides is ignored`() throws {
    let resolver = try resolver(
      "org-1: {url: https://one.org, token: a, retry_timeout: soon}",
      environment: ["SUBSTRA_ORG_1_RETRY_TIMEOUT": "7"])
    let found = try resolver.resolve("org-1")
    #expect(found.retryTimeout.value == .seconds(7))
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `all clients are resolved in the order of the files, without templates`() throws {
    let resolver = try resolver(
      "_base: &base {url: https://a.org}\nb: {<<: *base, token: x}\na: {<<: *base, token: y}\n",
      "c: {url: https://c.org, token: z}\n")
    let found = try resolver.resolveAll()
    #expect(found.map(\.name) == ["b", "a", "c"])
    #expect(try resolver.resolve("_base").url.value?.absoluteString == "https://a.org")
  }

  @Test func `all problems of all clients are reported together, each once`() throws {
    let resolver = try resolver(
      "_base: &base {retry_timeout: -1}\na: {<<: *base}\nb: {<<: *base, backend_type: x}\n")
    let error = #expect(throws: ConfigurationError.self) { try resolver.resolveAll() }
    #expect(error?.client == nil)
    #expect(
      error?.diagnostics.map(\.rule) == [
        .retryTimeoutNotPositive, .retryTimeoutNotPositive, .backendTypeUnknown,
      ])
  }

  @Test func `the file of the variable is used unless an empty path is given`() throws {
    let file = try folder.write("org-1: {url: https://a.org, token: x}", to: "a.yaml")
    let environment = EnvironmentVariables(["SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": file])
    let named = try ConfigurationResolver(environment: environment).resolve("org-1")
    #expect(named.mode == .hybrid)
    let masked = try ConfigurationResolver(
      files: [""], environment: environment, overrides: .init(backendType: .subprocess)
    ).resolve("org-1")
    #expect(masked.mode == .local)
  }

  @Test func `a file is read once, when the resolver is created`() throws {
    let resolver = try resolver("org-1: {url: https://a.org, token: x}")
    _ = try folder.write("broken: [", to: "0.yaml")
    let found = try resolver.resolve("org-1")
    #expect(found.url.value?.absoluteString == "https://a.org")
  }

  @Test func `many tasks share a resolver`() async throws {
    let text = (0..<50).map { "org-\($0): {url: https://org-\($0).example.org, token: t\($0)}\n" }
    let resolver = try resolver(text.joined())
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let found = try resolver.resolve("org-\(number % 50)")
          return found.settings().headers.authorization?.reveal() == "Token t\(number % 50)"
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func `an explanation has every source, the one in use first`() throws {
    let resolver = try resolver(
      "org-1: {url: https://a.org, token: x, retry_timeout: soon}",
      environment: ["SUBSTRA_ORG_1_RETRY_TIMEOUT": "7"])
    let setting = resolver.explain("org-1").settings.first { $0.setting == .retryTimeout }
    let candidates = try #require(setting?.candidates)
    #expect(candidates.map(\.origin.layer) == [.environment, .configurationFile, .default])
    #expect(candidates.map(\.value) == [.text("7"), .invalid, .text("300")])
  }

  @Test func `a variable is read only under exactly its name`() throws {
    // The Kelvin sign makes the names equal as strings, but not for Python.
    let environment = ["SUBSTRA_ORG_1_TO\u{212A}EN": "other", "SUBSTRA_ORG_1_URL": "https://a.org"]
    let found = try resolver("org-1: {}", environment: environment).resolve("org-1")
    #expect(found.token.value == nil)
    #expect(found.token.origin == .default)
  }

  @Test(arguments: [(1e20, Rule.retryTimeoutOverflow), (-1e20, .retryTimeoutNotPositive)])
  func `a timeout that is too large is an error, not a crash`(seconds: Double, rule: Rule) {
    let error = #expect(throws: ConfigurationError.self) {
      try ClientConfiguration(name: "a", .init(retryTimeout: .seconds(seconds)))
    }
    #expect(error?.diagnostics.map(\.rule) == [rule])
  }

  @Test func `a long line is not shown, even with many problems`() throws {
    let settings = String(repeating: "insecure: true, ", count: 2000)
    let explanation = try resolver("org-1: {\(settings)url: https://a.org}").explain("org-1")
    // Problems after the examined part of the line share one location.
    #expect(explanation.diagnostics.count > 60)
    #expect(explanation.diagnostics.allSatisfy { explanation.excerpt(for: $0) == nil })
  }

  @Test func `thousands of clients that share variables and repeat keys are resolved quickly`()
    throws
  {
    let names = (0..<3000).map { number in
      "\"A" + String(number, radix: 2).map { $0 == "0" ? "." : "-" } + "\": {token: t, token: u}"
    }
    let explanations = try resolver(names.joined(separator: "\n")).explainAll()
    #expect(explanations.count == 3000)
    for explanation in explanations.prefix(5) {
      let rules = Set(explanation.diagnostics.map(\.rule))
      #expect(rules.isSuperset(of: [.duplicateKey, .duplicateKeyElsewhere, .envNameCollision]))
    }
  }

  /// A recorded case of the SDK, resolved alone and with all others.
  @Test func `a client that merges another and replaces its url may share its token`() throws {
    let resolver = try resolver(
      "org-1: &one {url: https://a.org, token: t}\norg-2: {<<: *one, url: https://b.org}\n")
    #expect(try resolver.resolve("org-2").diagnostics == [])
    #expect(try resolver.resolveAll().count == 2)
  }

  @Test func `a shared token is reported for each of many clients`() throws {
    let clients = (1...50).map { "org-\($0): {url: https://a.org, token: t}\n" }.joined()
    let explanations = try resolver(clients + "other: {url: https://b.org, token: t}\n")
      .explainAll()
    #expect(
      explanations.map { $0.diagnostics.map(\.rule) } == .init(repeating: [.sharedToken], count: 51)
    )
  }

  @Test func `a placeholder does not count as a shared token`() throws {
    let names = ["org-1", "org-2"]
    let clients = names.map { "\($0): {url: https://\($0).org, token: '${TOKEN}'}\n" }.joined()
    let explanations = try resolver(clients).explainAll()
    let rules = explanations.map { $0.diagnostics.map(\.rule) }
    #expect(rules == [[.placeholderValue], [.placeholderValue]])
  }

  @Test(arguments: [-0x1p63, -0x1p40, 0x1p40, 0x1p62, .infinity, .nan])
  func `a date outside the calendar is refused as a date of expiry`(seconds: Double) throws {
    let date = Date(timeIntervalSince1970: seconds)
    let resolver = try resolver(
      "org-1: {url: https://a.org, token: t}\n", overrides: .init(tokenExpiresAt: date))
    let rules = resolver.explain("org-1").diagnostics.map(\.rule)
    #expect(rules == [.tokenExpiresAtInvalid])
  }
}
