import SubstraPlatform

/// Asks git whether files are tracked.
///
/// A file counts as tracked if any of the repositories around it tracks it. In one repository, a
/// tracked file takes one git process and any other file two; without `.git` in a parent folder no
/// process is started. Git is asked about symbolic links as well as about the files they lead to.
package struct GitFileTracker: FileTracker {
  private let environment: [(name: [UInt8], value: [UInt8])]
  private let deadline: Duration
  private let listed: ListedRepository?

  /// Made for each question, since it is not needed for a file outside of all repositories.
  private var git: GitCommand {
    GitCommand(environment: .forAnyRepository(environment), deadline: deadline)
  }

  /// Prepares for questions without starting or searching anything.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process; git gets only those that it needs.
  ///   - deadline: How long a single process may take.
  ///   - listed: A repository whose files git has already listed, so that git is not asked again.
  ///     For it, ignored files count as untracked.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], deadline: Duration = .seconds(10),
    listed: ListedRepository? = nil
  ) {
    self.environment = environment
    self.deadline = deadline
    self.listed = listed
  }

  package func tracking(of path: [UInt8]) -> FileTracking {
    do throws(SystemError) {
      let way = try FileLocation.Way(of: path)
      var answers: [FileTracking] = []
      for link in way.links {
        answers += trackings(at: link, isLink: true)
        if answers.last == .tracked { return .tracked }
      }
      return FileTracking(all: answers + trackings(at: way.end, isLink: false))
    } catch {
      return .unknown(.unresolved(error))
    }
  }
}

extension FileTracking {
  /// Combines the answers of several repositories: a file is tracked if one of them tracks it, and
  /// ignored if one ignores it and the others would not add it.
  fileprivate init(all answers: [FileTracking]) {
    let failure = answers.first { if case .unknown = $0 { true } else { false } }
    self =
      if answers.contains(.tracked) {
        .tracked
      } else if let failure {
        failure
      } else if answers.contains(.untracked) {
        .untracked
      } else {
        answers.contains(.ignored) ? .ignored : .outsideRepository
      }
  }
}

extension GitFileTracker {
  /// Returns the answers of the repositories around a file, innermost first, up to the first that
  /// tracks it.
  ///
  /// - Parameter isLink: Whether there is a symbolic link at the location. Git is then not asked
  ///   whether it is ignored, since `git add` adds the link and not the content.
  private func trackings(at location: FileLocation, isLink: Bool) -> [FileTracking] {
    var answers: [FileTracking] = []
    if let answer = listed?.tracking(of: location.path) {
      answers.append(isLink && answer != .tracked ? .outsideRepository : answer)
    }
    for workTree in WorkTree.all(around: location) where workTree.top != listed?.top {
      if answers.last == .tracked { break }
      do throws(GitFailure) {
        answers.append(try tracking(at: location, in: workTree, isLink: isLink))
      } catch {
        answers.append(.unknown(error))
      }
    }
    return answers
  }

  private func tracking(
    at location: FileLocation, in workTree: WorkTree, isLink: Bool
  ) throws(GitFailure) -> FileTracking {
    // Run in this folder, git finds this work tree and not the inner one.
    let seen = workTree.inner.map { location.seen(from: $0.folder) } ?? location
    if try isTracked(seen, in: workTree) { return .tracked }
    if isLink { return .outsideRepository }
    // Git adds files in the folder of another repository only if it already tracks files there.
    if let inner = workTree.inner, try !hasFiles(in: inner) { return .ignored }
    return try isIgnored(seen) ? .ignored : .untracked
  }

  /// Whether the index has the content of a file, under its name or another spelling of it.
  private func isTracked(
    _ location: FileLocation, in workTree: WorkTree
  ) throws(GitFailure) -> Bool {
    // All that follows the parenthesis is the name. The second path is for an index that spells
    // folders in another case, since git compares the folders of the first path byte by byte.
    let files = try indexedFiles(
      [
        Array(":(icase,literal)".utf8) + location.name,
        Array(":(top,icase,literal)".utf8) + workTree.relativePath,
      ], in: location.folder)
    if files.contains(where: { $0.path == location.name }) { return true }
    if files.contains(where: { location.isSameFile(as: $0.path) }) { return true }
    guard files.contains(where: { location.isSpelledAlike($0.path) }) else { return false }
    return try ignoresCase(in: location.folder)
  }

  /// Whether an outer repository has files in the folder of an inner one in its index.
  private func hasFiles(in inner: WorkTree.Inner) throws(GitFailure) -> Bool {
    let path = Array(":(top,icase,literal)".utf8) + inner.relativePath
    return try !indexedFiles([path], in: inner.folder).isEmpty
  }

  private func indexedFiles(
    _ paths: [[UInt8]], in folder: [UInt8]
  ) throws(GitFailure) -> [IndexEntry] {
    let arguments = ["ls-files", "--stage", "-z", "--"].map { Array($0.utf8) }
    let answer = try git.run(arguments + paths, in: folder)
    return try IndexEntry.entries(of: answer.output).filter(\.isFile)
  }

  /// Whether the repository treats names that differ only in case as the same.
  private func ignoresCase(in folder: [UInt8]) throws(GitFailure) -> Bool {
    let arguments = ["config", "--type=bool", "core.ignorecase"].map { Array($0.utf8) }
    let answer = try git.run(arguments, in: folder, understood: [0, 1])
    return answer.output == Array("true\n".utf8)
  }

  /// Whether an ignore rule of the repository applies to an untracked file.
  private func isIgnored(_ location: FileLocation) throws(GitFailure) -> Bool {
    // `check-ignore` has no `--literal-pathspecs`, so `./` makes the name literal. Without
    // `--no-index` it reads a name with glob characters as a pattern, and treats the file as
    // tracked if the index has a match.
    let arguments = ["check-ignore", "--quiet", "--no-index", "--"].map { Array($0.utf8) }
    let answer = try git.run(
      arguments + [Array("./".utf8) + location.name], in: location.folder, understood: [0, 1])
    return answer.code == 0
  }
}
