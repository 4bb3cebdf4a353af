import SubstraPlatform

/// The commits to read: those that are reached from some, and not from others.
package struct CommitRange: Sendable, Hashable {
  /// The names of commits or tags to start from.
  package var starts: [[UInt8]] = []
  /// The names of commits that are not read, nor what they are reached from.
  package var excluded: [[UInt8]] = []
  /// More commits to start from, or that are not read.
  package var references = References.none

  /// The references of the repository that count too.
  package enum References: Sendable, Hashable {
    /// None of them.
    case none
    /// All of them are starts, and so is `HEAD`.
    case startingAtAll
    /// What any of them reaches is not read.
    case excludingAll
    /// What the remote-tracking branches of a remote reach is not read.
    case excludingRemote([UInt8])
  }

  /// Creates a range without commits.
  package init() {}

  /// Whether there is nothing to start from.
  package var isEmpty: Bool { starts.isEmpty && references != .startingAtAll }

  /// The arguments of `git log` after `--stdin`.
  var arguments: [[UInt8]] {
    switch references {
    case .none: []
    case .startingAtAll: GitRepository.bytes("--all")
    case .excludingAll: GitRepository.bytes("--not", "--all")
    case .excludingRemote(let name): [Array("--not".utf8), Array("--remotes=".utf8) + name]
    }
  }

  /// The lines for `git log --stdin`.
  var input: [UInt8] {
    let lines = starts + excluded.map { [UInt8(ascii: "^")] + $0 }
    return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
  }
}

extension GitRepository {
  /// Passes on the commits of a range and what each brings in, parents before their children.
  ///
  /// For a merge, these are the entries that none of its parents has. What a parent has belongs to
  /// that parent, or to what is not in the range.
  package func readLog(
    of range: CommitRange, receiving: (HistoryLog.Event) -> Void
  ) throws(GitFailure) {
    // Without a commit to start from, git would start at `HEAD`.
    guard !range.isEmpty else { return }
    var process = try git.start(
      Self.bytes(
        "log", "--raw", "-z", "-c", "--root", "--topo-order", "--reverse", "--no-renames",
        "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv", "--no-show-signature",
        "--no-notes", "--no-decorate", "--no-color", "--ignore-submodules=none",
        "--encoding=UTF-8", HistoryLog.format, "--stdin") + range.arguments,
      in: folder, readsInput: true)
    var log = HistoryLog()
    try process.finish(input: range.input) { log.append($0, receiving: receiving) }
    guard log.isComplete else { throw .unreadableAnswer }
  }
}
