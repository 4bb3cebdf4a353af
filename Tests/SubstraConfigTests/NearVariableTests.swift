import SubstraConfig
import Testing

/// Which variable a misspelt one was meant to be.
struct NearVariableTests {
  /// A misspelt variable of `client`, and the one that was meant; `nil` for no suggestion.
  struct Case: CustomTestStringConvertible, Sendable {
    let client: String
    let variable: String
    let meaning: String?

    init(_ client: String, _ variable: String, _ meaning: String?) {
      (self.client, self.variable, self.meaning) = (client, variable, meaning)
    }

    var testDescription: String { "\(client): \(variable)" }
  }

  static let cases = [
    Case("org-1", "SUBSTRA_ORG1_TOKEN", "SUBSTRA_ORG_1_TOKEN"),
    Case("org1", "SUBSTRA_ORG_1_TOKEN", "SUBSTRA_ORG1_TOKEN"),
    Case("org-1", "SUBSTRA_org_1_token", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "substra_org_1_token", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "SUBSTRA_ORG-1_TOKEN", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "SUBSTRA__ORG_1__TOKEN", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "SUBSTRA_TOKEN_ORG_1", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "SUBSTRA_ORG_1_FILE__TOKEN", "SUBSTRA_ORG_1_TOKEN_FILE"),
    Case("org-1", "SUBSTRA_ORG_1_TOKENFILE", "SUBSTRA_ORG_1_TOKEN_FILE"),
    Case("org-1", "SUBSTRA_ORG_1_TOKEN_PATH", "SUBSTRA_ORG_1_TOKEN_FILE"),
    Case("org-1", "SUBSTRA_ORG_1_TOKN_FILE", "SUBSTRA_ORG_1_TOKEN_FILE"),
    Case("org-1", "SUBSTRA_ORG_1_API_TOKEN", "SUBSTRA_ORG_1_TOKEN"),
    Case("org-1", "SUBSTRA_ORG_1_TIMEOUT", "SUBSTRA_ORG_1_RETRY_TIMEOUT"),
    Case("org-1", "SUBSTRA_ORG_1_PASWORD", "SUBSTRA_ORG_1_PASSWORD"),
    Case("curie", "SUBSTRA_CURRIE_TOKEN", "SUBSTRA_CURIE_TOKEN"),
    Case("hospital-paris", "SUBSTRA_HOSPTIAL_PARIS_URL", "SUBSTRA_HOSPITAL_PARIS_URL"),
    // Variables of other clients or other programs.
    Case("org-1", "SUBSTRA_ORG_2_TOKEN", nil),
    Case("org-1", "SUBSTRA_ORG_10_TOKEN", nil),
    Case("org-1", "SUBSTRA_ORG_TOKEN", nil),
    Case("org-1", "SUBSTRA_ORG_1_B_TOKEN", nil),
    Case("org-a", "SUBSTRA_ORG_B_TOKEN", nil),
    Case("hospital-east", "SUBSTRA_HOSPITAL_WEST_TOKEN", nil),
    Case("lyon", "SUBSTRA_LION_TOKEN", nil),
    Case("org-1", "SUBSTRA_ORG_1_DEBUG", nil),
    Case("org-1", "SUBSTRA_ORG_1_X", nil),
    Case("org-1", "SUBSTRA_FORCE_EDITABLE_MODE", nil),
  ]

  @Test(arguments: cases)
  func `only a variable of the same client is suggested`(_ found: Case) {
    let resolver = ConfigurationResolver(
      files: [], environment: EnvironmentVariables([found.variable: "x"]),
      overrides: .init(backendType: .subprocess))
    let near = resolver.explain(found.client).diagnostics.filter { $0.rule == .unknownVariable }
    #expect(near.map(\.help) == (found.meaning.map { ["did you mean \($0)?"] } ?? []))
    let listed = resolver.unknownVariables(beside: [found.client]).compactMap(\.help)
      .filter { $0.hasPrefix("did you mean") }
    #expect(listed == (found.meaning.map { ["did you mean \($0)?"] } ?? []))
  }

  @Test func `a variable of another client of the files is not reported`() {
    let file = LoadedFile(
      path: "c.yaml",
      contents: Array("org-1: {backend_type: docker}\norg1: {backend_type: docker}\n".utf8))
    let resolver = ConfigurationResolver(
      loaded: [file], environment: EnvironmentVariables(["SUBSTRA_ORG1_RETRY_TIMEOUT": "7"]))
    #expect(resolver.explain("org-1").diagnostics == [])
    #expect(resolver.unknownVariables() == [])
  }

  @Test func `variables of Substra's other packages and of Kubernetes services are known`() {
    let known = [
      "SUBSTRA_FORCE_EDITABLE_MODE": "True", "SUBSTRA_TESTS_CONFIG_FILEPATH": "values.yaml",
      "SUBSTRA_BACKEND_SERVER_SERVICE_HOST": "10.0.0.1",
      "SUBSTRA_BACKEND_SERVER_SERVICE_PORT": "8000",
      "SUBSTRA_BACKEND_SERVER_SERVICE_PORT_HTTP": "8000",
      "SUBSTRA_BACKEND_SERVER_PORT": "tcp://10.0.0.1:8000",
      "SUBSTRA_BACKEND_SERVER_PORT_8000_TCP": "tcp://10.0.0.1:8000",
      "SUBSTRA_BACKEND_SERVER_PORT_8000_TCP_ADDR": "10.0.0.1",
    ]
    #expect(ConfigurationResolver(files: [], environment: .init(known)).unknownVariables() == [])
    let others = ["SUBSTRA_ORG_1_PORT": "8000", "SUBSTRA_FORCE_EDITABLE": "True"]
    let found = ConfigurationResolver(files: [], environment: .init(others)).unknownVariables()
    #expect(found.count == 2)
  }

  @Test func `a masked variable is not reported`() {
    let variables = EnvironmentVariables(["SUBSTRA_ORG1_TOKEN": "x", "substra_org_1_token": "x"])
    let resolver = ConfigurationResolver(
      files: [], environment: variables.masked, overrides: .init(backendType: .subprocess))
    #expect(resolver.explain("org-1").diagnostics == [])
    #expect(resolver.unknownVariables(beside: ["org-1"]) == [])
  }
}
