import SubstraConfig
import TestSupport
import Testing

/// Which paths, keys and variables messages quote, and which could be a pasted credential.
struct ShownNameTests {
  @Test(arguments: [
    "substra.yaml", "org-2.yaml", "conf/site.yml", "missing", "/missing/org-1", "./org1", "~/x1",
    "../a1", "/etc/x1", "/", "substra.yaml\n", "$HOME/.config/x.token", "${XDG_CONFIG_HOME}/a1",
    "secrets/org-1.token", "conf.d/node_12.yml", "d1:d2", "secrets/a:/run/secrets", "a:/etc",
  ])
  func `the path of a missing file is shown if it can only be a path`(path: String) {
    #expect(ConfigurationPath(path).shown == ConfigurationPath(path))
  }

  @Test(arguments: [
    CanaryFiles.token, CanaryFiles.password, "\(CanaryFiles.token).yaml", "hunter2", "hunter2\n",
    "ab/cd+ef/12", "ada:secret", "d1:hunter2", "$HOME", "$hunter2/x", "hunter2.token",
    "/missing/\(CanaryFiles.token)", "/missing/t hunter2", "\(CanaryFiles.token)/x",
  ])
  func `the path of a missing file is hidden if it could be a credential`(path: String) {
    #expect(ConfigurationPath(path).shown == "…")
  }

  @Test func `the key of a client that is nested too deeply is shown`() {
    let text =
      "org-0:\n  org-1: {url: https://a.org}\n  \(CanaryFiles.token): {url: x}\n  x1: 5\n"
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let explanation = ConfigurationResolver(loaded: [file], environment: .init()).explain("org-0")
    let unknown = explanation.diagnostics.filter { $0.rule == .unknownKey }
    #expect(
      unknown.map(\.message)
        == ["'org-1'", "…", "…"].map {
          "key \($0) is not a setting and is ignored"
        })
    #expect(unknown.map(\.keyPath.last) == ["org-1", "…", "…"])
  }

  @Test(arguments: ["org-1:\n  - x\n", "org-1: {note: x, other: y}\n", "org-1: x\n"])
  func `a line without a name that may be shown is omitted`(text: String) {
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let explanation = ConfigurationResolver(loaded: [file], environment: .init()).explain("org-1")
    #expect(!explanation.diagnostics.isEmpty)
    #expect(explanation.diagnostics.allSatisfy { explanation.excerpt(for: $0) == nil })
  }

  @Test func `the path of an existing file is always shown`() throws {
    let folder = try TemporaryFolder()
    let path = ConfigurationPath(try folder.write("", to: CanaryFiles.token))
    #expect(path.shown == path)
  }

  @Test func `variables are shown if a client can have them`() {
    let names = ["SUBSTRA_ORG_1_TOKN", "SUBSTRA_X", "SUBSTRA_hunter2", "SUBSTRA_a-b"]
    let token = "SUBSTRA_\(CanaryFiles.token.uppercased())_TOKEN"
    let environment = EnvironmentVariables(
      Dictionary(uniqueKeysWithValues: (names + [token]).map { ($0, "x") }))
    let resolver = ConfigurationResolver(files: [], environment: environment)
    let found = resolver.unknownVariables(beside: ["org-1"]).compactMap(\.location?.description)
    let expected = ["SUBSTRA_…", "SUBSTRA_…", "SUBSTRA_…", "SUBSTRA_ORG_1_TOKN", "SUBSTRA_X"]
    #expect(found.sorted() == expected.sorted())
    #expect(environment.names.count == 5)
    let description =
      "EnvironmentVariables(\(environment.names.map { expected.contains($0) ? $0 : "SUBSTRA_…" }.joined(separator: ", ")))"
    #expect("\(environment)" == description)
  }
}
