import Foundation
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// A repository in `Fixtures/rules/<rule>/<case>`, and the linter's report on it.
///
/// It is for the rules that only the linter has. `failing` and `clean` are the examples of the
/// documentation; every other case whose name begins with `clean` is clean as well.
struct LintRuleFixture: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let name: String

  /// The rules that only the linter has.
  static let rules = Rule.allCases.filter(\.isLinterOnly)

  static let all: [LintRuleFixture] = rules.flatMap { rule in
    let folder = Fixture.path("rules/\(rule.id)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { LintRuleFixture(rule: rule, name: $0) }
  }

  /// The cases with credentials.
  static let withValues = all.filter { (try? $0.details.values)??.isEmpty == false }

  var testDescription: String { "\(rule.id)/\(name)" }

  var folder: URL { Fixture.folder.appending(path: "rules/\(rule.id)/\(name)") }

  /// Whether the case follows the rule.
  var isClean: Bool { name.hasPrefix("clean") }
}

extension LintRuleFixture {
  /// The contents of `case.json`.
  ///
  /// Without it, all files are checked, and tracked.
  struct Case: Decodable {
    /// The files that are checked without asking git.
    var paths: [String]?
    /// Whether staged content is checked.
    var staged: Bool?
    /// Whether the linter is called from the folder above the repository.
    var outside: Bool?
    /// A line of shell that is run in the repository when all files are staged.
    var prepare: String?
    var baseline: String?
    /// The exit code, if it is not 0 for a clean case and 1 for the others.
    var exitCode: Int32?
    /// The credentials in the files.
    var values: [String]?

    fileprivate var scope: LintRequest.Scope {
      if staged == true { return .staged }
      return paths.map { paths in .paths(paths.map { ConfigurationPath($0) }) } ?? .repository
    }
  }

  /// The details of the case; an unreadable `case.json` is an error.
  var details: Case {
    get throws {
      let file = folder.appending(path: "case.json")
      guard FileManager.default.fileExists(atPath: file.path) else { return Case() }
      return try JSONDecoder().decode(Case.self, from: Data(contentsOf: file))
    }
  }

  /// The files of the repository.
  var files: [(name: String, contents: [UInt8])] {
    get throws {
      try Fixture.inputs(in: folder).map { name in
        (name, [UInt8](try Data(contentsOf: folder.appending(path: name))))
      }
    }
  }

  /// Lints a copy of the repository.
  func report() throws -> LintReport {
    let details = try details
    let sandbox = try LintSandbox()
    for (name, contents) in try files { try sandbox.write(contents, to: name) }
    try sandbox.shell("git add --all --force .", in: "repo")
    if let line = details.prepare { try sandbox.shell(line, in: "repo") }
    // Git must not search the parents of the temporary folder.
    let above = URL(filePath: sandbox.path).deletingLastPathComponent().path
    return sandbox.report(
      details.scope, in: details.outside == true ? "." : "repo",
      variables: ["GIT_CEILING_DIRECTORIES": above]
    ) {
      $0.baseline = details.baseline.map { ConfigurationPath($0) }
      $0.wantsExcerpts = true
    }
  }
}
