import SubstraConfig
import SubstraGit
import SubstraPlatform
import Synchronization

/// Reads the commits of a range, and checks the versions of files that they bring in.
///
/// One process lists the commits and another one reads the versions, while all cores check those that
/// have arrived. A worker takes what the second process has just printed: some small files, or one
/// large one. So there is at most one large file in memory for each worker. A class, since all
/// threads share its state.
final class HistoryRun: Sendable {
  private let checker: HistoryChecker
  private let cancellation: Cancellation
  private let progress: (@Sendable (HistoryProgress) -> Void)?
  private let objects: Mutex<GitRepository.ObjectStream>
  private let requests = Mutex(Requests())
  private let results = Mutex(Results())

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
    var failure: GitFailure?
  }

  /// Starts the process that reads versions.
  init(
    _ checker: HistoryChecker, _ repository: GitRepository, cancellation: Cancellation,
    progress: (@Sendable (HistoryProgress) -> Void)?
  ) throws(GitFailure) {
    self.checker = checker
    self.cancellation = cancellation
    self.progress = progress
    objects = Mutex(try repository.objectStream(limit: FileChecker.sizeLimit))
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
  ) -> Outcome {
    var outcome = Outcome(index: HistoryIndex(excludes: excludes))
    var input = objects.withLock { $0.takeInput() }
    let workers = (0..<ParallelWork.processorCount).compactMap { _ in
      SystemThread { self.work() }
    }
    var sender = Sender()
    for new in part.loose.flatMap({ outcome.index.add($0) }) { request(new, outcome.index) }
    do throws(GitFailure) {
      try repository.readLog(of: part.range) { event in
        switch event {
        case .commit(let commit): outcome.index.add(commit)
        case .change(let change):
          if let new = outcome.index.add(change) { request(new, outcome.index) }
        case .pause: _ = send(&sender, outcome.index, to: input)
        }
      }
    } catch {
      outcome.failure = error
    }
    finish(outcome.index, &sender, &input, hasWorkers: !workers.isEmpty)
    for worker in workers { worker.join() }
    settle(&outcome)
    return outcome
  }

  private func settle(_ outcome: inout Outcome) {
    let requested = requests.withLock { $0.all.count }
    results.withLock { results in
      outcome.findings = results.findings
      outcome.failure = outcome.failure ?? results.failure
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
  /// What is to be written to the process that reads versions.
  private struct Sender {
    /// The number of versions whose names were taken from the list.
    var count = 0
    /// The names that are not written yet.
    var names: ArraySlice<UInt8> = []
  }

  /// How many names are made at once.
  private static let mostNames = 1024

  /// Writes names as far as there is room.
  ///
  /// - Returns: Whether all are written.
  private func send(
    _ sender: inout Sender, _ index: HistoryIndex, to input: borrowing ChildInput
  ) -> Bool {
    while true {
      if sender.names.isEmpty {
        let next = requests.withLock { $0.all[sender.count...].prefix(Self.mostNames) }
        guard !next.isEmpty else { return true }
        sender.count += next.count
        var names: [UInt8] = []
        for request in next {
          index.appendObject(ofVersion: Int(request.version), to: &names)
          names.append(.lineFeed)
        }
        sender.names = names[...]
      }
      let sent = input.send(sender.names)
      guard sent > 0 else { return false }
      sender.names = sender.names.dropFirst(sent)
    }
  }

  /// Writes the rest of the names, and ends the input.
  private func finish(
    _ index: HistoryIndex, _ sender: inout Sender, _ input: inout ChildInput, hasWorkers: Bool
  ) {
    requests.withLock { $0.isComplete = true }
    while !cancellation.isCancelled, !send(&sender, index, to: input) {
      if hasWorkers {
        input.waitForRoom(milliseconds: 20)
      } else if !checkNext() {
        break
      }
    }
    input.end()
    // If the system has refused all threads, this one does their work.
    if !hasWorkers { work() }
  }
}

extension HistoryRun {
  private func work() {
    while !cancellation.isCancelled, checkNext() {}
  }

  /// Reads some more versions and checks them; `false` if there are none.
  private func checkNext() -> Bool {
    let first: Int
    let blobs: [GitRepository.Blob]
    do throws(GitFailure) {
      (first, blobs) = try objects.withLock { (objects) throws(GitFailure) in
        try objects.next { index, head in checker.isUnwanted(path(ofRequest: index), head: head) }
      }
    } catch {
      results.withLock { $0.failure = $0.failure ?? error }
      return false
    }
    guard !blobs.isEmpty else { return false }
    for (index, blob) in blobs.enumerated() {
      if cancellation.isCancelled { return false }
      let path = path(ofRequest: first + index)
      let version = requests.withLock { Int($0.all[first + index].version) }
      let outcome = checker.judge(path, blob)
      results.withLock { results in
        results.findings.add(outcome, version: version, of: path)
        results.done += 1
      }
    }
    report()
    return true
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
