import Foundation
import SubstraConfig
import TestSupport
import Testing

/// A token that two nodes would get, in any combination of layers.
struct SharedTokenTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func explanations(
    _ yaml: String, files: [String: String] = [:], environment: [String: String] = [:]
  ) throws -> [Explanation] {
    for (name, text) in files {
      let path = try folder.write(text, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    let file = ConfigurationPath(try folder.write(yaml, to: "c.yaml"))
    let resolver = ConfigurationResolver(
      files: [file], environment: EnvironmentVariables(environment))
    return try resolver.explainAll()
  }

  private static func rules(_ explanation: Explanation) -> [Rule] {
    explanation.diagnostics.map(\.rule)
  }

  @Test func `two secret files with one token are found if all clients are explained`() throws {
    let found = try explanations(
      "a: {url: https://a.org, token_file: one}\nb: {url: https://b.org, token_file: two}\n",
      files: ["one": "t0ken\n", "two": "t0ken"])
    #expect(found.map(Self.rules) == [[.sharedToken], [.sharedToken]])
    #expect(found.allSatisfy { $0.configuration == nil })
    #expect(found[0].diagnostics[0].message.contains("client 'b'"))
  }

  @Test func `a secret file and a variable with one token are found`() throws {
    let found = try explanations(
      "a: {url: https://a.org, token_file: one}\nb: {url: https://b.org}\n",
      files: ["one": "t0ken"], environment: ["SUBSTRA_B_TOKEN": "t0ken"])
    #expect(found.map(Self.rules) == [[.sharedToken], [.sharedToken]])
  }

  @Test func `two clients of one node may share a token`() throws {
    let found = try explanations(
      "a: {url: https://a.org, token_file: one}\nb: {url: https://A.org/, token_file: one}\n",
      files: ["one": "t0ken"])
    #expect(found.map(Self.rules) == [[], []])
  }

  @Test func `different tokens, and tokens that are not sent, are not reported`() throws {
    let found = try explanations(
      "a: {url: https://a.org, token: x}\nb: {url: https://b.org, token: y}\nc: {token: x}\n")
    #expect(found.map(Self.rules) == [[], [], [.credentialsWithoutURL]])
  }

  @Test func `a section that merges another and replaces its url may share its token`() throws {
    let found = try explanations(
      "a: &a {url: https://a.org, token: x}\nb: {<<: *a, url: https://b.org}\n")
    #expect(found.map(Self.rules) == [[], []])
  }

  @Test func `the same placeholder is not a shared token`() throws {
    let found = try explanations(
      "a: {url: https://a.org, token: '${TOKEN}'}\nb: {url: https://b.org, token: '${TOKEN}'}\n")
    #expect(found.map(Self.rules) == [[.placeholderValue], [.placeholderValue]])
  }
}
