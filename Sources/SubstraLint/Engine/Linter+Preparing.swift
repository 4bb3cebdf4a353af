import CredentialDetection
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Lists the files of a request, and reads the linter's own files.
extension Linter {
  /// Collects everything that is needed before files are read; staged files are also checked.
  func prepare(_ request: LintRequest) -> Prepared {
    let current: [UInt8]
    do throws(SystemError) {
      current = try SystemPath.real(folder)
    } catch {
      let place = LintPlace(currentFolder: [UInt8.slash], root: [UInt8.slash])
      return failed(place, request, .unreadable(".", "the current folder can't be found: \(error)"))
    }
    let found = LintPlace(currentFolder: current, environment: environment)
    // Created on demand: given paths need no repository.
    func repository() -> GitRepository {
      GitRepository(environment: environment, folder: current)
    }
    do throws(GitFailure) {
      switch request.scope {
      case .paths(let paths): return prepare(request, paths: paths, in: found)
      case .repository: return try prepare(repository: repository(), request, current)
      case .staged:
        if let problem = missingIndex(in: found) { return failed(found, request, problem) }
        return try checkStaged(request, repository(), in: found)
      }
    } catch {
      return failed(
        found, request,
        Diagnostic(
          rule: .gitFailure, message: error.reason,
          help: error.help ?? "nothing was checked; 'config-lint PATH' works without git",
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
    var listed = request.listed
    var failure: Diagnostic?
    do throws(FileReadingError) {
      if let source = request.list { listed += try pathList(source, in: place).paths }
    } catch {
      failure = .unreadable(
        request.list?.path ?? .standardInput, "the list of files \(error.words)",
        help: error.help(option: "--from-list"))
    }
    var listing = FileListing(
      paths: paths, listed: listed, commands: request.commands, in: place)
    if let failure { listing.failures.append(failure) }
    if !listing.missing.isEmpty { settleMissing(&listing, in: place) }
    if let name = request.standardInput { listing.files.append(input(named: name, in: place)) }
    listing.sort()
    var prepared = prepared(request, listing, configuration, in: place)
    prepared.baseline = baseline(request, configuration, in: place)
    return prepared
  }

  private func prepare(
    repository: GitRepository, _ request: LintRequest, _ current: [UInt8]
  ) throws(GitFailure) -> Prepared {
    // Started first, since starting git takes longer than its work.
    var listing = try repository.stagedListing()
    let tracked = try repository.trackedFiles()
    let staged = (try? listing.files()) ?? []
    let place = LintPlace(currentFolder: current, root: tracked.workTree)
    if tracked.files.isEmpty, try repository.lastCommitHasFiles() {
      return failed(
        place, request,
        Diagnostic(
          rule: .gitFailure, message: "the last commit has files, and the index has none",
          help: "check the files out: 'git checkout' was skipped, or --no-checkout was given",
          isInconclusive: true))
    }
    let configuration = configuration(request, in: place)
    let files = FileListing(tracked: tracked.files, in: place)
    var prepared = prepared(
      request, files, configuration, in: place,
      listed: ListedRepository(
        top: place.root, sortedPaths: files.files.map(\.path.bytes)))
    prepared.baseline = baseline(request, configuration, in: place)
    prepared.differingStagedFiles = Self.differingFiles(among: staged, repository, in: place)
    return prepared
  }

  /// The number of staged files whose content differs from that in the work tree; 0 if git can't tell.
  private static func differingFiles(
    among files: [ListedFile], _ repository: GitRepository, in place: LintPlace
  ) -> Int {
    let staged = files.filter { $0.kind == .file && !$0.isUnmerged }.map {
      (object: $0.object, path: place.openedPath(of: ConfigurationPath(bytes: $0.path)))
    }
    let present = staged.filter { file in
      let facts = try? FileFacts(of: file.path, followsLink: false)
      return facts?.kind == .regular && !file.path.contains(.lineFeed)
    }
    guard !staged.isEmpty, let objects = try? repository.objects(ofFiles: present.map(\.path))
    else { return 0 }
    let same = zip(objects, present).count { $0 == $1.object }
    return staged.count - same
  }

  /// A request with its files, without those that are excluded.
  func prepared(
    _ request: LintRequest, _ listing: FileListing, _ configuration: LintConfiguration,
    in place: LintPlace, listed: ListedRepository? = nil
  ) -> Prepared {
    var listing = listing
    let patterns = configuration.excludes + request.excludes
    listing.exclude(patterns)
    return Prepared(
      place: place, listing: listing,
      problems: configuration.problems
        + unusedConfigurations(request, beside: listing.files, patterns, in: place),
      checker: checker(configuration, request, place, listed: listed))
  }

  /// The paths of a list.
  private func pathList(
    _ source: PathList.Source, in place: LintPlace
  ) throws(FileReadingError) -> PathList {
    switch source {
    case .standardInput: return PathList(try standardInput(PathList.sizeLimit).get())
    case .file(let path):
      let opened = SystemPath.joined(place.currentFolder, path.bytes)
      return PathList(try FileReading.contents(ofFile: opened, limit: PathList.sizeLimit))
    }
  }

  /// Asks git about the listed files that are missing.
  private func settleMissing(_ listing: inout FileListing, in place: LintPlace) {
    let inside = listing.missing.map(\.bytes).filter { $0.first != .slash }
    let repository = GitRepository(environment: environment, folder: place.currentFolder)
    do throws(GitFailure) {
      let known = inside.isEmpty ? [] : try repository.knownPaths(among: inside)
      listing.settleMissing(known: known, failure: nil)
    } catch {
      listing.settleMissing(known: [], failure: error)
    }
  }

  /// Standard input as a file.
  private func input(named name: ConfigurationPath, in place: LintPlace) -> InputFile {
    let path = name == .standardInput ? name : place.path(ofGiven: name.bytes)
    switch standardInput(FileChecker.sizeLimit) {
    case .success(let contents): return InputFile(path: path, content: .bytes(contents))
    case .failure(.tooLarge): return InputFile(path: path, content: .namedTooLarge)
    case .failure(let error):
      return InputFile(
        path: path, content: .failed(.unreadable(path, "standard input \(error.words)")))
    }
  }

  /// The checker for the files of a request.
  func checker(
    _ configuration: LintConfiguration, _ request: LintRequest, _ place: LintPlace,
    listed: ListedRepository?
  ) -> FileChecker {
    var selection = RuleSelection()
    selection.selected = request.selected
    selection.ignored = request.ignored
    selection.levels = configuration.levels
    selection.entries = configuration.entries
    let named = namedClientFile.map { place.path(ofGiven: $0) }
    let patterns = configuration.clientFiles
    let tracker = GitFileTracker(environment: environment, listed: listed)
    return FileChecker(
      selection: selection,
      isNamedClientFile: { path in
        path == named || patterns.contains { $0.matches(path.bytes) }
      },
      inspector: SecretFileMetadataInspector(place: place, tracker: tracker), clock: clock,
      isVerbose: request.isVerbose, wantsExcerpts: request.wantsExcerpts,
      usesSuppressions: request.usesSuppressions,
      detector: CredentialDetector(without: configuration.disabledFormats))
  }

  /// The file that the environment names as the client configuration.
  private var namedClientFile: [UInt8]? {
    let name = EnvironmentVariables.configurationFileVariable
    let value = environment.first { $0.name.elementsEqual(name.utf8) }?.value
    return value?.isEmpty == false ? value : nil
  }
}

extension PathList.Source {
  /// The path of the list, if it is a file.
  fileprivate var path: ConfigurationPath? {
    if case .file(let path) = self { path } else { nil }
  }
}
