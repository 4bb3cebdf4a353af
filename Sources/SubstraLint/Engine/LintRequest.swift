package import SubstraConfig

/// What somebody wants to have checked, and how.
package struct LintRequest: Sendable {
  /// Which files.
  package var scope: Scope
  /// The linter's configuration; `nil` for the one at the top of the repository, if there is one.
  package var configuration: ConfigurationPath?
  /// The files that are not checked, besides those of the configuration.
  package var excludes: [GlobPattern] = []
  /// The rules that alone are used; `nil` for all.
  package var selected: [Rule]?
  /// The rules that are not used.
  package var ignored: [Rule] = []
  /// Files whose names another program has listed: one that the change deletes is skipped.
  ///
  /// For `Scope.paths`.
  package var listed: [ConfigurationPath] = []
  /// Where more such names are.
  package var list: PathList.Source?
  /// What standard input is reported as, if it is checked; for `Scope.paths`.
  package var standardInput: ConfigurationPath?
  /// What else the first path could have been: the help of a missing one suggests the nearest.
  package var commands: [String] = []
  /// The findings that are known; `nil` for the baseline of the configuration.
  package var baseline: ConfigurationPath?
  /// Whether the baseline of the configuration counts.
  package var usesConfiguredBaseline = true
  /// Whether notes on how files were read are wanted.
  package var isVerbose = false
  /// Whether the lines that findings point to are wanted.
  package var wantsExcerpts = false

  /// Asks for files.
  package init(_ scope: Scope) {
    self.scope = scope
  }

  /// Which files are checked.
  package enum Scope: Sendable, Hashable {
    /// All that are tracked, as they are in the work tree.
    case repository
    /// Files and what is in folders, without asking git.
    case paths([ConfigurationPath])
    /// What the next commit changes, as it is in the index.
    case staged
  }
}
