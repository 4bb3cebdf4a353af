import SubstraConfig
import SubstraGit
package import SubstraPlatform

/// A request to check commits.
package struct HistoryRequest: Sendable {
  /// The commits.
  package var scope: HistoryScope
  /// Whether a shallow clone may be checked as far as it goes.
  package var allowsShallow = false
  /// What applies to the versions of files: rules, excludes, the baseline.
  package var lint: LintRequest

  /// Creates a request.
  package init(_ scope: HistoryScope, _ lint: LintRequest) {
    self.scope = scope
    self.lint = lint
  }
}

extension Linter {
  /// Checks commits and reports the credentials that they have brought in.
  ///
  /// - Parameters:
  ///   - cancellation: Ends the check early; the report then has what was found so far.
  ///   - progress: Called after some versions were checked, on any thread.
  package func report(
    on request: HistoryRequest, cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (HistoryProgress) -> Void)? = nil
  ) -> LintReport {
    let current: [UInt8]
    do throws(SystemError) {
      current = try SystemPath.real(folder)
    } catch {
      return LintReport(
        failed: .unreadable(".", "the current folder can't be found: \(error)"),
        in: LintPlace(currentFolder: [UInt8.slash], root: [UInt8.slash]))
    }
    // A history may take hours, and its listing may be larger than any other answer of git.
    let repository = GitRepository(
      environment: environment, folder: current, deadline: .seconds(Self.longest),
      outputLimit: .max, cancellation: cancellation)
    do throws(GitFailure) {
      let facts = try repository.historyFacts()
      let place = LintPlace(currentFolder: current, root: facts.workTree ?? current)
      let plan = try HistoryPlan(request.scope, facts, repository)
      var report = LintReport(place: place)
      report.summary.commits = CommitCounts()
      report.fail(plan.problems)
      let check = HistoryCheck(
        linter: self, request: request, repository: repository, facts: facts, place: place,
        cancellation: cancellation, progress: progress)
      let parts = try grouped(plan.parts, request.lint, repository, in: place)
      for part in parts { try check.add(part, to: &report) }
      if cancellation.isCancelled { report.interrupt() }
      report.sortAndCount()
      return report
    } catch {
      var report = LintReport(
        failed: Diagnostic(
          rule: .gitFailure, message: error.reason, help: error.help ?? error.helpOnBareRepository,
          isInconclusive: true),
        in: LintPlace(currentFolder: current, environment: environment))
      report.summary.commits?.isInterrupted = cancellation.isCancelled
      return report
    }
  }

  /// The longest check, in seconds: a month.
  private static let longest = 31 * 86_400
}

extension LintReport {
  /// A report that nothing could be checked.
  fileprivate init(failed problem: Diagnostic, in place: LintPlace) {
    self.init(place: place)
    summary.commits = CommitCounts()
    fail([problem])
    sortAndCount()
  }

  /// Adds problems because of which something was not checked.
  mutating func fail(_ problems: [Diagnostic]) {
    findings += LintFinding.findings(of: problems)
    summary.failed += problems.count
  }

  fileprivate mutating func interrupt() {
    summary.commits?.isInterrupted = true
    fail([
      Diagnostic(
        rule: .gitFailure, message: "the check was interrupted: there may be more findings",
        isInconclusive: true)
    ])
  }

  /// Sorts the findings by path and line, and counts them.
  fileprivate mutating func sortAndCount() {
    findings.sort { lhs, rhs in
      if lhs.isOfConfiguration != rhs.isOfConfiguration { return lhs.isOfConfiguration }
      if lhs.diagnostic < rhs.diagnostic { return true }
      return !(rhs.diagnostic < lhs.diagnostic) && lhs.fingerprint.text < rhs.fingerprint.text
    }
    var paths: Set<ConfigurationPath> = []
    for finding in findings where finding.diagnostic.severity != .note {
      if finding.history != nil, case .file(let path, _)? = finding.diagnostic.location {
        paths.insert(path)
      }
    }
    summary.withFindings = paths.count
    countFindings()
  }
}

extension GitFailure {
  /// The help if git refuses to look for a bare repository: its folder could be part of another one.
  fileprivate var helpOnBareRepository: String? {
    ByteSearch.contains(Array(reason.utf8), Array("bare repository".utf8))
      ? "if you trust it, name it: GIT_DIR=. config-lint --history" : nil
  }
}
