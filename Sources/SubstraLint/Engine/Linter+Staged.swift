import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads from the index what the next commit changes.
extension Linter {
  /// What is in the index, read by a single process after the one that lists it.
  struct StagedFiles {
    var listing = FileListing()
    var configuration = LintConfiguration()
  }

  /// An index that a variable names and that is not there: git takes it for an empty one, which would
  /// be clean.
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
      rule: .gitFailure, message: "\(variable) names a file that is not there",
      help: "unset it; a hook of git gets the right one from git", isInconclusive: true)
  }

  /// Lists the files that are staged and reads them, and the linter's configuration with them.
  func stagedFiles(
    _ request: LintRequest, _ repository: GitRepository, in place: LintPlace
  ) throws(GitFailure) -> StagedFiles {
    // Both at once, the listing first: getting ready takes git longer than the work.
    var listing = try repository.stagedListing()
    var reader = try repository.blobReader()
    let staged = try listing.files()
    var result = StagedFiles()
    guard !staged.isEmpty else { return result }
    let named = configurationName(request, place)
    // Where it is read from a file: nothing of that name can be in the index.
    let name = named.map { Array(":0:".utf8) + $0.bytes }
    let readable = staged.filter { !$0.isUnmerged }
    let objects = (name.map { [$0] } ?? []) + readable.map(\.object)
    let first = name == nil ? 0 : 1
    let blobs = try reader.blobs(objects, limit: FileChecker.sizeLimit) { index, head in
      guard index >= first else { return false }
      let path = ConfigurationPath(bytes: readable[index - first].path)
      return TextEncoding.isBinary(head: head) && !path.isNamedYAML
    }
    result.configuration =
      linkedConfiguration(request, in: place)
      ?? named.map { configuration(of: blobs[0], at: $0, request) }
      ?? configuration(request, in: place)
    result.listing.files = zip(readable, blobs[first...]).map { file, blob in
      Self.inputFile(ConfigurationPath(bytes: file.path), blob)
    }
    result.listing.files += staged.filter(\.isUnmerged).map { file in
      let path = ConfigurationPath(bytes: file.path)
      let problem = Diagnostic.unreadable(
        path, "the file is unmerged: nobody knows what the commit will have",
        help: "resolve the conflict and git add the file")
      return InputFile(path: path, content: .failed(problem))
    }
    result.listing.sort()
    return result
  }

  /// The path of the configuration in the index; `nil` if it can't be in there.
  private func configurationName(
    _ request: LintRequest, _ place: LintPlace
  ) -> ConfigurationPath? {
    guard let given = request.configuration else {
      return ConfigurationPath(LintConfiguration.fileName)
    }
    let path = place.path(ofGiven: given.bytes)
    let isOutside = path.bytes.first == UInt8(ascii: "/")
    return isOutside || path.bytes.contains(UInt8(ascii: "\n")) ? nil : path
  }

  private func configuration(
    of blob: GitRepository.Blob, at path: ConfigurationPath, _ request: LintRequest
  ) -> LintConfiguration {
    var failed = LintConfiguration()
    switch blob {
    case .contents(let bytes): return LintConfiguration(contents: bytes, path: path)
    case .missing where request.configuration == nil: return LintConfiguration()
    case .missing:
      failed.problems = [
        .unreadable(
          path, "the linter's configuration is not in the index", help: "git add it")
      ]
    case .tooLarge, .unwanted:
      failed.problems = [
        .unreadable(path, "the linter's configuration is larger than any should be")
      ]
    }
    return failed
  }

  private static func inputFile(
    _ path: ConfigurationPath, _ blob: GitRepository.Blob
  ) -> InputFile {
    switch blob {
    case .contents(let bytes): return InputFile(path: path, content: .bytes(bytes))
    case .unwanted: return InputFile(path: path, content: .skipped(.binary))
    case .tooLarge: return InputFile(path: path, content: .tooLarge)
    case .missing:
      let problem = Diagnostic.unreadable(
        path, "git does not have the content that is staged",
        help: "fetch it, if the clone is a partial one, or git add the file again")
      return InputFile(path: path, content: .failed(problem))
    }
  }
}
