/// Whether git tracks a file, ignores it, or does neither.
package enum FileTracking: Sendable, Hashable {
  /// The file is not in a repository, so git was not asked.
  case outsideRepository
  /// The file is in the index, so its contents get into the history, or are already there.
  case tracked
  /// The file is not in the index, and an ignore rule of the repository applies to it.
  case ignored
  /// The file is not in the index and not ignored; `git add` may add it.
  case untracked
  /// The file is in a repository, but git did not answer.
  case unknown(GitFailure)
}

/// Why git did not answer, in git's own words if it printed any.
///
/// Each property is one line.
package struct GitFailure: Error, Sendable, Hashable {
  /// What went wrong.
  package let reason: String
  /// What the user can do about it, if git or this package knows.
  package let help: String?

  /// Creates a failure from a reason and an optional help text.
  package init(reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }
}

/// Says whether files are tracked; implemented by git, and by a replacement in tests.
package protocol FileTracker: Sendable {
  /// Returns whether git tracks a file.
  ///
  /// - Parameter path: The path as the user gave it; a relative one starts at the current folder.
  func tracking(of path: [UInt8]) -> FileTracking
}
