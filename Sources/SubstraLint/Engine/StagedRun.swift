import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks the files of the index while git prints them.
///
/// A class, since all threads share its state.
final class StagedRun: Sendable {
  private let checker: FileChecker
  private let files: [InputFile]
  private let place: LintPlace
  private let didCheckFile: @Sendable () -> Void
  /// The positions in `files`, by the number of the object; `nil` for an excluded file.
  private let positions: [Int?]
  private let results: Locked<Results>

  private struct Results {
    var outcomes: [FileChecker.Outcome] = []
    var printed = 0
  }

  /// Checks what git does not have to print.
  ///
  /// - Parameters:
  ///   - count: The number of objects that git prints.
  ///   - didCheckFile: Called after each file, on any thread.
  init(
    _ checker: FileChecker, _ files: [InputFile], objects count: Int, in place: LintPlace,
    didCheckFile: @escaping @Sendable () -> Void
  ) {
    self.checker = checker
    self.files = files
    self.place = place
    self.didCheckFile = didCheckFile
    var positions = [Int?](repeating: nil, count: count)
    var results = Results()
    for (position, file) in files.enumerated() {
      if case .staged(let number) = file.content {
        positions[number] = position
      } else {
        didCheckFile()
      }
      results.outcomes.append(checker.outcome(of: file))
    }
    self.positions = positions
    self.results = Locked(results)
  }
}

extension StagedRun {
  /// Checks some of the objects that git prints.
  func check(_ blobs: [GitRepository.Blob], first: Int) {
    for (number, blob) in zip(first..., blobs) {
      let position = number < positions.count ? positions[number] : nil
      let outcome = position.map { checker.outcome(of: inputFile(files[$0].path, blob)) }
      results.withLock { results in
        results.printed += 1
        if let position, let outcome { results.outcomes[position] = outcome }
      }
      if position != nil { didCheckFile() }
    }
  }

  /// Returns the outcomes for all files, in their order; git has to have printed all objects.
  func outcomes() throws(GitFailure) -> [FileChecker.Outcome] {
    let results = results.withLock { $0 }
    guard results.printed == positions.count else { throw .unreadableAnswer }
    return results.outcomes
  }

  private func inputFile(_ path: ConfigurationPath, _ blob: GitRepository.Blob) -> InputFile {
    let problem = Diagnostic.unreadable(
      path, "git does not have the content that is staged",
      help: "fetch it, if the clone is a partial one, or \(place.commandToAdd(path)) again")
    return InputFile(path: path, content: InputFile.Content(blob) ?? .failed(problem))
  }
}
