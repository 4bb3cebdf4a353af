import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraLint
import SubstraPlatform

/// The folder with the hooks of a repository, in which the program changes only its own hooks.
struct HookFolder {
  private let location: HooksLocation
  private let place: LintPlace

  init(_ location: HooksLocation, _ place: LintPlace) {
    self.location = location
    self.place = place
  }

  /// What there is under the name of a hook.
  private enum Content {
    case nothing
    /// A hook of this program.
    case own
    /// A hook that this program wrote, and that somebody has changed since.
    case changed
    /// A hook that calls this program, but that git ignores.
    case notExecutable
    /// A hook of another program, which calls this one.
    case calling
    /// A hook of another program, with its contents if they can be read.
    case foreign([UInt8])
  }
}

extension HookFolder {
  /// Installs all hooks; none if another program's hook is in the way.
  ///
  /// - Parameter program: The absolute path of this program.
  func install(_ program: [UInt8]?) -> (lines: [OutputText], problems: [HookProblem]) {
    if let problem = sharedFolder ?? huskyFolder { return ([], [problem]) }
    let folder = location.folder
    let contents = GitHook.allCases.map { ($0, content(of: $0, in: folder)) }
    let problems = contents.compactMap { hook, content -> HookProblem? in
      switch content {
      case .nothing, .own, .calling: nil
      case .changed: changed(hook, in: folder, doing: "nothing was changed")
      case .notExecutable: notExecutable(hook)
      case .foreign(let script): foreign(hook, script)
      }
    }
    guard problems.isEmpty else { return ([], problems) }
    let script = HookScript.bytes(program: location.isInWorkTree ? nil : program)
    var lines: [OutputText] = []
    do throws(HookProblem) {
      try makeFolder()
      for (hook, content) in contents {
        if case .calling = content {
          lines.append("\(shown(hook, in: folder)) already calls config-lint")
        } else {
          lines.append(try write(script, to: hook))
        }
      }
      lines.append(
        """
        git now runs config-lint before every commit and merge; 'git commit --no-verify' skips it \
        once
        """)
      return (lines, [])
    } catch {
      return (lines, [error])
    }
  }

  /// Removes the program's own hooks.
  func uninstall() -> (lines: [OutputText], problems: [HookProblem]) {
    var lines: [OutputText] = []
    var problems: [HookProblem] = []
    // Also from the usual folder, which the hooks may have been in before `core.hooksPath` was set.
    let other = location.isOfThisRepository ? [location.folder] : []
    for folder in Set(other + [location.usualFolder]).sorted(by: {
      $0.lexicographicallyPrecedes($1)
    }) {
      for hook in GitHook.allCases {
        switch content(of: hook, in: folder) {
        case .nothing, .notExecutable, .foreign: break
        case .changed: problems.append(changed(hook, in: folder, doing: "it was not removed"))
        case .calling:
          lines.append(
            "\(shown(hook, in: folder)) is not a hook of config-lint, but calls it; it was not changed"
          )
        case .own:
          do throws(SystemError) {
            try SystemPath.removeFile(path(of: hook, in: folder))
            lines.append("removed \(shown(hook, in: folder))")
          } catch {
            problems.append(
              HookProblem(
                message: "can't remove \(shown(hook, in: folder)): \(error.description)", help: nil)
            )
          }
        }
      }
    }
    if lines.isEmpty, problems.isEmpty { lines = ["there is no hook of config-lint to remove"] }
    return (lines, problems)
  }
}

extension HookFolder {
  private func path(of hook: GitHook, in folder: [UInt8]) -> [UInt8] {
    SystemPath.joined(folder, Array(hook.rawValue.utf8))
  }

  private func shown(_ hook: GitHook, in folder: [UInt8]) -> ConfigurationPath {
    shown(path(of: hook, in: folder))
  }

  /// A path for messages: relative to the current folder if it is in the work tree.
  private func shown(_ path: [UInt8]) -> ConfigurationPath {
    place.shownPath(of: place.path(ofGiven: path))
  }

