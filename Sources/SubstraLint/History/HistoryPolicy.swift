import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The configuration and the baseline by which commits are checked.
struct HistoryPolicy {
  let configuration: LintConfiguration
  let baseline: BaselineInput?
}

extension Linter {
  /// The policy of a commit, or that of the work tree.
  ///
  /// Each old commit has its own configuration, and none of them applies: what a commit excluded is
  /// published all the same.
  func policy(
    of commit: [UInt8]?, _ request: LintRequest, _ repository: GitRepository, in place: LintPlace
  ) throws(GitFailure) -> HistoryPolicy {
    guard let commit else {
      let configuration = configuration(request, in: place)
      return HistoryPolicy(
        configuration: configuration, baseline: baseline(request, configuration, in: place))
    }
    let configuration =
      request.configuration == nil
      ? try Self.configuration(of: commit, repository) : configuration(request, in: place)
    guard request.baseline == nil else {
      return HistoryPolicy(
        configuration: configuration, baseline: baseline(request, configuration, in: place))
    }
    guard request.usesConfiguredBaseline, let path = configuration.baseline else {
      return HistoryPolicy(configuration: configuration, baseline: nil)
    }
    let contents = try Self.contents(of: path, in: commit, repository, limit: Baseline.sizeLimit)
    return HistoryPolicy(
      configuration: configuration, baseline: BaselineInput(path, committed: contents))
  }

  /// The parts of a plan, those with the same policy as one.
  ///
  /// References that are pushed together share most of their commits.
  func grouped(
    _ parts: [HistoryPlan.Part], _ request: LintRequest, _ repository: GitRepository,
    in place: LintPlace
  ) throws(GitFailure) -> [HistoryPlan.Part] {
    let commits = parts.compactMap(\.policy)
    guard parts.count > 1, commits.count == parts.count else { return parts }
    let name = Array(LintConfiguration.fileName.utf8)
    let configurations: [[UInt8]?] =
      request.configuration == nil
      ? try repository.files(at: commits.map { ($0, name) }) : commits.map { _ in nil }
    var baselines: [[UInt8]?: ConfigurationPath?] = [:]
    for (commit, configuration) in zip(commits, configurations)
    where baselines[configuration] == nil {
      let policy = try policy(of: commit, request, repository, in: place)
      baselines[configuration] = .some(policy.baseline?.path)
    }
    // Of each commit, since the same name may lead to another baseline.
    let paths = zip(commits, configurations).map { commit, configuration in
      (commit: commit, path: baselines[configuration]??.bytes ?? Array(".".utf8))
    }
    let policies = zip(configurations, try repository.files(at: paths)).map { [$0, $1] }
    var groups: [HistoryPlan.Part] = []
    var indices: [[[UInt8]?]: Int] = [:]
    for (part, policy) in zip(parts, policies) {
      if let index = indices[policy] {
        groups[index].range.starts += part.range.starts
        if groups[index].range.references == .none {
          groups[index].range.references = part.range.references
        }
        groups[index].range.excluded += part.range.excluded
        groups[index].loose += part.loose
        groups[index].heads += part.heads
      } else {
        indices[policy] = groups.count
        groups.append(part)
      }
    }
    return groups
  }

  private static func configuration(
    of commit: [UInt8], _ repository: GitRepository
  ) throws(GitFailure) -> LintConfiguration {
    let path = ConfigurationPath(LintConfiguration.fileName)
    switch try contents(of: path, in: commit, repository, limit: LintConfiguration.sizeLimit) {
    case .success(let bytes): return LintConfiguration(contents: bytes, path: path)
    case .failure(.missing): return LintConfiguration()
    case .failure(let reason):
      var failed = LintConfiguration()
      failed.problems = [.unreadable(path, "the linter's configuration \(reason.words)")]
      return failed
    }
  }

  /// The contents of a regular file of a commit.
  private static func contents(
    of path: ConfigurationPath, in commit: [UInt8], _ repository: GitRepository, limit: Int
  ) throws(GitFailure) -> Result<[UInt8], CommittedFileFailure> {
    guard let entry = try repository.entry(at: path.bytes, of: commit) else {
      return .failure(.missing)
    }
    guard entry.kind == .file else { return .failure(.notRegular) }
    return switch try repository.blob(named: entry.object, limit: limit) {
    case .contents(let bytes): .success(bytes)
    case .tooLarge, .unwanted: .failure(.tooLarge)
    case .missing: .failure(.notHere)
    }
  }
}

/// Why there are no contents of a file of a commit.
enum CommittedFileFailure: Error {
  case missing
  case notRegular
  case tooLarge
  case notHere

  /// The end of a sentence about the file.
  var words: String {
    switch self {
    case .missing: "is not in the commit"
    case .notRegular: "is not a regular file in the commit"
    case .tooLarge: "is larger than any should be"
    case .notHere: "was not fetched"
    }
  }
}

extension BaselineInput {
  /// Takes the baseline of a commit.
  fileprivate init(
    _ path: ConfigurationPath, committed contents: Result<[UInt8], CommittedFileFailure>
  ) {
    self.path = path
    self.contents = contents.mapError { reason in
      BaselineFailure(
        message: "the baseline \(reason.words)",
        help: "commit it, or remove 'baseline:' from the configuration")
    }
  }
}
