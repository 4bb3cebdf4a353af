package import SubstraConfig

/// The files and rules to check.
package struct LintRequest: Sendable {
  /// The files to check.
  package var scope: Scope
  /// The linter's configuration; `nil` for the one at the top of the repository, if there is one.
  package var configuration: ConfigurationPath?
  /// Files that are not checked, in addition to those that the configuration excludes.
  package var excludes: [GlobPattern] = []
  /// The only findings to report; `nil` for all.
  package var selected: [FindingSelector]?
  /// Findings that are not reported.
  package var ignored: [FindingSelector] = []
  /// Files whose names another program has listed: a deleted one is skipped.
  ///
  /// For `Scope.paths`.
  package var listed: [ConfigurationPath] = []
  /// The source of more such names.
  package var list: PathList.Source?
  /// The path under which standard input is reported, if it is checked; for `Scope.paths`.
  package var standardInput: ConfigurationPath?
  /// The commands that the first path may have been meant as, for the help if it is missing.
  package var commands: [String] = []
  /// The baseline; `nil` for that of the configuration.
  package var baseline: ConfigurationPath?
  /// Whether the baseline of the configuration is used.
  package var usesConfiguredBaseline = true
  /// Whether comments in files allow findings.
  package var usesSuppressions = true
  /// Whether notes about how files were read are reported.
  package var isVerbose = false
  /// Whether the lines of findings are included.
  package var wantsExcerpts = false

  /// Creates a request to check files.
  package init(_ scope: Scope) {
    self.scope = scope
  }

  /// The set of files to check.
  package enum Scope: Sendable, Hashable {
    /// All tracked files, as they are in the work tree.
    case repository
    /// Files and the contents of folders, without asking git.
    case paths([ConfigurationPath])
    /// The files that the next commit changes, as they are in the index.
    case staged
  }
}
