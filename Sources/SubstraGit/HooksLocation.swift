import SubstraPlatform

/// Where git looks for the hooks of a repository.
package struct HooksLocation: Sendable, Hashable {
  /// The absolute path of the folder, which need not exist.
  package let folder: [UInt8]
  /// The folder that git uses unless `core.hooksPath` is set.
  package let usualFolder: [UInt8]
  /// The absolute path of the top of the work tree.
  package let workTree: [UInt8]
  /// The absolute paths of the tops of all work trees of the repository.
  package let workTrees: [[UInt8]]
  /// The absolute path of `.git`, of the main repository if this is another work tree.
  package let gitFolder: [UInt8]
  /// Where `core.hooksPath` is set: `local`, `global`, `system`, `worktree` or `command`; `nil` if
  /// it is not set.
  package let scope: String?
  /// The absolute path of the file that sets `core.hooksPath`; `nil` if no file does.
  package let file: [UInt8]?
  /// Whether `core.hooksPath` is set to an empty path; `folder` is then `/dev/null`.
  package let isEmpty: Bool
}

extension HooksLocation {
  /// Whether git runs no hook at all.
  package var isSwitchedOff: Bool { folder.elementsEqual("/dev/null".utf8) }

  /// Whether the folder belongs to this repository alone: it is in a work tree or in `.git`.
  package var isOfThisRepository: Bool {
    let folder = realFolder
    return ([gitFolder, workTree] + workTrees).contains {
      SystemPath.isInside(folder, folder: Self.real($0))
    }
  }

  /// Whether the folder is in a work tree, so that its files may be committed.
  package var isInWorkTree: Bool {
    let folder = realFolder
    guard !SystemPath.isInside(folder, folder: Self.real(gitFolder)) else { return false }
    return ([workTree] + workTrees).contains {
      SystemPath.isInside(folder, folder: Self.real($0))
    }
  }

  private var realFolder: [UInt8] { Self.real(folder) }

  private static func real(_ path: [UInt8]) -> [UInt8] { SystemPath.realAsFarAsExists(path) }
}

extension GitRepository {
  /// Returns where git looks for hooks.
  package func hooksLocation() throws(GitFailure) -> HooksLocation {
    // Fails in a bare repository, which has no commits of its own to check.
    let workTree = try workTree()
    let answer = try git.run(Self.bytes("rev-parse", "--git-common-dir"), in: folder).output
    guard answer.last == UInt8(ascii: "\n"), answer.count > 1 else { throw .unreadableAnswer }
    let gitFolder = SystemPath.normalized(SystemPath.joined(folder, Array(answer.dropLast())))
    let usual = SystemPath.joined(gitFolder, Array("hooks".utf8))
    // Not `rev-parse --git-path hooks`: in a folder below the top, it returns a relative
    // `core.hooksPath` unchanged, although git looks for hooks from the top.
    let setting = try git.readingHooksPath.run(
      Self.bytes(
        "config", "--show-scope", "--show-origin", "-z", "--type=path", "--get", "core.hooksPath"),
      in: folder, understood: [0, 1])
    let workTrees = try workTrees(gitFolder: gitFolder)
    guard setting.code == 0 else {
      return HooksLocation(
        folder: usual, usualFolder: usual, workTree: workTree, workTrees: workTrees,
        gitFolder: gitFolder, scope: nil, file: nil, isEmpty: false)
    }
    let parts = setting.output.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count == 4, let scope = String(validating: parts[0], as: UTF8.self) else {
      throw .unreadableAnswer
    }
    let isEmpty = parts[2].isEmpty
    let path = isEmpty ? Array("/dev/null".utf8) : Array(parts[2])
    return HooksLocation(
      folder: SystemPath.normalized(SystemPath.joined(workTree, path)), usualFolder: usual,
      workTree: workTree, workTrees: workTrees, gitFolder: gitFolder, scope: scope,
      file: file(ofOrigin: Array(parts[1]), workTree: workTree), isEmpty: isEmpty)
  }

  /// Returns the file in an answer of `--show-origin`; a relative path starts at the top, or at the
  /// current folder if `GIT_DIR` is set.
  private func file(ofOrigin origin: [UInt8], workTree: [UInt8]) -> [UInt8]? {
    guard origin.starts(with: "file:".utf8) else { return nil }
    let path = Array(origin.dropFirst(5))
    let candidates = [workTree, folder].map { SystemPath.normalized(SystemPath.joined($0, path)) }
    return candidates.first { (try? FileFacts(of: $0, followsLink: true)) != nil }
  }

  /// Returns the tops of the work trees that git knows.
  private func workTrees(gitFolder: [UInt8]) throws(GitFailure) -> [[UInt8]] {
    let listing = try git.run(
      Self.bytes("worktree", "list", "--porcelain", "-z"), in: folder, understood: [0, 129])
    guard listing.code == 0 else {
      // Git before 2.36 has no option -z.
      let isUsual = SystemPath.name(of: gitFolder).elementsEqual(".git".utf8)
      return isUsual ? [SystemPath.parent(of: gitFolder)] : []
    }
    return listing.output.split(separator: 0).compactMap { line in
      line.starts(with: "worktree /".utf8) ? Array(line.dropFirst(9)) : nil
    }
  }
}
