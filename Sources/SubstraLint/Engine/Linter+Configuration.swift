import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads the linter's own files.
extension Linter {
  /// The linter's configuration as it is in a file.
  func configuration(_ request: LintRequest, in place: LintPlace) -> LintConfiguration {
    let name = ConfigurationPath(LintConfiguration.fileName)
    let path = request.configuration.map { place.path(ofGiven: $0.bytes) } ?? name
    let opened =
      request.configuration.map { SystemPath.joined(place.currentFolder, $0.bytes) }
      ?? place.openedPath(of: name)
    if let linked = linkedConfiguration(request, in: place) { return linked }
    var failed = LintConfiguration()
    do throws(FileReadingError) {
      let contents = try FileReading.contents(
        ofFile: opened, limit: LintConfiguration.sizeLimit)
      return LintConfiguration(contents: contents, path: path)
    } catch {
      if error == .missing, request.configuration == nil { return LintConfiguration() }
      failed.problems = [.unreadable(path, "the linter's configuration \(error.words)")]
      return failed
    }
  }

  /// What becomes of a configuration that is a symbolic link; `nil` if it is none.
  ///
  /// In the index, such a link is a text like any other, and could be one that excludes all files.
  func linkedConfiguration(_ request: LintRequest, in place: LintPlace) -> LintConfiguration? {
    let path = ConfigurationPath(LintConfiguration.fileName)
    guard request.configuration == nil, SystemPath.linkTarget(place.openedPath(of: path)) != nil
    else { return nil }
    var failed = LintConfiguration()
    failed.problems = [
      .unreadable(
        path, "the linter's configuration is a symbolic link",
        help: "make it a regular file: what a link leads to is not part of the repository")
    ]
    return failed
  }

  /// Takes the findings out that a baseline knows, and reports what it knows in vain.
  func apply(
    _ given: ConfigurationPath, _ selection: RuleSelection, _ scope: LintRequest.Scope,
    _ files: [InputFile], _ report: inout LintReport
  ) {
    let path = report.place.path(ofGiven: given.bytes)
    var baseline: Baseline
    do throws(FileReadingError) {
      let opened = SystemPath.joined(report.place.currentFolder, given.bytes)
      let contents = try FileReading.contents(ofFile: opened, limit: Baseline.sizeLimit)
      baseline = Baseline(contents: contents, path: path)
    } catch {
      report.findings += LintFinding.findings(of: [
        .unreadable(path, "the baseline \(error.words)", help: "make one with --write-baseline")
      ])
      report.summary.failed += 1
      return
    }
    let count = report.findings.count
    report.findings.removeAll {
      $0.diagnostic.isInBaseline && baseline.knows($0.fingerprint)
    }
    report.summary.inBaseline = count - report.findings.count
    let checked = Set(files.map { Baseline.written($0.path) })
    // Only who looks at all files knows that one is gone.
    let isWhole = scope == .repository && report.summary.failed == 0
    let stale = baseline.stale { entry in
      // What is not looked for is not gone.
      let isLookedFor = Rule(rawValue: entry.rule).map { selection.uses($0) } ?? true
      return isLookedFor && (isWhole || checked.contains(entry.path))
    }
    let own = (baseline.problems + stale).compactMap { selection.applied(to: $0) }
    report.findings += LintFinding.findings(of: own)
  }
}

extension Diagnostic {
  /// Whether a baseline may know it: it is wrong with a file, and was seen.
  package var isInBaseline: Bool {
    guard case .file? = location, !rule.isMandatory, rule != .staleBaseline else { return false }
    return severity != .note && !isInconclusive
  }
}

extension FileReadingError {
  /// The end of a sentence about the file.
  var words: String {
    switch self {
    case .missing: "does not exist"
    case .notRegular(let kind): "is a \(kind.rawValue), not a regular file"
    case .tooLarge(let limit): "is larger than \(limit >> 10) KiB"
    case .failed(let reason): "can't be read: \(reason)"
    }
  }
}
