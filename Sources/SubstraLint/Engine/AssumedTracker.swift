import SubstraGit

/// Assumes that git tracks every configuration file, since the linter does not ask git.
struct AssumedTracker: FileTracker {
  func tracking(of path: [UInt8]) -> FileTracking { .tracked }
}
