import SubstraPlatform

/// Where git looks for the hooks of a repository.
package struct HooksLocation: Sendable, Hashable {
  /// The absolute path of the folder, which need not exist.
  package let folder: [UInt8]
  /// The folder that git uses unless `core.hooksPath` is set.
  package let usualFolder: [UInt8]
  /// The absolute path of the top of the work tree.
  package let workTree: [UInt8]
  /// The absolute path of `.git`, of the main repository if this is another work tree.
  package let gitFolder: [UInt8]
  /// Where `core.hooksPath` is set: `local`, `global`, `system`, `worktree` or `command`; `nil` if
  /// it is not set.
  package let scope: String?
}

extension HooksLocation {
  /// Whether the folder belongs to this repository alone: it is in the work tree or in `.git`.
  package var isOfThisRepository: Bool {
    [gitFolder, workTree].contains { SystemPath.isInside(realFolder, folder: Self.real($0)) }
  }

  /// Whether the folder is in the work tree, so that its files may be committed.
  package var isInWorkTree: Bool {
    !SystemPath.isInside(realFolder, folder: Self.real(gitFolder))
      && SystemPath.isInside(realFolder, folder: Self.real(workTree))
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
      Self.bytes("config", "--show-scope", "-z", "--type=path", "--get", "core.hooksPath"),
      in: folder, understood: [0, 1])
    guard setting.code == 0 else {
      return HooksLocation(
        folder: usual, usualFolder: usual, workTree: workTree, gitFolder: gitFolder, scope: nil)
    }
    let parts = setting.output.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count == 3, let scope = String(validating: parts[0], as: UTF8.self) else {
      throw .unreadableAnswer
    }
    guard !parts[1].isEmpty else {
      throw GitFailure(
        reason: "core.hooksPath is set to an empty path, so git runs no hook",
        help: "git config --\(scope) --unset core.hooksPath")
    }
    return HooksLocation(
      folder: SystemPath.normalized(SystemPath.joined(workTree, Array(parts[1]))),
      usualFolder: usual, workTree: workTree, gitFolder: gitFolder, scope: scope)
  }
}
