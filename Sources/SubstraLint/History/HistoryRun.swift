import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads the commits of a range, and checks the versions of files that they bring in.
///
/// One process lists the commits and another one reads the versions, while all cores check those that
/// have arrived. A class, since all threads share its state.
final class HistoryRun: Sendable {
  private let checker: HistoryChecker
  private let cancellation: Cancellation
  private let progress: (@Sendable (HistoryProgress) -> Void)?
  private let requests = Locked(Requests())
  private let results = Locked(Results())

  /// The versions to check, in the order in which the process is asked for them.
  private struct Requests {
    var all: [(version: UInt32, path: UInt32)] = []
    var paths: [ConfigurationPath] = []
    var commits = 0
    var isComplete = false
  }

  /// What the workers have found.
  private struct Results {
    var findings = HistoryFindings()
    var done = 0
  }

  /// Prepares for a run without starting anything.
  init(
    _ checker: HistoryChecker, cancellation: Cancellation,
    progress: (@Sendable (HistoryProgress) -> Void)?
  ) {
    self.checker = checker
    self.cancellation = cancellation
    self.progress = progress
  }

  /// What came out of a run.
  struct Outcome {
    var index: HistoryIndex
    var findings = HistoryFindings()
    /// Why the run is incomplete.
    var failure: GitFailure?
  }
}

/// How far the check of a history has come.
package struct HistoryProgress: Sendable, Hashable {
  /// The versions of files that were checked or skipped.
  package let checked: Int
  /// The versions that are known so far.
  package let versions: Int
  /// The commits that are known so far.
  package let commits: Int
  /// Whether all commits are known.
  package let isListed: Bool
}

extension HistoryRun {
  /// Checks the commits of a part of a plan.
  func outcome(
    of part: HistoryPlan.Part, in repository: GitRepository, excludes: [GlobPattern]
  ) throws(GitFailure) -> Outcome {
    var outcome = Outcome(index: HistoryIndex(excludes: excludes))
    var objects = try repository.objectStream(limit: FileChecker.sizeLimit)
    let names = objects.takeNames()
    var work = BlobWork(
      on: objects, named: names, cancellation: cancellation,
      isUnwanted: { self.checker.isUnwanted(self.path(ofRequest: $0), head: $1) },
      body: { self.check($1, first: $0) })
    work.start()
    var sentCount = 0
    for new in part.loose.flatMap({ outcome.index.add($0) }) { request(new, outcome.index) }
    do throws(GitFailure) {
      try repository.readLog(of: part.range) { event in
        switch event {
        case .commit(let commit): outcome.index.add(commit)
        case .change(let change):
          if let new = outcome.index.add(change) { request(new, outcome.index) }
        case .pause: work.send { nextNames(after: &sentCount, outcome.index) }
        }
      }
    } catch {
      outcome.failure = error
    }
    requests.withLock { $0.isComplete = true }
    do throws(GitFailure) {
      try work.finish { nextNames(after: &sentCount, outcome.index) }
    } catch {
      outcome.failure = outcome.failure ?? error
    }
    settle(&outcome)
    return outcome
  }

  private func settle(_ outcome: inout Outcome) {
    let requested = requests.withLock { $0.all.count }
    results.withLock { results in
      outcome.findings = results.findings
      if outcome.failure == nil, results.done != requested {
        outcome.failure = GitFailure(reason: "git did not return all versions of the files")
      }
    }
  }

  /// Enters a version into the list of those to check.
  private func request(_ new: HistoryIndex.NewVersion, _ index: HistoryIndex) {
    requests.withLock { requests in
      while requests.paths.count <= new.path {
        requests.paths.append(index.path(requests.paths.count))
      }
      requests.all.append((UInt32(new.number), UInt32(new.path)))
      requests.commits = index.commitCount
    }
  }
}

extension HistoryRun {
  /// How many names are made at once.
  private static let mostNames = 1024

  /// The names of further objects, each in a line.
  ///
  /// - Parameter count: The number of versions whose names were taken from the list.
  private func nextNames(after count: inout Int, _ index: HistoryIndex) -> [UInt8] {
    let next = requests.withLock { $0.all[count...].prefix(Self.mostNames) }
    count += next.count
    var names: [UInt8] = []
    for request in next {
      index.appendObject(ofVersion: Int(request.version), to: &names)
      names.append(.lineFeed)
    }
    return names
  }

  /// Checks some versions.
  ///
  /// - Parameter first: The position of the first one in the list of requests.
  private func check(_ blobs: [GitRepository.Blob], first: Int) {
    for (index, blob) in blobs.enumerated() {
      if cancellation.isCancelled { return }
      let path = path(ofRequest: first + index)
      let version = requests.withLock { Int($0.all[first + index].version) }
      let outcome = checker.judge(path, blob)
      results.withLock { results in
        results.findings.add(outcome, version: version, of: path)
        results.done += 1
      }
    }
    report()
  }

  private func path(ofRequest index: Int) -> ConfigurationPath {
    requests.withLock { $0.paths[Int($0.all[index].path)] }
  }

  private func report() {
    guard let progress else { return }
    let done = results.withLock { $0.done }
    let state = requests.withLock { ($0.all.count, $0.commits, $0.isComplete) }
    progress(
      HistoryProgress(checked: done, versions: state.0, commits: state.1, isListed: state.2))
  }
}
