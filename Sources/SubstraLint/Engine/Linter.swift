#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif
import SubstraCommandSupport
package import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks the files of a request, and says what it found.
package struct Linter: Sendable {
  let environment: [(name: [UInt8], value: [UInt8])]
  private let folder: [UInt8]
  private let clock: @Sendable () -> Date

  /// Creates a linter.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process: git's, and the one that names a configuration.
  ///   - folder: The folder that relative paths belong to, and whose repository is meant.
  ///   - clock: The current time, which a token's date of expiry is held to.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], folder: ConfigurationPath = ".",
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.environment = environment
    self.folder = folder.bytes
    self.clock = clock
  }

  /// The number of files from which on threads are worth their start.
  private static let fewFiles = 32

  /// Runs a request.
  package func report(on request: LintRequest) -> LintReport {
    let prepared = prepare(request)
    var report = LintReport(place: prepared.place)
    let checker = prepared.checker
    let files = prepared.listing.files
    let threads = files.count <= Self.fewFiles ? 1 : ParallelWork.processorCount
    let outcomes = ParallelWork.map(count: files.count, threads: threads) { index in
      checker.outcome(of: files[index])
    }
    var collected = Collected(selection: checker.selection)
    for problem in prepared.problems { collected.add(problem: problem) }
    for failure in prepared.listing.failures { collected.add(failure: failure) }
    for (file, outcome) in zip(files, outcomes) {
      collected.add(outcome, of: file.path, to: &report)
    }
    if let problem = report.emptyWorkTree { collected.add(failure: problem) }
    report.summary.excluded = prepared.listing.excludedCount
    report.summary.rulesOff = checker.selection.offCount
    report.summary.failed += collected.failures
    report.findings = collected.findings
    if let baseline = request.baseline {
      apply(baseline, checker.selection, request.scope, files, &report)
    }
    report.findings.sort { $0.diagnostic < $1.diagnostic }
    report.count(in: collected.checked)
    return report
  }
}

extension Linter {
  /// A request with all that is to be known before files are read.
  private struct Prepared {
    let place: LintPlace
    var listing = FileListing()
    var problems: [Diagnostic] = []
    let checker: FileChecker
  }

  /// What is collected of all files.
  private struct Collected {
    let selection: RuleSelection
    var findings: [LintFinding] = []
    var failures = 0
    /// The files with findings, in the order of their paths.
    var checked: [ConfigurationPath] = []

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

  private func prepare(_ request: LintRequest) -> Prepared {
    let current: [UInt8]
    do throws(SystemError) {
      current = try SystemPath.real(folder)
    } catch {
      let place = LintPlace(currentFolder: [UInt8(ascii: "/")], root: [UInt8(ascii: "/")])
      return failed(place, request, .unreadable(".", "the current folder can't be found: \(error)"))
    }
    let found = LintPlace(currentFolder: current, environment: environment)
    // Made where it is needed: for paths that are given, nobody needs it.
    func repository() -> GitRepository {
      GitRepository(environment: environment, folder: current)
    }
    do throws(GitFailure) {
      switch request.scope {
      case .paths(let paths): return prepare(request, paths: paths, in: found)
      case .repository:
        let tracked = try repository().trackedFiles()
        let place = LintPlace(currentFolder: current, root: tracked.workTree)
        return prepare(request, tracked: tracked.files, in: place)
      case .staged:
        if let problem = missingIndex(in: found) { return failed(found, request, problem) }
        let staged = try stagedFiles(request, repository(), in: found)
        return prepared(request, staged.listing, staged.configuration, in: found)
      }
    } catch {
      return failed(
        found, request,
        Diagnostic(
          rule: .gitFailure, message: error.reason,
          help: error.help ?? "nothing was checked; 'config-lint PATH' asks no git",
          isInconclusive: true))
    }
  }

  private func failed(
    _ place: LintPlace, _ request: LintRequest, _ problem: Diagnostic
  ) -> Prepared {
    let checker = checker(LintConfiguration(), request, place, listed: nil)
    return Prepared(place: place, problems: [problem], checker: checker)
  }

  private func prepare(
    _ request: LintRequest, paths: [ConfigurationPath], in place: LintPlace
  ) -> Prepared {
    let configuration = configuration(request, in: place)
    return prepared(request, FileListing(paths: paths, in: place), configuration, in: place)
  }

  private func prepare(
    _ request: LintRequest, tracked: [ListedFile], in place: LintPlace
  ) -> Prepared {
    let configuration = configuration(request, in: place)
    let listing = FileListing(tracked: tracked, in: place)
    return prepared(
      request, listing, configuration, in: place,
      listed: ListedRepository(
        top: place.root, sortedPaths: listing.files.map(\.path.bytes)))
  }

  private func prepared(
    _ request: LintRequest, _ listing: FileListing, _ configuration: LintConfiguration,
    in place: LintPlace, listed: ListedRepository? = nil
  ) -> Prepared {
    var listing = listing
    listing.exclude(configuration.excludes + request.excludes)
    return Prepared(
      place: place, listing: listing, problems: configuration.problems,
      checker: checker(configuration, request, place, listed: listed))
  }

  private func checker(
    _ configuration: LintConfiguration, _ request: LintRequest, _ place: LintPlace,
    listed: ListedRepository?
  ) -> FileChecker {
    var selection = RuleSelection()
    selection.selected = request.selected
    selection.ignored = request.ignored
    selection.levels = configuration.levels
    let named = namedClientFile.map { place.path(ofGiven: $0) }
    let patterns = configuration.clientFiles
    let tracker = GitFileTracker(environment: environment, listed: listed)
    return FileChecker(
      selection: selection,
      isNamedClientFile: { path in
        path == named || patterns.contains { $0.matches(path.bytes) }
      },
      inspector: SecretFileSight(place: place, tracker: tracker), clock: clock,
      isVerbose: request.isVerbose, wantsExcerpts: request.wantsExcerpts)
  }

  /// The file that the resolver would read.
  private var namedClientFile: [UInt8]? {
    let name = EnvironmentVariables.configurationFileVariable
    let value = environment.first { $0.name.elementsEqual(name.utf8) }?.value
    return value?.isEmpty == false ? value : nil
  }
}

extension LintReport {
  /// What is wrong if none of the files that git lists is there: they are somewhere else.
  fileprivate var emptyWorkTree: Diagnostic? {
    guard summary.checked == 0, !skipped.isEmpty, skipped.allSatisfy({ $0.reason == .deleted })
    else { return nil }
    return Diagnostic(
      rule: .gitFailure, message: "none of the files that git tracks is in the work tree",
      help: "check them out, or call it in the work tree", isInconclusive: true)
  }

  /// Counts what is reported, and the files it is reported in; they are among those given.
  fileprivate mutating func count(in checked: [ConfigurationPath]) {
    guard !findings.isEmpty else { return }
    for finding in findings {
      switch finding.diagnostic.severity {
      case .error: summary.errors += 1
      case .warning: summary.warnings += 1
      case .note: summary.notes += 1
      }
    }
    // Both are in the order of their paths, so that one walk along both tells.
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
