package import SubstraCommandSupport
import SubstraConfig
package import SubstraLint

/// How a report is written.
package enum ReportFormat: String, CaseIterable, Sendable, Hashable {
  /// For people.
  case text
  /// The document of this package.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions, which become remarks at the lines of a change.
  case github
  /// A code quality report of GitLab.
  case gitlab
}

extension LintReport {
  /// Prints the report as data.
  package func print(as format: ReportFormat, _ options: ReportOptions, to console: inout Console) {
    for secret in secrets { console.redactor.register(secret) }
    switch format {
    case .text: TextReport(self, options).print(to: &console)
    case .json: console.print(jsonDocument)
    case .sarif: console.print(sarifDocument)
    case .github: GitHubReport(self).print(to: &console)
    case .gitlab: console.print(gitLabDocument)
    }
  }
}

/// How much a report for people says.
package struct ReportOptions: Sendable, Hashable {
  /// Whether it says nothing but a line for every error and warning.
  package var isQuiet = false
  /// Whether it also says what was not looked into, and how.
  package var isVerbose = false

  /// Creates the usual options.
  package init() {}
}
