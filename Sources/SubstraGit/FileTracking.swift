/// What git has to do with a file.
package enum FileTracking: Sendable, Hashable {
  /// There is no repository around it; nobody was asked.
  case outsideRepository
  /// It is in the index: what is in it gets, or got, into the history.
  case tracked
  /// It is not in the index, and the rules of the repository keep it out.
  case ignored
  /// It is not in the index, but the next `git add` may take it in.
  case untracked
  /// There is a repository, but git did not answer.
  case unknown(GitFailure)
}

/// Why git did not answer, in a line each; in git's own words where it has some.
package struct GitFailure: Error, Sendable, Hashable {
  /// What went wrong.
  package let reason: String
  /// The way out, if git or we know one.
  package let help: String?

  /// Creates a failure of its parts.
  package init(reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }
}

/// Who can say whether a file is tracked: git, or a test in its place.
package protocol FileTracker: Sendable {
  /// What git has to do with a file.
  ///
  /// - Parameter path: The path as it was given; relative ones belong to the current directory.
  func tracking(of path: [UInt8]) -> FileTracking
}
