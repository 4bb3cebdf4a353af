import SubstraPlatform

/// Asks git whether files are tracked.
///
/// Every repository around a file is asked: it is enough that one of them tracks it. In one
/// repository a file that is tracked takes one process, one that isn't two; where there is no `.git`
/// upwards none is started. Symbolic links and what they lead to are all asked about.
package struct GitFileTracker: FileTracker {
  private let environment: [(name: [UInt8], value: [UInt8])]
  private let deadline: Duration
  private let listed: ListedRepository?

  /// Made for each question: where there is no repository, nobody needs it.
  private var git: GitCommand {
    GitCommand(environment: .forAnyRepository(environment), deadline: deadline)
  }

  /// Prepares for questions; nothing is started or looked up yet.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process, of which git gets the few that it needs.
  ///   - deadline: How long a single process may take.
  ///   - listed: A repository that git has listed, so that it need not be asked again; whether it
  ///     ignores a file is not said then.
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
  /// What several repositories have to do with a file: it is tracked if one of them tracks it, and
  /// ignored if none of them would take it.
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
  /// What the repositories around a file say, the innermost first; up to the first that tracks it.
  ///
  /// - Parameter isLink: Whether a link stands there. Whether that is ignored is nothing to ask:
  ///   `git add` takes the link in, not the content.
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
    // From the file's folder or the one around the inner repository, git finds this one.
    let seen = workTree.inner.map { location.seen(from: $0.folder) } ?? location
    if try isTracked(seen, in: workTree) { return .tracked }
    if isLink { return .outsideRepository }
    // Into the folder of another repository git goes only for files that it tracks there.
    if let inner = workTree.inner, try !hasFiles(in: inner) { return .ignored }
    return try isIgnored(seen) ? .ignored : .untracked
  }

  /// Whether the index has the content of a file, by its name or by one that means the same file.
  private func isTracked(
    _ location: FileLocation, in workTree: WorkTree
  ) throws(GitFailure) -> Bool {
    // Everything behind the parenthesis is the name. The second path finds an index that spells
    // folders in another case: for the first, git compares the folders' bytes.
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

  /// Whether the repository takes names that differ in case for the same.
  private func ignoresCase(in folder: [UInt8]) throws(GitFailure) -> Bool {
    let arguments = ["config", "--type=bool", "core.ignorecase"].map { Array($0.utf8) }
    let answer = try git.run(arguments, in: folder, understood: [0, 1])
    return answer.output == Array("true\n".utf8)
  }

  /// Whether the rules of the repository keep a file out that is not tracked.
  private func isIgnored(_ location: FileLocation) throws(GitFailure) -> Bool {
    // `check-ignore` takes no `--literal-pathspecs`; `./` keeps a name from having magic. Without
    // `--no-index` it takes a name with glob characters for a pattern, and the file for tracked
    // when the index has a match.
    let arguments = ["check-ignore", "--quiet", "--no-index", "--"].map { Array($0.utf8) }
    let answer = try git.run(
      arguments + [Array("./".utf8) + location.name], in: location.folder, understood: [0, 1])
    return answer.code == 0
  }
}
