import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraLint
import SubstraPlatform

/// What keeps a hook from being installed, and the fix.
extension HookFolder {
  /// The problem that the folder is not of this repository alone; `nil` if it is.
  var sharedFolder: HookProblem? {
    guard !location.isOfThisRepository else { return nil }
    if location.isSwitchedOff {
      let value: OutputText = location.isEmpty ? "set to an empty path" : "/dev/null"
      return HookProblem(
        message: "core.hooksPath is \(value), so git runs no hook; nothing was changed",
        help: location.file.map {
          "git config --file \(ShellWord.path($0)) --unset-all core.hooksPath"
        } ?? "remove core.hooksPath from git's option -c, or from the variables GIT_CONFIG_…")
    }
    let folder = ShellWord.path(location.usualFolder)
    let scope: OutputText =
      ["global", "system"].contains(location.scope) ? "git's \(location.scope ?? "") setting " : ""
    return HookProblem(
      message: """
        the hooks are in \(ConfigurationPath(bytes: location.folder)) (\(scope)core.hooksPath), outside of this \
        repository, so other repositories may use them too; nothing was changed
        """,
      help: """
        for all of them, add the line '\(GitHook.preCommit.call) || exit 1' to the hooks there; for this \
        repository alone, call 'git config --local core.hooksPath \(folder)' and then \
        'config-lint install-hook'
        """)
  }

  /// The problem that husky writes the folder's files again at any time; `nil` if it does not.
  var huskyFolder: HookProblem? {
    let name = SystemPath.name(of: location.folder)
    let parent = SystemPath.parent(of: location.folder)
    guard name.elementsEqual("_".utf8), SystemPath.name(of: parent).elementsEqual(".husky".utf8)
    else { return nil }
    return HookProblem(
      message: "the hooks in \(shown(location.folder)) are written by husky; nothing was changed",
      help: """
        add the line '\(GitHook.preCommit.call)' to \(shown(SystemPath.joined(parent, Array("pre-commit".utf8))))
        """)
  }

  /// The problem that a hook is in the way; `nil` if it is not.
  func problem(of hook: GitHook, _ content: Content) -> HookProblem? {
    let shown = shown(hook, in: location.folder)
    switch content {
    case .nothing, .own, .calling:
      return nil
    case .changed:
      return HookProblem(
        message: "config-lint wrote \(shown), but it was changed since; nothing was changed",
        help: """
          delete it and call 'config-lint install-hook' again, or keep only your own lines in it and \
          add this one, above any 'exec' or 'exit': \(hook.call) || exit 1
          """)
    case .notExecutable:
      return HookProblem(
        message: "git ignores \(shown): it is not executable; nothing was changed",
        help: "chmod +x \(ShellWord.path(shown.bytes))")
    case .unreadable(.kind(let kind)):
      return HookProblem(
        message: "\(shown) is not a hook, but a \(kind.rawValue); nothing was changed",
        help: "remove or rename it, and call 'config-lint install-hook' again")
    case .unreadable(.brokenLink):
      return HookProblem(
        message: "\(shown) is a symbolic link to a file that does not exist; nothing was changed",
        help: "remove the link, and call 'config-lint install-hook' again")
    case .unreadable(.failed(let reason)):
      return unreadable(hook, in: location.folder, reason, call: "install-hook")
    case .foreign(let script):
      return foreign(hook, script)
    }
  }

  /// The problem that a hook can't be read.
  func unreadable(
    _ hook: GitHook, in folder: [UInt8], _ reason: String, call: OutputText
  ) -> HookProblem {
    HookProblem(
      message: "can't read \(shown(hook, in: folder)): \(reason); nothing was changed",
      help: """
        give yourself permission to read it, or remove it, and call 'config-lint \(call)' again
        """)
  }

  /// The problem that a hook of another program is installed, and how that one can call this one.
  private func foreign(_ hook: GitHook, _ script: [UInt8]) -> HookProblem {
    let help: OutputText =
      if HookScript.contains(script, "pre-commit.com") {
        "pre-commit wrote it: add the hook \(hook.nameForPreCommit) to .pre-commit-config.yaml instead"
      } else if HookScript.contains(script, "lefthook") {
        "lefthook wrote it: add the command '\(hook.call)' to \(hook) in lefthook.yml instead"
      } else if hook == .prePush {
        """
        call this in it, and give every command the lines that git writes to its standard input: \
        \(hook.call) || exit 1
        """
      } else {
        """
        add this line to it, above any 'exec' or 'exit', and call 'config-lint install-hook' again: \
        \(hook.call) || exit 1
        """
      }
    return HookProblem(
      message: """
        there is a \(hook) hook that config-lint did not write: \(shown(hook, in: location.folder)); \
        nothing was changed
        """, help: help)
  }
}
