import Foundation
import SubstraConfig
import SubstraLint
import SubstraPlatform

extension LintSandbox {
  /// The report on commits.
  func history(
    _ scope: HistoryScope = .history([]), in name: String = "repo",
    variables: [String: String] = [:], allowsShallow: Bool = false,
    cancellation: Cancellation = Cancellation(),
    _ change: (inout LintRequest) -> Void = { _ in }
  ) -> LintReport {
    var lint = LintRequest(.repository)
    change(&lint)
    var request = HistoryRequest(scope, lint)
    request.allowsShallow = allowsShallow
    return linter(in: name, variables: variables).report(on: request, cancellation: cancellation)
  }

  /// The report on a range of commits.
  func history(
    from base: String, to end: String = "HEAD", in name: String = "repo",
    variables: [String: String] = [:], allowsShallow: Bool = false
  ) -> LintReport {
    history(
      .range(from: Array(base.utf8), to: Array(end.utf8)), in: name, variables: variables,
      allowsShallow: allowsShallow)
  }

  /// Writes a file and commits it; returns the name of the commit.
  @discardableResult
  func commit(
    _ text: String, to name: String = "a.yaml", message: String = "change"
  ) throws -> String {
    try write(text, to: name)
    return try commit(message: message)
  }

  /// Commits everything; returns the name of the commit.
  @discardableResult
  func commit(message: String = "change") throws -> String {
    try shell("git add -A; git commit -qm '\(message)' --allow-empty", in: "repo")
    return try head()
  }

  /// The name of the commit that is checked out.
  func head(_ name: String = "HEAD", in folder: String = "repo") throws -> String {
    String(try shell("git rev-parse \(name)", in: folder).dropLast())
  }
}

extension LintReport {
  /// The findings in commits, each as `path@commit:line: rule`.
  var foundInCommits: [String] {
    findings.map { finding in
      guard case .file(let path, let region)? = finding.diagnostic.location else {
        return finding.diagnostic.rule.id
      }
      let commit = finding.history?.first.id ?? "none"
      return "\(path)@\(commit):\(region?.line ?? 0): \(finding.diagnostic.rule)"
    }
  }
}
