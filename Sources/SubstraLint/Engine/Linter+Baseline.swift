import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The contents of a baseline, before findings are compared with it.
struct BaselineInput: Sendable {
  /// The path from the top of the repository.
  let path: ConfigurationPath
  /// The bytes, or the reason why it could not be read.
  let contents: Result<[UInt8], BaselineFailure>

  /// Reads a baseline in the repository.
  ///
  /// A link is an error, since its target is not part of the repository.
  init(inRepository path: ConfigurationPath, _ place: LintPlace) {
    self.path = path
    let opened = place.openedPath(of: path)
    let folder = try? SystemPath.real(SystemPath.parent(of: opened))
    let isInside =
      folder.map { $0 == place.root || $0.starts(with: place.root + [UInt8.slash]) } ?? true
    guard isInside, SystemPath.linkTarget(opened) == nil else {
      contents = .failure(
        BaselineFailure(
          message: "the baseline is a symbolic link, or below one",
          help: "make it a regular file of the repository"))
      return
    }
    contents = Self.read(opened)
  }

  /// Reads a baseline that an option names.
  init(given path: ConfigurationPath, _ place: LintPlace) {
    self.path = place.path(ofGiven: path.bytes)
    contents = Self.read(SystemPath.joined(place.currentFolder, path.bytes))
  }

  /// Reads a baseline from the index.
  init(staged path: ConfigurationPath, _ blob: GitRepository.Blob, in place: LintPlace) {
    self.path = path
    switch blob {
    case .contents(let bytes): contents = .success(bytes)
    case .missing:
      contents = .failure(
        BaselineFailure(
          message: "the baseline is not in the index", help: place.commandToAdd(path)))
    case .tooLarge, .unwanted:
      contents = .failure(
        BaselineFailure(message: "the baseline is too large", help: "exclude files instead"))
    }
  }

  private static func read(_ opened: [UInt8]) -> Result<[UInt8], BaselineFailure> {
    do throws(FileReadingError) {
      return .success(try FileReading.contents(ofFile: opened, limit: Baseline.sizeLimit))
    } catch {
      return .failure(
        BaselineFailure(
          message: "the baseline \(error.words)", help: "make one with --write-baseline"))
    }
  }
}

/// Why a baseline could not be read.
struct BaselineFailure: Error {
  /// The problem.
  let message: String
  /// The fix.
  let help: String
}

extension Linter {
  /// The baseline of a request: the one of the option, or of the configuration.
  func baseline(
    _ request: LintRequest, _ configuration: LintConfiguration, in place: LintPlace
  ) -> BaselineInput? {
    if let given = request.baseline { return BaselineInput(given: given, place) }
    guard request.usesConfiguredBaseline, let path = configuration.baseline else { return nil }
    return BaselineInput(inRepository: path, place)
  }

  /// Removes the findings that a baseline records, and reports entries that matched nothing.
  ///
  /// - Returns: The reason why the baseline could not be read; `nil` if it was.
  func apply(
    _ input: BaselineInput, _ prepared: Prepared, _ scope: LintRequest.Scope,
    _ report: inout LintReport
  ) -> Diagnostic? {
    let bytes: [UInt8]
    do throws(BaselineFailure) {
      bytes = try input.contents.get()
    } catch {
      return .unreadable(input.path, error.message, help: error.help)
    }
    var baseline = Baseline(contents: bytes, path: input.path)
    let count = report.findings.count
    report.findings.removeAll {
      $0.diagnostic.isInBaseline && baseline.knows($0.fingerprint)
    }
    let checked = Set(prepared.listing.files.map { Baseline.written($0.path) })
    let deleted = Set(report.skipped.filter { $0.reason == .deleted }.map(\.path))
    baseline.removeMoved(from: &report.findings) { path in
      if prepared.deleted.contains(path) || deleted.contains(path) { return true }
      return !checked.contains(Baseline.written(path)) && isGone(path, prepared)
    }
    report.summary.inBaseline = count - report.findings.count
    // Only a check of all files shows that a file is gone.
    let isWhole = scope == .repository && report.summary.failed == 0
    let stale = baseline.stale { entry in
      // A rule that is off finds nothing, so its entries are not stale.
      let isInUse =
        Rule(rawValue: entry.rule).map { prepared.checker.selection.usesAll(of: $0) } ?? true
      return isInUse && (isWhole || checked.contains(entry.path))
    }
    let own = (baseline.problems + stale).compactMap {
      prepared.checker.selection.applied(to: $0)
    }
    report.findings += LintFinding.findings(of: own)
    return nil
  }

  /// Whether the work tree has no file at a path.
  private func isGone(_ path: ConfigurationPath, _ prepared: Prepared) -> Bool {
    do throws(SystemError) {
      _ = try FileFacts(of: prepared.place.openedPath(of: path), followsLink: false)
      return false
    } catch {
      return error.isMissing
    }
  }
}
