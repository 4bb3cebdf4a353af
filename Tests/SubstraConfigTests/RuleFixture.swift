import Foundation
import SubstraConfig
import TestSupport
import Testing

/// A configuration in `Fixtures/rules/<rule>/<case>` and what is found in it.
///
/// `failing` is the example of the documentation, `clean` is as near to it as is allowed, and the
/// other cases break the rule in other ways.
struct RuleFixture: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let name: String

  static let all: [RuleFixture] = Rule.allCases.flatMap { rule in
    let folder = Fixture.path("rules/\(rule.id)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { RuleFixture(rule: rule, name: $0) }
  }

  var testDescription: String { "\(rule.id)/\(name)" }

  var folder: URL { Fixture.folder.appending(path: "rules/\(rule.id)/\(name)") }

  /// The text of the configuration, for documentation.
  var input: String? {
    (try? Data(contentsOf: folder.appending(path: "input.yaml"))).map {
      String(escapingInvalidUTF8: [UInt8]($0))
    }
  }
}

extension RuleFixture {
  /// What `case.json` says beside the file; without it the client is `org-1`.
  struct Case: Decodable {
    var client: String?
    /// Whether no client is named at all.
    var unnamed: Bool?
    var environment: [String: String]?
    /// Values in base 64, for variables that are no UTF-8.
    var encodedEnvironment: [String: String]?
    /// The files in order, instead of `input.yaml` alone.
    var files: [String]?
    /// Files too large to be kept: how many zero bytes they are made of.
    var emptyFiles: [String: UInt64]?
    var code: Code?
  }

  /// The values that the program gives.
  struct Code: Decodable {
    var url: String?
    var token: String?
    var username: String?
    var password: String?
    var retryTimeout: Double?
  }

  /// The details; a `case.json` that can't be read is no default.
  var details: Case {
    get throws {
      let file = folder.appending(path: "case.json")
      guard FileManager.default.fileExists(atPath: file.path) else { return Case() }
      return try JSONDecoder().decode(Case.self, from: Data(contentsOf: file))
    }
  }

  func explanation() throws -> Explanation {
    try resolved(in: TemporaryFolder())
  }

  private func resolved(in made: TemporaryFolder) throws -> Explanation {
    let details = try details
    for (name, size) in details.emptyFiles ?? [:] {
      let handle = try FileHandle(forWritingTo: URL(filePath: made.write("", to: name)))
      try handle.truncate(atOffset: size)
      try handle.close()
    }
    let files = (details.files ?? ["input.yaml"]).map { name in
      if name.hasPrefix("~") || name.hasPrefix("/") { return ConfigurationPath(name) }
      let parent = details.emptyFiles?[name] == nil ? folder.path : made.path
      return ConfigurationPath("\(parent)/\(name)")
    }
    let resolver = ConfigurationResolver(
      files: files, environment: environment(details), overrides: overrides(details.code))
    return resolver.explain(details.unnamed == true ? nil : details.client ?? "org-1")
  }

  private func environment(_ details: Case) -> EnvironmentVariables {
    let texts = (details.environment ?? [:]).map { (name: Array($0.utf8), value: Array($1.utf8)) }
    let encoded = (details.encodedEnvironment ?? [:]).map {
      (name: Array($0.utf8), value: Array(Data(base64Encoded: $1) ?? Data()))
    }
    return EnvironmentVariables(bytes: texts + encoded)
  }

  private func overrides(_ code: Code?) -> ConfigurationOverrides {
    ConfigurationOverrides(
      url: code?.url, token: code?.token.map { Secret($0) }, username: code?.username,
      password: code?.password.map { Secret($0) },
      retryTimeout: code?.retryTimeout.map { .milliseconds(Int($0 * 1000)) },
      fileID: "App/main.swift", line: 7)
  }
}

extension RuleFixture {
  /// The diagnostics as text with the lines they point to, and paths relative to the folder.
  func report() throws -> String {
    let made = try TemporaryFolder()
    let explanation = try resolved(in: made)
    let lines = explanation.diagnostics.flatMap { diagnostic in
      var lines = [diagnostic.description]
      if let excerpt = explanation.excerpt(for: diagnostic) {
        lines.append("  | \(excerpt.text)")
        let indent = String(repeating: " ", count: excerpt.caretColumn - 1)
        lines.append("  | \(indent)\(String(repeating: "^", count: excerpt.caretWidth))")
      }
      if !diagnostic.keyPath.isEmpty {
        lines.append("  at: \(diagnostic.keyPath.joined(separator: " > ").escapedForOutput)")
      }
      return lines + (diagnostic.help.map { ["  help: \($0.escapedForOutput)"] } ?? [])
    }
    return lines.map { $0 + "\n" }.joined()
      .replacing("\(folder.path)/", with: "").replacing("\(made.path)/", with: "")
  }
}
