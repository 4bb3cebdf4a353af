#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif
import CredentialDetection
package import SubstraConfig
import SubstraGit
package import SubstraPlatform

/// Checks the files of a request and reports the findings.
package struct Linter: Sendable {
  let environment: [(name: [UInt8], value: [UInt8])]
  let folder: [UInt8]
  let clock: @Sendable () -> Date
  let standardInput: @Sendable (Int) -> Result<[UInt8], FileReadingError>
  let didCheckFile: (@Sendable (_ total: Int) -> Void)?

  /// Creates a linter.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process: git's, and the one that names a configuration.
  ///   - folder: The folder to which paths are relative, and whose repository is checked.
  ///   - standardInput: Reads standard input up to a size.
  ///   - didCheckFile: Called after each file, on any thread, with the number of all files.
  ///   - clock: The current time, with which expiry dates of tokens are compared.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], folder: ConfigurationPath = ".",
    standardInput: @escaping @Sendable (Int) -> Result<[UInt8], FileReadingError> = { limit in
      Result { () throws(FileReadingError) in try FileReading.standardInput(limit: limit) }
    },
    didCheckFile: (@Sendable (_ total: Int) -> Void)? = nil,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.didCheckFile = didCheckFile
    self.standardInput = standardInput
    self.environment = environment
    self.folder = folder.bytes
    self.clock = clock
  }

  /// The number of files from which starting threads pays off.
  private static let fewFiles = 32

  /// Runs a request.
  package func report(on request: LintRequest) -> LintReport {
    let prepared = prepare(request)
    var report = LintReport(place: prepared.place)
    let checker = prepared.checker
    let files = prepared.listing.files
    let outcomes = prepared.outcomes ?? outcomes(for: files, checker)
    var collected = Collected(selection: checker.selection)
    for failure in prepared.listing.failures { collected.add(failure: failure) }
    for (file, outcome) in zip(files, outcomes) {
      collected.add(outcome, of: file.path, to: &report)
    }
    if request.scope == .repository, let problem = report.emptyWorkTree {
      collected.add(failure: problem)
    }
    report.findings = collected.findings
    collected.findings = []
    for problem in prepared.problems { collected.add(problem: problem) }
    report.summary.failed = collected.failures
    if let baseline = prepared.baseline,
      let problem = apply(baseline, prepared, request.scope, &report)
    {
      collected.add(problem: problem)
      report.summary.failed += 1
    }
    report.findings.sort { $0.diagnostic < $1.diagnostic }
    report.countFiles(in: collected.checked)
    report.findings = collected.ownFindings + report.findings
    report.summary.excluded = prepared.listing.excludedCount
    report.summary.addSettings(of: checker)
    report.countFindings()
    report.differingStagedFiles = prepared.differingStagedFiles
    return report
  }

  private func outcomes(
    for files: [InputFile], _ checker: FileChecker
  ) -> [FileChecker.Outcome] {
    let threads = files.count <= Self.fewFiles ? 1 : ParallelWork.processorCount
    let didCheckFile = didCheckFile
    return ParallelWork.map(count: files.count, threads: threads) { index in
      let outcome = checker.outcome(of: files[index])
      didCheckFile?(files.count)
      return outcome
    }
  }
}

extension Linter {
  /// A request with everything that is needed before files are read.
  struct Prepared {
    let place: LintPlace
    var listing = FileListing()
    /// Problems of the linter's own configuration, or problems that keep the linter from starting.
    var problems: [Diagnostic] = []
    let checker: FileChecker
    /// The outcomes for the files, if these were checked while git printed them.
    var outcomes: [FileChecker.Outcome]?
    /// The baseline, if there is one.
    var baseline: BaselineInput?
    /// The files that the next commit deletes.
    var deleted: Set<ConfigurationPath> = []
    /// The number of staged files that differ from those in the work tree.
    var differingStagedFiles = 0
  }

  /// The results for all files.
  private struct Collected {
    let selection: RuleSelection
    var findings: [LintFinding] = []
    var failures = 0
    /// The files with findings, in the order of their paths.
    var checked: [ConfigurationPath] = []

    /// The findings, in order, as findings of the linter's own configuration.
    var ownFindings: [LintFinding] {
      findings.sorted { $0.diagnostic < $1.diagnostic }.map { finding in
        var finding = finding
        finding.isOfConfiguration = true
        return finding
      }
    }

    mutating func add(problem: Diagnostic) {
      findings += LintFinding.findings(of: [problem])
      if problem.isInconclusive { failures += 1 }
    }

    mutating func add(failure: Diagnostic) {
      findings += LintFinding.findings(of: [failure])
      failures += 1
    }

    mutating func add(
      _ outcome: FileChecker.Outcome, of path: ConfigurationPath, to report: inout LintReport
    ) {
      switch outcome {
      case .failed(let problem): add(failure: problem)
      case .skipped(let reason):
        report.skipped.append((path, reason))
        report.summary.skipped += 1
        report.summary.skips.add(reason)
      case .checked(let file):
        report.summary.checked += 1
        if !file.findings.isEmpty { checked.append(path) }
        report.summary.suppressed += file.suppressed
        if file.isLineByLine { report.summary.lineByLine += 1 }
        if file.isIncomplete { failures += 1 }
        findings += file.findings
        report.secrets += file.secrets
      }
    }
  }
}

extension LintReport {
  /// Reports that none of the files that git lists is in the work tree.
  fileprivate var emptyWorkTree: Diagnostic? {
    let reasons = skipped.map(\.reason).filter { $0 != .trackedLink && $0 != .submodule }
    guard summary.checked == 0, !reasons.isEmpty,
      reasons.allSatisfy({ $0 == .deleted })
    else { return nil }
    return Diagnostic(
      rule: .gitFailure, message: "none of the files that git tracks is in the work tree",
      help: "check them out, or call it in the work tree", isInconclusive: true)
  }

  /// Counts the reported findings.
  mutating func countFindings() {
    for finding in findings {
      switch finding.diagnostic.severity {
      case .error: summary.errors += 1
      case .warning: summary.warnings += 1
      case .note: summary.notes += 1
      }
    }
  }

  /// Counts the checked files with reported findings.
  fileprivate mutating func countFiles(in checked: [ConfigurationPath]) {
    guard !findings.isEmpty else { return }
    // Both lists are in the order of paths, so one pass over both suffices.
    var rest = checked[...]
    for finding in findings where finding.diagnostic.severity != .note {
      guard case .file(let path, _)? = finding.diagnostic.location else { continue }
      while let first = rest.first, first.bytes.lexicographicallyPrecedes(path.bytes) {
        rest.removeFirst()
      }
      if rest.first == path {
        summary.withFindings += 1
        rest.removeFirst()
      }
    }
  }
}

extension LintSummary {
  /// Counts the settings of a checker that may hide findings.
  mutating func addSettings(of checker: FileChecker) {
    rulesOff += checker.selection.offCount
    rulesOffByPath += checker.selection.offByPathCount
    detectorsOff += checker.selection.detectorsOffCount
    detectorsOffByPath += checker.selection.detectorsOffByPathCount
    formatsOff += checker.detector.disabledFormats.count
  }
}
