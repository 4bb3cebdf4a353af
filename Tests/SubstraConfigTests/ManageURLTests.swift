import SubstraConfig
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `SUBSTRA_ORG_1_MANAGE_URL` is `manage_url` of `org-1`, and for the Python SDK also `url` of
/// `org-1-manage`.
struct ManageURLTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func explain(
    _ client: String, _ yaml: String, _ environment: [String: String]
  ) throws -> Explanation {
    let path = ConfigurationPath(try folder.write(yaml, to: "a.yaml"))
    return ConfigurationResolver(
      files: yaml.isEmpty ? [] : [path], environment: EnvironmentVariables(environment),
      credentials: .allow
    ).explain(client)
  }

  private static let variable = "SUBSTRA_ORG_1_MANAGE_URL"
  private static let web = "https://web.org-1.example.org"

  @Test func `a variable gives the address, over that of the file`() throws {
    let yaml =
      "org-1: {url: 'https://org-1.example.org', token: abc, manage_url: 'https://old.example.org'}"
    let found = try explain("org-1", yaml, [Self.variable: Self.web]).get()
    #expect(found.manageURL.value?.absoluteString == Self.web)
    #expect(found.manageURL.origin == .environment(variable: Self.variable))
    #expect(found.manageURL.shadowed.count == 1)
    #expect(found.tokenPage.description == "\(Self.web)/manage_tokens")
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `without a client org-1 the variable is the url of org-1-manage, as in the SDK`()
    throws
  {
    let environment = [Self.variable: Self.web, "SUBSTRA_ORG_1_MANAGE_TOKEN": "abc"]
    for yaml in ["", "org-1-manage: {}\n"] {
      let found = try explain("org-1-manage", yaml, environment).get()
      #expect(found.url.value?.absoluteString == Self.web)
      #expect(found.url.origin == .environment(variable: Self.variable))
      #expect(found.diagnostics.isEmpty)
    }
  }

  @Test func `two clients that read the variable are reported, whatever makes them known`() throws {
    let environment = [
      Self.variable: Self.web, "SUBSTRA_ORG_1_TOKEN": "abc", "SUBSTRA_ORG_1_MANAGE_TOKEN": "def",
    ]
    let sections = "org-1: {url: 'https://org-1.example.org'}\norg-1-manage: {}\n"
    for (yaml, names) in [("", ["SUBSTRA_ORG_1"]), (sections, ["org-1", "org-1-manage"])] {
      let other = try explain("org-1-manage", yaml, environment)
      let errors = other.diagnostics.filter { $0.rule == .envNameCollision }
      #expect(errors.map(\.severity) == [.error])
      #expect(
        errors.allSatisfy { $0.message.contains(names[0]) && $0.message.contains("manage_url") })
      #expect(other.configuration == nil)
      let own = try explain("org-1", yaml, environment)
      let warnings = own.diagnostics.filter { $0.rule == .envNameCollision }
      #expect(warnings.map(\.severity) == [.warning])
      #expect(own.configuration?.manageURL.value?.absoluteString == Self.web)
    }
  }

  @Test func `a value that the variable does not give is not reported`() throws {
    let yaml = "org-1: {url: 'https://org-1.example.org', token: a}\norg-1-manage: {token: b}\n"
    let environment = ["SUBSTRA_ORG_1_MANAGE_RETRY_TIMEOUT": "7"]
    for client in ["org-1", "org-1-manage"] {
      let found = try explain(client, yaml, environment)
      #expect(!found.diagnostics.contains { $0.rule == .envNameCollision })
    }
  }

  @Test func `the variable is known, if one of its clients is`() throws {
    for yaml in ["org-1: {url: 'https://a.org', token: a}\n", "org-1-manage: {token: a}\n"] {
      let path = ConfigurationPath(try folder.write(yaml, to: "a.yaml"))
      let resolver = ConfigurationResolver(
        files: [path], environment: EnvironmentVariables([Self.variable: Self.web]))
      #expect(resolver.unknownVariables().isEmpty)
    }
    let path = ConfigurationPath(try folder.write("org-2: {token: a}\n", to: "a.yaml"))
    let resolver = ConfigurationResolver(
      files: [path], environment: EnvironmentVariables([Self.variable: Self.web]))
    #expect(resolver.unknownVariables().map(\.rule) == [.unknownVariable])
  }

  /// `exec org-1 org-1-manage` writes the url of the second as `SUBSTRA_ORG_1_MANAGE_URL`.
  @Test func `in the environment that exec makes, the variable is a url only`() throws {
    let yaml =
      "org-1: {url: 'https://org-1.example.org', token: a}\n"
      + "org-1-manage: {url: 'https://other.example.org', token: b}\n"
    let clients = ["org-1", "org-1-manage"]
    let configurations = try clients.map { try explain($0, yaml, [:]).get() }
    let made = SDKEnvironment(of: configurations, clientsOfFiles: clients)
    let environment = Dictionary(
      uniqueKeysWithValues: made.variables.map { ($0.name, $0.value.reveal()) })
    #expect(environment[Self.variable] == "https://other.example.org")
    let found = try clients.map { try explain($0, "", environment).get() }
    #expect(found.map { $0.url.value?.host() } == ["org-1.example.org", "other.example.org"])
    #expect(found.map(\.manageURL.value) == [nil, nil])
    #expect(
      found.allSatisfy { found in !found.diagnostics.contains { $0.rule == .envNameCollision } })
  }
}
