package import SubstraCommandSupport
import SubstraConfig
package import SubstraLint

/// The format of a report.
package enum ReportFormat: String, CaseIterable, Sendable, Hashable {
  /// Text for people.
  case text
  /// The JSON document of this package.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions, which become annotations on the lines of a change.
  case github
  /// A code quality report of GitLab.
  case gitlab
  /// JUnit XML, for the test reports of CI services.
  case junit
}

extension LintReport {
  /// Prints the report as data.
  package func print(as format: ReportFormat, _ options: ReportOptions, to console: inout Console) {
    for secret in secrets { console.redactor.register(secret) }
    switch format {
    case .text: TextReport(self, options).print(to: &console)
    case .json: console.print(jsonDocument(options))
    case .sarif: console.print(sarifDocument)
    case .github: GitHubReport(self).print(to: &console)
    case .gitlab: console.print(gitLabDocument)
    case .junit: JUnitReport(self, options).print(to: &console)
    }
  }
}

/// The details of a report.
package struct ReportOptions: Sendable, Hashable {
  /// Whether the text only has a line for every error and warning.
  package var isQuiet = false
  /// Whether the text also lists skipped files, and how files were read.
  package var isVerbose = false
  /// Whether the text has statistics in place of the findings, and the JSON has them too.
  package var showsStatistics = false
  /// Which findings with equal values are one entry of the text.
  package var grouping: ValueGrouping?
  /// Whether warnings fail the run.
  package var isStrict = false

  /// Creates the default options.
  package init() {}
}
