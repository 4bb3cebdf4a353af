import Foundation
import SubstraConfig
import TestSupport

/// Generates `Docs/Rules.md` from the table of rules and their fixtures.
///
/// For rules of the linter alone, the output is that of the expected reports, which
/// `SubstraLintTests` compares with the linter.
enum RulesPage {
  static func text() throws -> String {
    let rows = Rule.allCases.map { rule in
      "| [\(rule.id)](#\(rule.id)) | \(resolverSeverity(rule)) | \(lintSeverity(rule)) | \(rule.summary) |"
    }
    let sections = try Rule.allCases.map(section)
    return """
      # Rules

      The rules for client configurations and for all other files of a repository, each with an example. An error makes a
      configuration unusable, a warning does not. The resolver is the library and `substra-config`; the linter is `config-lint`.
      `config-lint explain RULE` prints the section of a rule.

      Rules that the resolver does not report are about other files, or about the work of the linter. Rules that the linter does not
      report depend on more than the file, such as variables, other layers, or how the command is called.

      In the examples of the resolver, the client `org-1` is resolved from the file `input.yaml` on 2026-11-25. Comments at the top of
      an example, such as `# variable NAME=value`, say what is different or given in addition: the client's name, variables, files,
      folders, values from code.

      This page is generated from the table of rules and from `Fixtures/rules`, by
      `SUBSTRA_RECORD=1 swift test --filter RuleFixtureTests`.

      | rule | resolver | linter | what is wrong |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      \(sections.joined(separator: "\n"))
      """
  }

  private static func resolverSeverity(_ rule: Rule) -> String {
    rule.isLinterOnly ? "not reported" : rule.severity.rawValue
  }

  private static func lintSeverity(_ rule: Rule) -> String {
    rule.isResolverOnly ? "not reported" : rule.lintSeverity.rawValue
  }

  private static func section(_ rule: Rule) throws -> String {
    let resolver =
      rule.isLinterOnly
      ? "Not reported by the resolver" : "Severity in the resolver: \(rule.severity.rawValue)"
    return """
      ## \(rule.id)

      \(rule.summary) \(rule.explanation)

      \(resolver); in the linter: \(lintSeverity(rule)).

      Wrong:

      \(try example(rule, "failing").map(\.markdown).joined())```text
      \(try report(rule))
      ```

      Right:

      \(try example(rule, "clean").map(\.markdown).joined().trimmingCharacters(in: .newlines))

      """
  }

  static func report(_ rule: Rule) throws -> String {
    let file = Fixture.folder.appending(path: "rules/\(rule.id)/failing/expected.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("  at:") }.joined(separator: "\n")
  }

  /// A file of an example, or the command that runs the linter.
  struct Block {
    /// The name of the file; empty if it does not matter.
    let name: String
    let text: String
    var language: String

    var markdown: String {
      let fenced = "```\(language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")```\n\n"
      return name.isEmpty ? fenced : "`\(name)`\n\n\(fenced)"
    }
  }

  /// The files of a rule's case.
  static func example(_ rule: Rule, _ name: String) throws -> [Block] {
    rule.isLinterOnly
      ? try lintExample(Fixture.folder.appending(path: "rules/\(rule.id)/\(name)"))
      : try resolverExample(RuleFixture(rule: rule, name: name))
  }
}

extension RulesPage {
  /// The configuration file of a case, after comments with everything else that the case gives.
  private static func resolverExample(_ fixture: RuleFixture) throws -> [Block] {
    let facts = facts(try fixture.details).map { "# \($0)\n" }.joined()
    let text = facts + (fixture.input ?? "")
    return text.isEmpty ? [] : [Block(name: "", text: text, language: "yaml")]
  }

  /// The contents of `case.json` that matter to a reader.
  private static func facts(_ details: RuleFixture.Case) -> [String] {
    var facts = sorted(details.environment).map { "variable \($0)=\($1)" }
    if let client = details.client { facts.append("client '\(client)'") }
    if details.unnamed == true { facts.append("the client has no name") }
    facts += sorted(details.folders).map { "folder \($0), mode \($1)" }
    for (name, file) in sorted(details.secretFiles) {
      let contents = file.link.map { "a link to \($0)" } ?? "with '\(file.text.escapedForOutput)'"
      facts.append("file \(name), mode \(file.mode), \(contents)")
    }
    facts += sorted(details.git).map { "git: \($0) is \($1)" }
    let files = details.files ?? ["input.yaml"]
    if files.isEmpty { facts.append("no configuration file") }
    facts += files.filter { $0 != "input.yaml" }.map { "configuration file '\($0)'" }
    facts += sorted(details.emptyFiles).map { "\($0) has \($1) bytes" }
    if let code = details.code {
      let values = [
        ("url", code.url), ("token", code.token), ("username", code.username),
        ("password", code.password), ("token file", code.tokenFile),
      ]
      facts += values.compactMap { name, value in value.map { "code: \(name) '\($0)'" } }
    }
    return facts
  }

  private static func sorted<Value>(_ values: [String: Value]?) -> [(key: String, value: Value)] {
    (values ?? [:]).sorted { $0.key < $1.key }
  }

  /// The files of a repository with their names, and the command that runs the linter.
  private static func lintExample(_ folder: URL) throws -> [Block] {
    let call = try JSONDecoder().decode(
      Call.self,
      from: (try? Data(contentsOf: folder.appending(path: "case.json"))) ?? Data("{}".utf8))
    let files = try Fixture.inputs(in: folder).map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return Block(name: name, text: text, language: name.hasSuffix(".yaml") ? "yaml" : "text")
    }
    return files + (call.isPlain ? [] : [Block(name: "", text: call.text, language: "sh")])
  }

  /// The command that runs the linter, from `case.json`.
  private struct Call: Decodable {
    var paths: [String]?
    var outside: Bool?
    var baseline: String?

    /// Whether the linter is called without arguments at the top of the repository.
    var isPlain: Bool { paths == nil && outside != true && baseline == nil }

    var text: String {
      let words =
        ["config-lint"] + (baseline.map { ["--baseline", $0] } ?? []) + (paths ?? [])
      return (outside == true ? "cd ..  # out of the repository\n" : "")
        + words.joined(separator: " ") + "\n"
    }
  }
}
