import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The commits of a request by their names, and whose configuration applies to them.
struct HistoryPlan {
  /// Commits that are checked by the same configuration.
  struct Part {
    var range: CommitRange
    /// What references lead to that is not a commit.
    var loose: [LooseFiles] = []
    /// The commit whose configuration applies; `nil` for that of the work tree.
    var policy: [UInt8]?
    /// The newest commits, which are asked whether they still have a finding.
    var heads: [[UInt8]]
  }

  private(set) var parts: [Part] = []
  /// Why some commits can't be checked.
  private(set) var problems: [Diagnostic] = []
}

extension HistoryPlan {
  /// Asks git for the commits of a request.
  init(
    _ scope: HistoryScope, _ facts: HistoryFacts, _ repository: GitRepository
  ) throws(GitFailure) {
    switch scope {
    case .history(let revisions): try add(revisions, facts, repository)
    case .range(let from, let to): try add(from: from, to: to, facts, repository)
    case .pushed(let updates, let remote):
      let names = updates.compactMap(\.old)
      // What the remote had before is known to it, even if a force push drops it.
      let known = try repository.commits(of: names).compactMap(\.self)
      let references = remote.flatMap(Self.remoteReferences) ?? .none
      try add(updates, excluding: known, references, repository)
    case .received(let updates):
      try add(updates, excluding: [], .excludingAll, repository)
    }
  }

  private mutating func add(
    _ revisions: [[UInt8]], _ facts: HistoryFacts, _ repository: GitRepository
  ) throws(GitFailure) {
    let head = try repository.commits(of: [Array("HEAD".utf8)])[0]
    var part = Part(
      range: CommitRange(), policy: facts.workTree == nil ? head : nil,
      heads: head.map { [$0] } ?? [])
    if revisions.isEmpty {
      part.range.references = .startingAtAll
      for name in try repository.referencesWithoutCommit() {
        part.loose += try files(of: name, named: name, repository)
      }
    } else {
      part.range.starts = try commits(of: revisions, repository) {
        Self.unknown($0, isBase: false)
      }
    }
    parts = [part]
  }

  /// The files of an object without a commit; what is neither a file nor a folder becomes a problem.
  private mutating func files(
    of object: [UInt8], named name: [UInt8], _ repository: GitRepository
  ) throws(GitFailure) -> [LooseFiles] {
    guard let files = try repository.looseFiles(of: object, path: name) else {
      problems.append(Self.unreadable(name))
      return []
    }
    return [files]
  }

  private mutating func add(
    from base: [UInt8], to end: [UInt8], _ facts: HistoryFacts, _ repository: GitRepository
  ) throws(GitFailure) {
    var range = CommitRange()
    let found = try commits(of: [base, end], repository) {
      Self.unknown($0, isBase: $0 == base)
    }
    guard problems.isEmpty else { return }
    (range.excluded, range.starts) = ([found[0]], [found[1]])
    parts = [
      Part(
        range: range, policy: facts.workTree == nil ? range.starts[0] : nil, heads: range.starts)
    ]
  }

  /// Adds the new commits of references.
  private mutating func add(
    _ updates: [ReferenceUpdate], excluding known: [[UInt8]], _ references: CommitRange.References,
    _ repository: GitRepository
  ) throws(GitFailure) {
    let changed = updates.filter { $0.new != nil }
    let found = try repository.commits(of: changed.compactMap(\.new))
    for (update, commit) in zip(changed, found) {
      guard let commit else {
        // It has no configuration of its own: that of the work tree or of the server applies.
        var part = Part(range: CommitRange(), policy: nil, heads: [])
        part.loose = try files(of: update.new ?? [], named: update.name.bytes, repository)
        parts.append(part)
        continue
      }
      // References with the same commit have the same configuration.
      guard !parts.contains(where: { $0.policy == commit }) else { continue }
      var range = CommitRange()
      (range.starts, range.excluded, range.references) = ([commit], known, references)
      parts.append(Part(range: range, policy: commit, heads: [commit]))
    }
  }

  /// The commits of revisions; those without one become problems.
  private mutating func commits(
    of revisions: [[UInt8]], _ repository: GitRepository, problem: ([UInt8]) -> Diagnostic
  ) throws(GitFailure) -> [[UInt8]] {
    // Git could not tell where such a name ends.
    let named = revisions.filter { !$0.isEmpty && !$0.contains(.lineFeed) }
    let found = try repository.commits(of: named)
    problems += revisions.filter { !named.contains($0) }.map(problem)
    problems += zip(named, found).filter { $0.1 == nil }.map { problem($0.0) }
    return found.compactMap(\.self)
  }

  /// The remote-tracking branches of a remote; none for a URL, which has no branches here.
  private static func remoteReferences(_ name: [UInt8]) -> CommitRange.References? {
    // Git would read these characters as those of a pattern.
    let isName = !name.isEmpty && !name.contains { ":*?[\\".utf8.contains($0) }
    return isName && name.first != .slash ? .excludingRemote(name) : nil
  }
}

extension HistoryPlan {
  /// How to get older commits.
  static let fetching =
    "'git fetch --unshallow'; in GitHub Actions, give actions/checkout fetch-depth: 0; in GitLab "
    + "CI, set GIT_DEPTH: 0"

  private static func unknown(_ revision: [UInt8], isBase: Bool) -> Diagnostic {
    let name = "'\(ConfigurationPath(bytes: revision))'"
    let message =
      isBase
      ? "the base \(name) is not a commit of this repository" : "\(name) is not a commit here"
    let isRange = ByteSearch.contains(revision, Array("..".utf8))
    return Diagnostic(
      rule: .gitFailure, message: message,
      help: isRange
        ? "for a range, use --range \(ConfigurationPath(bytes: revision))"
        : "correct the name, or fetch it: \(fetching)",
      isInconclusive: true)
  }

  /// A reference to something that can't be read.
  private static func unreadable(_ name: [UInt8]) -> Diagnostic {
    Diagnostic(
      rule: .gitFailure,
      message: "'\(ConfigurationPath(bytes: name))' leads to nothing that is here",
      help: "fetch what it leads to, or delete it", isInconclusive: true)
  }
}