  private func content(of hook: GitHook, in folder: [UInt8]) -> Content {
    let path = path(of: hook, in: folder)
    guard let facts = try? FileFacts(of: path, followsLink: false) else { return .nothing }
    let contents = (try? FileReading.contents(ofFile: path, limit: 1 << 20)) ?? []
    // A link or a folder is not one of ours, whatever it leads to.
    if facts.kind == .regular, SystemPath.linkTarget(path) == nil,
      HookScript.beginsAsOwn(contents)
    {
      return HookScript.isOwn(contents) ? .own : .changed
    }
    guard HookScript.isCall(in: contents) else { return .foreign(contents) }
    return SystemPath.isExecutable(path) ? .calling : .notExecutable
  }

  private func makeFolder() throws(HookProblem) {
    do throws(SystemError) {
      try SystemPath.makeFolder(location.folder)
    } catch {
      throw HookProblem(
        message: "can't make the folder \(shown(location.folder)): \(error.description)", help: nil)
    }
  }

  private func write(_ script: [UInt8], to hook: GitHook) throws(HookProblem) -> OutputText {
    let path = path(of: hook, in: location.folder)
    let shown = shown(path)
    do throws(OutputFileError) {
      let file = OutputFile(ConfigurationPath(bytes: path), isForced: false)
      let change = try file.write(
        script, readers: .byMask, isProgram: true, replacing: HookScript.isOwn)
      return switch change {
      case .created: "installed \(shown)"
      case .written: "updated \(shown)"
      case .none: "\(shown) is already installed"
      }
    } catch {
      throw HookProblem(
        message: "can't write \(shown): \(error.reason(replacing: "a hook of config-lint"))",
        help: nil)
    }
  }
}

extension HookFolder {
  /// The problem that the folder is not of this repository alone; `nil` if it is.
  private var sharedFolder: HookProblem? {
    guard !location.isOfThisRepository else { return nil }
    if location.folder.elementsEqual("/dev/null".utf8), let scope = location.scope {
      return HookProblem(
        message: "core.hooksPath is /dev/null, so git runs no hook; nothing was changed",
        help: "git config --\(scope) --unset core.hooksPath")
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
        for all of them, add the line '\(HookScript.call) || exit 1' to the hooks there; for this \
        repository alone, call 'git config --local core.hooksPath \(folder)' and then \
        'config-lint install-hook'
        """)
  }

  /// The problem that husky writes the folder's files again at any time; `nil` if it does not.
  private var huskyFolder: HookProblem? {
    let name = SystemPath.name(of: location.folder)
    let parent = SystemPath.parent(of: location.folder)
    guard name.elementsEqual("_".utf8), SystemPath.name(of: parent).elementsEqual(".husky".utf8)
    else { return nil }
    return HookProblem(
      message: "the hooks in \(shown(location.folder)) are written by husky; nothing was changed",
      help: """
        add the line '\(HookScript.call)' to \(shown(SystemPath.joined(parent, Array("pre-commit".utf8))))
        """)
  }

  /// The problem that a hook of this program has lines of the user, which must not be lost.
  private func changed(
    _ hook: GitHook, in folder: [UInt8], doing result: OutputText
  ) -> HookProblem {
    HookProblem(
      message: """
        \(shown(hook, in: folder)) was changed after config-lint wrote it; \(result)
        """,
      help: """
        delete the file and call 'config-lint install-hook', or keep it, as a hook of your own, \
        without its second line
        """)
  }

  /// The problem that git does not run a hook.
  private func notExecutable(_ hook: GitHook) -> HookProblem {
    let path = path(of: hook, in: location.folder)
    return HookProblem(
      message: "git ignores \(shown(path)), since it is not executable; nothing was changed",
      help: "chmod +x \(ShellWord.path(path))")
  }

  /// The problem that a hook of another program is installed, and how that one can call this one.
  private func foreign(_ hook: GitHook, _ script: [UInt8]) -> HookProblem {
    let help: OutputText =
      if HookScript.contains(script, "pre-commit.com") {
        "pre-commit wrote it: add the hook config-lint to .pre-commit-config.yaml instead"
      } else if HookScript.contains(script, "lefthook") {
        "lefthook wrote it: add the command '\(HookScript.call)' to \(hook) in lefthook.yml instead"
      } else {
        """
        add this line to it, above any 'exec' or 'exit', and call 'config-lint install-hook' again: \
        \(HookScript.call) || exit 1
        """
      }
    return HookProblem(
      message: """
        there is a \(hook) hook that config-lint did not write: \(shown(hook, in: location.folder)); \
        nothing was changed
        """, help: help)
  }
}
