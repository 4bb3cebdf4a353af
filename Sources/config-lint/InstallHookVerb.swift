import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraLint
import SubstraPlatform

/// `install-hook`: installs the hooks of git that check every commit, and those of a push, or removes
/// them.
struct InstallHookVerb {
  private let isUninstall: Bool
  private let hooks: [GitHook]
  private let isQuiet: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isUninstall = arguments.contains(.uninstall)
    hooks = arguments.contains(.prePush) ? GitHook.allCases : GitHook.ofCommits
    isQuiet = arguments.contains(.quiet)
    guard arguments.operands.count == 1 else {
      throw UsageError(
        "'install-hook' takes no argument", help: "it installs all hooks: config-lint install-hook")
    }
  }

  /// Installs or removes the hooks.
  ///
  /// - Parameter programName: The name by which the program was started.
  func run(
    _ environment: [(name: [UInt8], value: [UInt8])], _ programName: [UInt8]?,
    _ console: inout Console
  ) -> ExitCode {
    do throws(GitFailure) {
      let place = try LintPlace.ofRepository(environment)
      let repository = GitRepository(environment: environment, folder: place.currentFolder)
      let folder = HookFolder(try repository.hooksLocation(), place)
      var lines: [OutputText] = []
      var problems: [HookProblem] = []
      if isUninstall {
        (lines, problems) = folder.uninstall()
      } else {
        let program = Self.program(programName, environment, in: place.currentFolder)
        (lines, problems) = folder.install(hooks, program)
      }
      if !isQuiet { for line in lines { console.print(sentence: line, hanging: 0) } }
      for problem in problems {
        console.report(error: problem.message, help: problem.help, of: "config-lint")
      }
      return problems.isEmpty ? .success : .incomplete
    } catch {
      console.report(error: "\(error.reason)", help: error.helpOnWorkTree, of: "config-lint")
      return .incomplete
    }
  }

  /// The absolute path of this program: the one that its name led to, in which links are kept.
  private static func program(
    _ name: [UInt8]?, _ environment: [(name: [UInt8], value: [UInt8])], in folder: [UInt8]
  ) -> [UInt8]? {
    guard let name else { return nil }
    if name.contains(.slash) {
      let path = SystemPath.joined(folder, name)
      guard let parent = try? SystemPath.real(SystemPath.parent(of: path)) else { return nil }
      return SystemPath.joined(parent, SystemPath.name(of: path))
    }
    let path = environment.first { $0.name.elementsEqual("PATH".utf8) }?.value ?? []
    return path.split(separator: UInt8(ascii: ":")).filter { $0.first == .slash }
      .map { SystemPath.joined(Array($0), name) }.first(where: SystemPath.isExecutable)
  }
}

/// Why a hook was not installed or removed.
struct HookProblem: Error {
  let message: OutputText
  let help: OutputText?
}
