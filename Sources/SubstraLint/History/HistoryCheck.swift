import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks the parts of a plan, and adds what is found to a report.
struct HistoryCheck {
  let linter: Linter
  let request: HistoryRequest
  let repository: GitRepository
  let facts: HistoryFacts
  let place: LintPlace
  let cancellation: Cancellation
  let progress: (@Sendable (HistoryProgress) -> Void)?
}

extension HistoryCheck {
  /// Checks the commits of a part.
  func add(_ part: HistoryPlan.Part, to report: inout LintReport) throws(GitFailure) {
    let policy = try linter.policy(of: part.policy, request.lint, repository, in: place)
    let files = linter.checker(policy.configuration, request.lint, place, listed: nil)
    let checker = HistoryChecker(files)
    let run = HistoryRun(checker, cancellation: cancellation, progress: progress)
    let excludes = policy.configuration.excludes + request.lint.excludes
    let outcome = try run.outcome(of: part, in: repository, excludes: excludes)
    add(outcome, to: &report)
    report.summary.addSettings(of: files)
    var findings: [LintFinding] = []
    do throws(GitFailure) {
      if outcome.failure == nil, !cancellation.isCancelled {
        try checkEdge(outcome.index, &report)
      }
      findings = try self.findings(of: outcome, checker, part.heads)
    } catch {
      // What was found is reported nevertheless.
      findings = self.findings(of: outcome, HeadVersions())
      report.fail([problem(error)])
    }
    if let baseline = policy.baseline { apply(baseline, to: &findings, part.heads, &report) }
    // Two references may share commits.
    let known = Set(report.findings.map(\.fingerprint))
    report.findings += findings.filter { !known.contains($0.fingerprint) }
    report.failConfiguration(policy.configuration.problems)
  }

  private func add(_ outcome: HistoryRun.Outcome, to report: inout LintReport) {
    let found = outcome.findings
    report.summary.commits?.read += outcome.index.commitCount
    report.summary.checked += found.checked
    report.summary.lineByLine += found.lineByLine
    report.summary.suppressed += found.suppressedCount
    report.summary.excluded += outcome.index.excludedCount
    report.summary.skipped += found.skipped + outcome.index.skips.count
    report.summary.skips.add(found.skips)
    for skip in outcome.index.skips { report.summary.skips.add(skip.reason) }
    report.secrets += found.secrets
    if let failure = outcome.failure, !cancellation.isCancelled { report.fail([problem(failure)]) }
    // Also those of which only the first version is shown.
    report.summary.failed += found.failureCount
    var findings = LintFinding.findings(of: found.failures.map { withHelp($0.problem) })
    for index in findings.indices {
      let failure = found.failures[index]
      let commit = outcome.index.firstCommit(ofVersion: failure.version)
      findings[index].history = FindingHistory(first: commit, last: commit, versions: failure.count)
    }
    report.findings += findings
  }

  /// The findings with the commits that have them.
  private func findings(
    of outcome: HistoryRun.Outcome, _ checker: HistoryChecker, _ heads: [[UInt8]]
  ) throws(GitFailure) -> [LintFinding] {
    guard !outcome.findings.entries.isEmpty else { return [] }
    guard !cancellation.isCancelled else { return findings(of: outcome, HeadVersions()) }
    let paths = outcome.findings.entries.compactMap(\.finding.path)
    return findings(
      of: outcome, try HeadVersions(of: heads, at: Set(paths), outcome.index, checker, repository))
  }

  private func findings(of outcome: HistoryRun.Outcome, _ heads: HeadVersions) -> [LintFinding] {
    outcome.findings.entries.map { entry in
      var finding = entry.finding
      let span = outcome.index.span(ofVersions: entry.versions)
      var history = FindingHistory(
        first: span.first, last: span.last, versions: entry.versions.count)
      if let state = heads.state(of: entry) {
        history.isAtHead = state.head != nil
        history.headRegion = state.region
        if let head = state.head, let facts = outcome.index.commit(named: head) {
          history.last = facts
        }
      }
      finding.history = history
      return finding
    }
  }
}

extension HistoryCheck {
  /// Reports commits of a shallow clone whose parents are missing.
  private func checkEdge(
    _ index: HistoryIndex, _ report: inout LintReport
  ) throws(GitFailure) {
    guard facts.isShallow else { return }
    let edge = try repository.commitsWithHiddenParents(among: index.roots)
    guard let first = edge.first.flatMap({ index.commit(named: $0) }) else { return }
    if request.allowsShallow {
      report.summary.commits?.shallowEdge = first
      return
    }
    report.fail([
      Diagnostic(
        rule: .gitFailure,
        message: "the clone is shallow: what is before \(first.shortID) was not checked",
        help: "\(HistoryPlan.fetching); --allow-shallow checks what is here",
        isInconclusive: true)
    ])
  }

  /// The problem that git did not do its work.
  private func problem(_ failure: GitFailure) -> Diagnostic {
    withHelp(
      Diagnostic(
        rule: .gitFailure, message: failure.reason,
        help: failure.help ?? "not all commits were checked; call it again", isInconclusive: true))
  }

  /// The problem with the fix for a partial clone, if it is one.
  private func withHelp(_ problem: Diagnostic) -> Diagnostic {
    guard problem.rule == .gitFailure || problem.rule == .unreadableFile,
      (try? repository.isPartialClone()) == true
    else { return problem }
    return Diagnostic(
      rule: problem.rule, message: problem.message, location: problem.location,
      help: "the clone is partial: 'git fetch --refetch --no-filter' gets what is missing; "
        + "in a job, remove 'filter:' from its checkout",
      isInconclusive: true)
  }

  /// Removes the findings that a baseline records.
  private func apply(
    _ input: BaselineInput, to findings: inout [LintFinding], _ heads: [[UInt8]],
    _ report: inout LintReport
  ) {
    let bytes: [UInt8]
    do throws(BaselineFailure) {
      bytes = try input.contents.get()
    } catch {
      report.fail([.unreadable(input.path, error.message, help: error.help)])
      return
    }
    var baseline = Baseline(contents: bytes, path: input.path)
    let count = findings.count
    findings.removeAll { $0.diagnostic.isInBaseline && baseline.knows($0.fingerprint) }
    if !findings.isEmpty {
      let present = heads.flatMap { (try? repository.tree(of: $0)) ?? [] }
      let paths = Set(present.map { Baseline.written(ConfigurationPath(bytes: $0.path)) })
      baseline.removeMoved(from: &findings) { !paths.contains(Baseline.written($0)) }
    }
    report.summary.inBaseline += count - findings.count
  }
}

extension LintReport {
  /// Adds the problems of the linter's own configuration.
  fileprivate mutating func failConfiguration(_ problems: [Diagnostic]) {
    summary.failed += problems.count(where: \.isInconclusive)
    findings += LintFinding.findings(of: problems).map { finding in
      var finding = finding
      finding.isOfConfiguration = true
      return finding
    }
  }
}

extension LintFinding {
  /// The path of the file.
  var path: ConfigurationPath? {
    if case .file(let path, _)? = diagnostic.location { path } else { nil }
  }
}
