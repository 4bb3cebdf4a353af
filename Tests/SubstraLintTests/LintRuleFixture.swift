import Foundation
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// A repository in `Fixtures/rules/<rule>/<case>`, and what the linter says of it.
///
/// It is for the rules that only the linter has. `failing` and `clean` are the examples of the
/// documentation; every other case whose name begins with `clean` is allowed as well.
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

  /// The cases that have credentials.
  static let withValues = all.filter { (try? $0.details.values)??.isEmpty == false }

  var testDescription: String { "\(rule.id)/\(name)" }

  var folder: URL { Fixture.folder.appending(path: "rules/\(rule.id)/\(name)") }

  /// Whether the rule is kept.
  var isClean: Bool { name.hasPrefix("clean") }
}

extension LintRuleFixture {
  /// What `case.json` says beside the files; without it all of them are checked, and tracked.
  struct Case: Decodable {
    /// The files that are checked without asking git.
    var paths: [String]?
    /// Whether what is staged is checked.
    var staged: Bool?
    /// Whether the linter is called from the folder above the repository.
    var outside: Bool?
    /// A line of shell that is run in the repository when all files are staged.
    var prepare: String?
    var baseline: String?
    /// How the command ends, if not with 0 for what is clean and 1 for the others.
    var exitCode: Int32?
    /// The credentials in the files.
    var values: [String]?

    fileprivate var scope: LintRequest.Scope {
      if staged == true { return .staged }
      return paths.map { paths in .paths(paths.map { ConfigurationPath($0) }) } ?? .repository
    }
  }

  /// The details; a `case.json` that can't be read is no default.
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

  /// Lints a copy.
  func report() throws -> LintReport {
    let details = try details
    let sandbox = try LintSandbox()
    for (name, contents) in try files { try sandbox.write(contents, to: name) }
    try sandbox.shell("git add --all --force .", in: "repo")
    if let line = details.prepare { try sandbox.shell(line, in: "repo") }
    // Git must not look further up, whatever the folder of temporary files is in.
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
