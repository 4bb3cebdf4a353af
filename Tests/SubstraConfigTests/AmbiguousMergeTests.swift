import Foundation
import SubstraConfig
import TestSupport
import Testing

/// Merges in which the order of the sources matters, and those in which it does not.
struct AmbiguousMergeTests {
  private static let sources = """
    _a: &a {url: https://a.example.org}
    _b: &b {url: https://b.example.org}

    """

  private func explanation(
    _ text: String, _ variables: [String: String] = [:]
  ) throws -> Explanation {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.sources + text, to: "a.yaml")
    let all = variables.merging(["SUBSTRA_ORG_1_TOKEN": "t0ken"]) { own, _ in own }
    return ConfigurationResolver(
      files: [ConfigurationPath(path)],
      environment: EnvironmentVariables(
        bytes: all.map { (Array($0.key.utf8), Array($0.value.utf8)) })
    ).explain("org-1")
  }

  @Test func `a variable overrides an ambiguous merge`() throws {
    let found = try explanation(
      "org-1: {<<: [*a, *b]}", ["SUBSTRA_ORG_1_URL": "https://c.example.org"])
    #expect(found.configuration?.urlText == "https://c.example.org")
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `another client's merge does not matter`() throws {
    let found = try explanation("org-1: {<<: *a}\norg-2: {<<: [*a, *b]}")
    #expect(found.configuration?.urlText == "https://a.example.org")
    #expect(found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "org-1: {<<: [*a, *a], insecure: no}", "org-1: {<<: [{retry_timeout: 5}, *a]}",
    "org-1: {<<: [*b, *a], url: https://a.example.org}",
    "_c: &c {<<: [*b, *a], url: https://a.example.org}\norg-1: {<<: *c}",
    "_c: &c {url: 'https://a.example.org'}\norg-1: {<<: [*a, *c]}",
  ])
  func `sources without a collision are merged`(text: String) throws {
    let found = try explanation(text)
    #expect(found.configuration?.urlText == "https://a.example.org")
  }

  @Test(arguments: [
    "org-1: {<<: [*a, *b]}", "org-1: {<<: [*b, *a]}", "org-1:\n  <<: *a\n  <<: *b",
    "_c: &c {<<: [*a, *b]}\norg-1: {<<: *c}",
    "_c: &c {<<: *a, insecure: no}\n_d: &d {<<: *a, url: https://d.example.org}\norg-1: {<<: [*c, *d]}",
    "<<: [{org-1: *a}, {org-1: *b}]",
    "org-1: {<<: [{token_file: a}, {token_file: b}], url: https://a.example.org}",
  ])
  func `sources that collide are refused, with both locations`(text: String) throws {
    let variables = text.contains("token_file") ? ["SUBSTRA_ORG_1_TOKEN_X": ""] : [:]
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.sources + text, to: "a.yaml")
    let found = ConfigurationResolver(
      files: [ConfigurationPath(path)],
      environment: EnvironmentVariables(
        bytes: variables.map { (Array($0.key.utf8), Array($0.value.utf8)) })
    ).explain("org-1")
    let problem = try #require(found.diagnostics.first { $0.rule == .ambiguousMerge })
    #expect(found.configuration == nil)
    #expect(problem.severity == .error)
    let places = problem.message.components(separatedBy: "a.yaml:").count - 1
    #expect(places == 2 || problem.message.contains("twice in this line"), "\(problem.message)")
  }
}
