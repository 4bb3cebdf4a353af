import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraLint
import SubstraPlatform

/// The folder with the hooks of a repository, in which the program changes only its own hooks.
struct HookFolder {
  let location: HooksLocation
  private let place: LintPlace

  init(_ location: HooksLocation, _ place: LintPlace) {
    self.location = location
    self.place = place
  }

  /// What there is under the name of a hook.
  enum Content {
    case nothing
    /// A hook of this program.
    case own
    /// A hook of this program that was changed since.
    case changed
    /// A hook of another program, which calls this one.
    case calling
    /// A hook of another program that would call this one, but that git ignores.
    case notExecutable
    /// Something that can't be read as a hook.
    case unreadable(Obstacle)
    /// A hook of another program, with its contents if they can be read.
    case foreign([UInt8])
  }

  /// Why a hook can't be read.
  enum Obstacle {
    case kind(FileKind)
    case brokenLink
    case failed(reason: String)
  }
}

extension HookFolder {
  /// Installs hooks, or none if one of those that are there is in the way.
  ///
  /// If writing a hook fails, the lines say which hooks are installed.
  ///
  /// - Parameter program: The absolute path of this program.
  func install(
    _ hooks: [GitHook], _ program: [UInt8]?
  ) -> (lines: [OutputText], problems: [HookProblem]) {
    if let problem = sharedFolder ?? huskyFolder { return ([], [problem]) }
    let folder = location.folder
    let contents = hooks.map { ($0, content(of: $0, in: folder)) }
    let problems = contents.compactMap { problem(of: $0, $1) }
    guard problems.isEmpty else { return ([], problems) }
    let program = location.isInWorkTree ? nil : program
    var lines: [OutputText] = []
    do throws(HookProblem) {
      try makeFolder()
      for (hook, content) in contents {
        if case .calling = content {
          lines.append("\(shown(hook, in: folder)) already calls config-lint")
        } else {
          lines.append(try write(HookScript.bytes(of: hook, program: program), to: hook))
        }
      }
      let isOfPush = hooks.contains(.prePush)
      let events: OutputText = isOfPush ? "commit, merge and push" : "commit and merge"
      let call: OutputText = isOfPush ? "--no-verify" : "'git commit --no-verify'"
      lines.append("git now runs config-lint before every \(events); \(call) skips it once")
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
        case .nothing, .foreign, .notExecutable, .unreadable(.kind), .unreadable(.brokenLink): break
        case .changed:
          problems.append(
            HookProblem(
              message: """
                config-lint wrote \(shown(hook, in: folder)), but it was changed since; it was not \
                removed
                """, help: "delete it, or only those of its lines that config-lint wrote"))
        case .unreadable(.failed(let reason)):
          problems.append(unreadable(hook, in: folder, reason, call: "install-hook --uninstall"))
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

  /// The path of a hook for messages.
  func shown(_ hook: GitHook, in folder: [UInt8]) -> ConfigurationPath {
    shown(path(of: hook, in: folder))
  }

  /// A path for messages: relative to the current folder if it is in the work tree.
  func shown(_ path: [UInt8]) -> ConfigurationPath {
    place.shownPath(of: place.path(ofGiven: path))
  }

  private func content(of hook: GitHook, in folder: [UInt8]) -> Content {
    let path = path(of: hook, in: folder)
    let isLink = SystemPath.linkTarget(path) != nil
    do throws(SystemError) {
      let facts = try FileFacts(of: path, followsLink: isLink)
      guard facts.kind == .regular else { return .unreadable(.kind(facts.kind)) }
    } catch {
      guard error.isMissing else { return .unreadable(.failed(reason: error.description)) }
      return isLink ? .unreadable(.brokenLink) : .nothing
    }
    let contents: [UInt8]
    do throws(FileReadingError) {
      contents = try FileReading.contents(ofFile: path, limit: 1 << 20)
    } catch {
      switch error {
      case .missing: return .nothing
      case .notRegular(let kind): return .unreadable(.kind(kind))
      case .tooLarge: return .foreign([])
      case .failed(let reason): return .unreadable(.failed(reason: reason))
      }
    }
    // A link is not one of ours, whatever it leads to.
    if !isLink {
      switch HookScript.origin(of: contents) {
      case .own: return .own
      case .changed: return .changed
      case .other: break
      }
    }
    guard HookCall.stopsGit(in: contents, of: hook) else { return .foreign(contents) }
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
