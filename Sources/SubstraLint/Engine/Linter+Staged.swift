import CredentialDetection
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks what the next commit changes, as it is in the index.
extension Linter {
  /// Reports an index that `GIT_INDEX_FILE` names and that does not exist: git treats it as empty,
  /// so the check would succeed.
  func missingIndex(in place: LintPlace) -> Diagnostic? {
    let variable = "GIT_INDEX_FILE"
    guard let index = environment.first(where: { $0.name.elementsEqual(variable.utf8) })?.value,
      !index.isEmpty
    else { return nil }
    let isThere = [place.root, place.currentFolder].contains { folder in
      (try? FileFacts(of: SystemPath.joined(folder, index), followsLink: true)) != nil
    }
    guard !isThere else { return nil }
    return Diagnostic(
      rule: .gitFailure, message: "\(variable) is set to a file that does not exist",
      help: "unset it; a hook of git gets the right one from git", isInconclusive: true)
  }

  /// Lists the staged files, reads the linter's configuration, and checks the files while git prints
  /// them.
  func checkStaged(
    _ request: LintRequest, _ repository: GitRepository, in place: LintPlace
  ) throws(GitFailure) -> Prepared {
    // Both start at once, the listing first: starting git takes longer than its work.
    var listing = try repository.stagedListing()
    var objects = try repository.objectStream(limit: FileChecker.sizeLimit)
    let staged = try listing.files()
    let deleted = staged.filter { $0.kind == .deleted }
    guard deleted.count < staged.count else {
      return prepared(request, FileListing(), LintConfiguration(), in: place)
    }
    let readable = staged.filter { !$0.isUnmerged && $0.kind == .file }
    let paths = readable.map { ConfigurationPath(bytes: $0.path) }
    let own = OwnFiles(
      configuration: configurationName(request, place), baseline: expectedBaseline(request, place))
    // The linter's own files come first, since the others are checked by them.
    let first = own.objects.count
    var names = objects.takeNames()
    names.add(own.objects + readable.map(\.object))
    let isUnwanted: @Sendable (Int, [UInt8]) -> Bool = { index, head in
      index >= first && TextEncoding.isBinary(head: head) && !paths[index - first].isNamedYAML
    }
    let blobs = try objects.first(first, sending: &names, isUnwanted: isUnwanted)
    let configuration =
      linkedConfiguration(request, in: place)
      ?? own.configuration.map { self.configuration(of: blobs[0], at: $0, request, in: place) }
      ?? configuration(request, in: place)
    let files = Self.listing(staged, readable: paths, in: place)
    var prepared = prepared(request, files, configuration, in: place)
    prepared.deleted = Set(deleted.map { ConfigurationPath(bytes: $0.path) })
    prepared.baseline = try baseline(request, configuration, own, blobs, repository, place)
    let run = run(prepared, objects: paths.count)
    var work = BlobWork(on: objects, named: names, isUnwanted: isUnwanted) { index, blobs in
      run.check(blobs, first: index - first)
    }
    try work.finish()
    prepared.outcomes = try run.outcomes()
    return prepared
  }

  private func run(_ prepared: Prepared, objects count: Int) -> StagedRun {
    let files = prepared.listing.files
    let didCheckFile = didCheckFile
    return StagedRun(prepared.checker, files, objects: count, in: prepared.place) {
      didCheckFile?(files.count)
    }
  }

  /// The files of the index to check.
  private static func listing(
    _ staged: [ListedFile], readable: [ConfigurationPath], in place: LintPlace
  ) -> FileListing {
    var listing = FileListing()
    listing.files = readable.enumerated().map { InputFile(path: $1, content: .staged($0)) }
    for file in staged {
      let path = ConfigurationPath(bytes: file.path)
      switch file.kind {
      case .link: listing.files.append(InputFile(path: path, content: .skipped(.trackedLink)))
      case .submodule: listing.files.append(InputFile(path: path, content: .skipped(.submodule)))
      case .file where file.isUnmerged:
        let problem = Diagnostic.unreadable(
          path, "the file is unmerged: what the commit will have is not decided",
          help: "resolve the conflict, then \(place.commandToAdd(path))")
        listing.files.append(InputFile(path: path, content: .failed(problem)))
      case .file, .deleted: continue
      }
    }
    listing.sort()
    return listing
  }

  /// The linter's own files, which are read together with those to check.
  private struct OwnFiles {
    /// The configuration; `nil` if it is read from a file, since its path can't be in the index.
    let configuration: ConfigurationPath?
    /// The baseline that the configuration of the work tree names, which is most likely that of the
    /// index.
    let baseline: ConfigurationPath?

    /// The names of the files in the index, for git.
    var objects: [[UInt8]] {
      [configuration, baseline].compactMap { path in path.map { Array(":0:".utf8) + $0.bytes } }
    }
  }

  /// The baseline that the work tree's configuration names.
  private func expectedBaseline(
    _ request: LintRequest, _ place: LintPlace
  ) -> ConfigurationPath? {
    guard request.baseline == nil, request.usesConfiguredBaseline,
      let contents = try? FileReading.contents(
        ofFile: openedConfiguration(request, in: place), limit: LintConfiguration.sizeLimit),
      contents[...].firstOffset(of: "baseline") != nil
    else { return nil }
    return LintConfiguration(contents: contents, path: "").baseline
  }

  private func baseline(
    _ request: LintRequest, _ configuration: LintConfiguration, _ own: OwnFiles,
    _ blobs: [GitRepository.Blob], _ repository: GitRepository, _ place: LintPlace
  ) throws(GitFailure) -> BaselineInput? {
    if request.baseline != nil { return baseline(request, configuration, in: place) }
    guard request.usesConfiguredBaseline, let path = configuration.baseline else { return nil }
    if path == own.baseline {
      return BaselineInput(staged: path, blobs[own.objects.count - 1], in: place)
    }
    let blob = try repository.blob(
      named: Array(":0:".utf8) + path.bytes, limit: Baseline.sizeLimit)
    return BaselineInput(staged: path, blob, in: place)
  }

  /// The path of the configuration in the index; `nil` if it can't be in there.
  private func configurationName(
    _ request: LintRequest, _ place: LintPlace
  ) -> ConfigurationPath? {
    guard let given = request.configuration else {
      return ConfigurationPath(LintConfiguration.fileName)
    }
    let path = place.path(ofGiven: given.bytes)
    let isOutside = path.bytes.first == .slash
    return isOutside || path.bytes.contains(.lineFeed) ? nil : path
  }

  private func configuration(
    of blob: GitRepository.Blob, at path: ConfigurationPath, _ request: LintRequest,
    in place: LintPlace
  ) -> LintConfiguration {
    var failed = LintConfiguration()
    switch blob {
    case .contents(let bytes): return LintConfiguration(contents: bytes, path: path)
    case .missing where request.configuration == nil: return LintConfiguration()
    case .missing:
      failed.problems = [
        .unreadable(
          path, "the linter's configuration is not in the index", help: place.commandToAdd(path))
      ]
    case .tooLarge, .unwanted:
      failed.problems = [
        .unreadable(
          path, "the linter's configuration is larger than any should be",
          help: "exclude folders in place of single files")
      ]
    }
    return failed
  }
}
