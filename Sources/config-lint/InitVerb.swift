import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraLint
import SubstraPlatform

/// `init`: writes a `.config-lint.yaml` whose settings are comments to the top of the repository.
struct InitVerb {
  private let isQuiet: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isQuiet = arguments.contains(.quiet)
    guard arguments.operands.count == 1 else {
      throw UsageError(
        "'init' takes no argument", help: "it writes to the top of the repository: config-lint init"
      )
    }
  }

  func run(
    _ environment: [(name: [UInt8], value: [UInt8])], _ console: inout Console
  ) -> ExitCode {
    let place: LintPlace
    do throws(GitFailure) {
      place = try .ofRepository(environment)
    } catch {
      console.report(error: "\(error.reason)", help: error.helpOnWorkTree, of: "config-lint")
      return .incomplete
    }
    let path = ConfigurationPath(LintConfiguration.fileName)
    let shown = place.shownPath(of: path)
    let contents = Array(LintConfiguration.template.utf8)
    do throws(Obstacle) {
      let isNew = try Self.write(contents, to: path, in: place)
      guard !isQuiet else { return .success }
      guard isNew else {
        console.print("\(shown) is there already, as 'init' writes it")
        return .success
      }
      console.print("wrote \(shown)")
      console.print(
        sentence: """
          Its settings are comments: remove the # of those that you need, and add the file to git. \
          'config-lint' checks the repository, 'config-lint install-hook' every commit.
          """, hanging: 0)
      return .success
    } catch {
      console.report(
        error: "can't write \(shown): \(error.reason)", help: error.help, of: "config-lint")
      return .incomplete
    }
  }

  /// Why the file is not written.
  private struct Obstacle: Error {
    let reason: OutputText
    let help: OutputText?
  }

  /// Writes the file, unless there is one, or one that would be ignored beside it.
  ///
  /// - Returns: Whether the file is new; `false` if it has these contents already.
  private static func write(
    _ contents: [UInt8], to path: ConfigurationPath, in place: LintPlace
  ) throws(Obstacle) -> Bool {
    let opened = place.openedPath(of: path)
    if SystemPath.linkTarget(opened) != nil {
      throw Obstacle(
        reason: "it is a symbolic link, which the linter does not follow",
        help: "replace the link by a regular file, or remove it and call 'config-lint init' again")
    }
    if let facts = try? FileFacts(of: opened, followsLink: false) {
      if facts.kind == .regular,
        (try? FileReading.contents(ofFile: opened, limit: contents.count)) == contents
      {
        return false
      }
      throw Obstacle(
        reason: facts.kind == .regular ? "the file exists" : "there is a \(facts.kind.rawValue)",
        help: facts.kind == .regular
          ? "change it in an editor; 'config-lint init' only writes a new file"
          : "remove or rename it, and call 'config-lint init' again")
    }
    let other = ConfigurationPath(".config-lint.yml")
    if (try? FileFacts(of: place.openedPath(of: other), followsLink: false)) != nil {
      let names = [other, path].map { ShellWord.path(place.shownPath(of: $0).bytes) }
      throw Obstacle(
        reason: "there is a .config-lint.yml, which the linter ignores",
        help: "rename it: mv \(names[0]) \(names[1])")
    }
    do throws(OutputFileError) {
      let file = OutputFile(ConfigurationPath(bytes: opened), isForced: false)
      _ = try file.write(contents, readers: .byMask) { _ in false }
      return true
    } catch {
      throw Obstacle(reason: error.reason(replacing: "a new file"), help: nil)
    }
  }
}

extension LintPlace {
  /// The current folder and the top of its repository, which git is asked for.
  static func ofRepository(
    _ environment: [(name: [UInt8], value: [UInt8])]
  ) throws(GitFailure) -> LintPlace {
    let folder: [UInt8]
    do throws(SystemError) {
      folder = try SystemPath.real([UInt8(ascii: ".")])
    } catch {
      throw GitFailure(
        reason: "the current folder can't be found: \(error)",
        help: "change to a folder that exists")
    }
    let repository = GitRepository(environment: environment, folder: folder)
    return LintPlace(currentFolder: folder, root: try repository.workTree())
  }
}

extension GitFailure {
  /// The help for a command that needs a work tree; `nil` if the reason is another one.
  var helpOnWorkTree: OutputText? {
    if let help { return "\(help)" }
    let reasons = ["not a git repository", "must be run in a work tree", "bare repository"]
    guard reasons.contains(where: { ByteSearch.contains(Array(reason.utf8), Array($0.utf8)) })
    else { return nil }
    return "call it in the work tree of a repository, which 'git init' makes"
  }
}
