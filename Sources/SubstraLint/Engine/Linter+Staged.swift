import CredentialDetection
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads the changes of the next commit from the index.
extension Linter {
  /// The contents of the index, read by one process after another has listed it.
  struct StagedFiles {
    var listing = FileListing()
    var configuration = LintConfiguration()
    var baseline: BaselineInput?
    /// The files that the next commit deletes.
    var deleted: Set<ConfigurationPath> = []
  }

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

  /// Lists and reads the staged files and the linter's configuration.
  func stagedFiles(
    _ request: LintRequest, _ repository: GitRepository, in place: LintPlace
  ) throws(GitFailure) -> StagedFiles {
    // Both start at once, the listing first: starting git takes longer than its work.
    var listing = try repository.stagedListing()
    var reader = try repository.blobReader()
    let staged = try listing.files()
    var result = StagedFiles()
    let deleted = staged.filter { $0.kind == .deleted }
    guard deleted.count < staged.count else { return result }
    result.deleted = Set(deleted.map { ConfigurationPath(bytes: $0.path) })
    let readable = staged.filter { !$0.isUnmerged && $0.kind == .file }
    let own = OwnFiles(
      configuration: configurationName(request, place), baseline: expectedBaseline(request, place))
    let blobs = try reader.blobs(
      own.objects + readable.map(\.object), limit: FileChecker.sizeLimit
    ) { index, head in
      guard index >= own.objects.count else { return false }
      let path = ConfigurationPath(bytes: readable[index - own.objects.count].path)
      return TextEncoding.isBinary(head: head) && !path.isNamedYAML
    }
    result.configuration =
      linkedConfiguration(request, in: place)
      ?? own.configuration.map { configuration(of: blobs[0], at: $0, request, in: place) }
      ?? configuration(request, in: place)
    result.baseline = try baseline(request, result.configuration, own, blobs, repository, place)
    result.listing = Self.listing(staged, readable, blobs[own.objects.count...], in: place)
    return result
  }

  /// The files of the index to check.
  private static func listing(
    _ staged: [ListedFile], _ readable: [ListedFile], _ blobs: ArraySlice<GitRepository.Blob>,
    in place: LintPlace
  ) -> FileListing {
    var listing = FileListing()
    listing.files = zip(readable, blobs).map { file, blob in
      inputFile(ConfigurationPath(bytes: file.path), blob, in: place)
    }
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
    var reader = try repository.blobReader()
    let blob = try reader.blobs([Array(":0:".utf8) + path.bytes], limit: Baseline.sizeLimit) {
      _, _ in false
    }
    return BaselineInput(staged: path, blob[0], in: place)
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

  private static func inputFile(
    _ path: ConfigurationPath, _ blob: GitRepository.Blob, in place: LintPlace
  ) -> InputFile {
    switch blob {
    case .contents(let bytes): return InputFile(path: path, content: .bytes(bytes))
    case .unwanted: return InputFile(path: path, content: .skipped(.binary))
    case .tooLarge: return InputFile(path: path, content: .tooLarge)
    case .missing:
      let problem = Diagnostic.unreadable(
        path, "git does not have the content that is staged",
        help: "fetch it, if the clone is a partial one, or \(place.commandToAdd(path)) again")
      return InputFile(path: path, content: .failed(problem))
    }
  }
}
