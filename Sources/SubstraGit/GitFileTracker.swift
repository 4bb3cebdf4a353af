import SubstraPlatform

/// Asks git whether files are tracked.
///
/// A file that is tracked takes one process, one that isn't two; where there is no `.git` upwards
/// none is started. A symbolic link and what it leads to are both asked about.
package struct GitFileTracker: FileTracker {
  private let environment: [(name: [UInt8], value: [UInt8])]
  private let deadline: Duration

  /// Made for each question: where there is no repository, nobody needs it.
  private var git: GitCommand {
    GitCommand(environment: .forAnyRepository(environment), deadline: deadline)
  }

  /// Prepares for questions; nothing is started or looked up yet.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process, of which git gets the few that it needs.
  ///   - deadline: How long a single process may take.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], deadline: Duration = .seconds(10)
  ) {
    self.environment = environment
    self.deadline = deadline
  }

  package func tracking(of path: [UInt8]) -> FileTracking {
    do throws(SystemError) {
      let named = try FileLocation(of: path)
      let real = try named.followed()
      if named == real { return tracking(at: real) }
      return Self.worse(trackingOfLink(at: named)) { tracking(at: real) }
    } catch {
      return .unknown(.unresolved(error))
    }
  }

  /// What to say of a link and its end: content that is tracked anywhere is tracked.
  private static func worse(
    _ link: FileTracking, than end: () -> FileTracking
  ) -> FileTracking {
    if link == .tracked { return link }
    let end = end()
    return end == .tracked || link == .outsideRepository ? end : link
  }
}

extension GitFileTracker {
  private func tracking(at location: FileLocation) -> FileTracking {
    guard let workTree = WorkTree(around: location) else { return .outsideRepository }
    do throws(GitFailure) {
      if try isTracked(location, in: workTree) { return .tracked }
      return try isIgnored(location) ? .ignored : .untracked
    } catch {
      return .unknown(error)
    }
  }

  /// Whether the index has content in place of a link.
  ///
  /// Whether the link is ignored is nothing to ask: `git add` takes the link in, not the content.
  private func trackingOfLink(at location: FileLocation) -> FileTracking {
    guard let workTree = WorkTree(around: location) else { return .outsideRepository }
    do throws(GitFailure) {
      return try isTracked(location, in: workTree) ? .tracked : .outsideRepository
    } catch {
      return .unknown(error)
    }
  }

  /// Whether the index has the content of a file, by its name or by one that means the same file.
  private func isTracked(
    _ location: FileLocation, in workTree: WorkTree
  ) throws(GitFailure) -> Bool {
    // Everything behind the parenthesis is the name. The second path finds an index that spells
    // folders in another case: for the first, git compares the folders' bytes.
    let arguments = ["ls-files", "--stage", "-z", "--"].map { Array($0.utf8) }
    let answer = try git.run(
      arguments + [
        Array(":(icase,literal)".utf8) + location.name,
        Array(":(top,icase,literal)".utf8) + workTree.relativePath,
      ], in: location.folder)
    let files = try IndexEntry.entries(of: answer.output).filter(\.isFile)
    if files.contains(where: { $0.path == location.name }) { return true }
    if files.contains(where: { location.isSameFile(as: $0.path) }) { return true }
    guard files.contains(where: { location.isSpelledAlike($0.path) }) else { return false }
    return try ignoresCase(in: location.folder)
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
