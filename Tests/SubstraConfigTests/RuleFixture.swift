import Foundation
import SubstraConfig
import TestSupport
import Testing

/// A configuration in `Fixtures/rules/<rule>/<case>` and what is found in it.
struct RuleFixture: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let name: String

  static let all: [RuleFixture] = Rule.allCases.flatMap { rule in
    ["failing", "clean"].map { RuleFixture(rule: rule, name: $0) }
  }.filter { FileManager.default.fileExists(atPath: $0.folder.path) }

  var testDescription: String { "\(rule.id)/\(name)" }

  var folder: URL { Fixture.folder.appending(path: "rules/\(rule.id)/\(name)") }

  /// The text of the configuration, for documentation.
  var input: String? {
    (try? Data(contentsOf: folder.appending(path: "input.yaml"))).map {
      String(escapingInvalidUTF8: [UInt8]($0))
    }
  }

  /// What `case.json` says beside the file.
  struct Case: Decodable {
    var client: String?
    var environment: [String: String]?
    var files: [String]?
  }

  var details: Case {
    (try? Data(contentsOf: folder.appending(path: "case.json"))).flatMap {
      try? JSONDecoder().decode(Case.self, from: $0)
    } ?? Case()
  }

  func explanation() -> Explanation {
    let details = details
    let files = (details.files ?? ["input.yaml"]).map {
      ConfigurationPath(folder.path(percentEncoded: false) + "/" + $0)
    }
    let resolver = ConfigurationResolver(
      files: files, environment: EnvironmentVariables(details.environment ?? [:]))
    return resolver.explain(details.client ?? "org-1")
  }

  /// The diagnostics as text, with paths relative to the folder.
  func report() -> String {
    let lines = explanation().diagnostics.map { diagnostic in
      let path =
        diagnostic.keyPath.isEmpty ? "" : "  at: \(diagnostic.keyPath.joined(separator: " > "))\n"
      return "\(diagnostic)\n\(path)" + (diagnostic.help.map { "  help: \($0)\n" } ?? "")
    }
    return lines.joined().replacing(folder.path(percentEncoded: false) + "/", with: "")
  }
}
