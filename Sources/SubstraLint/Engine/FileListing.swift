import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The files to check, in the order of their paths, each once.
struct FileListing: Sendable {
  var files: [InputFile] = []
  /// The paths that could not be listed.
  var failures: [Diagnostic] = []
  var excludedCount = 0
  /// Files that another program has listed and that don't exist: git may know them as deleted.
  var missing: [ConfigurationPath] = []
}

extension FileListing {
  /// Lists the given paths: files, and the contents of folders.
  ///
  /// - Parameters:
  ///   - listed: Paths that another program has listed, of files that may be deleted.
  ///   - commands: The commands that the first path may have been meant as.
  init(
    paths: [ConfigurationPath], listed: [ConfigurationPath] = [], commands: [String] = [],
    in place: LintPlace
  ) {
    for path in paths.prefix(1) { add(path.bytes, place, commands: commands) }
    for path in paths.dropFirst() { add(path.bytes, place) }
    for path in listed { add(path.bytes, place, mayBeDeleted: true) }
    sort()
  }

  /// Lists the files that git tracks, to be read from the work tree.
  init(tracked: [ListedFile], in place: LintPlace) {
    files = tracked.map { file in
      let path = ConfigurationPath(bytes: file.path)
      let content: InputFile.Content =
        switch file.kind {
        case .file: .trackedFile(place.openedPath(of: path))
        case .link: .skipped(.trackedLink)
        case .submodule: .skipped(.submodule)
        case .deleted: .skipped(.deleted)
        }
      return InputFile(path: path, content: content)
    }
    sort()
  }

  /// Skips the missing files that git knows; all others are failures.
  ///
  /// - Parameter failure: Why git could not list the files it knows.
  mutating func settleMissing(known: [[UInt8]], failure: GitFailure?) {
    let known = Set(known)
    for path in missing {
      if known.contains(path.bytes) {
        files.append(InputFile(path: path, content: .skipped(.deleted)))
      } else {
        failures.append(
          .noSuchFile(
            path, help: failure.map { "git can't say whether the file was deleted: \($0.reason)" }))
      }
    }
    missing = []
    sort()
  }

  /// Removes the files that match a pattern.
  mutating func exclude(_ patterns: [GlobPattern]) {
    guard !patterns.isEmpty else { return }
    let count = files.count
    files.removeAll { file in patterns.contains { $0.matches(file.path.bytes) } }
    excludedCount += count - files.count
  }

  mutating func sort() {
    files.sort { lhs, rhs in
      if lhs.path.bytes.lexicographicallyPrecedes(rhs.path.bytes) { return true }
      // A file may be named itself and be in a named folder: keep the entry for the name, which is
      // checked more strictly.
      return lhs.isNamed && !rhs.isNamed && lhs.path == rhs.path
    }
    var last: ConfigurationPath?
    files.removeAll { file in
      defer { last = file.path }
      return file.path == last
    }
  }

  private mutating func add(
    _ given: [UInt8], _ place: LintPlace, commands: [String] = [], mayBeDeleted: Bool = false
  ) {
    let path = place.path(ofGiven: given)
    guard !given.isEmpty else {
      failures.append(
        Diagnostic(
          rule: .unreadableFile, message: "an argument is empty, where a path is expected",
          help: "is a variable in the command not set?", isInconclusive: true))
      return
    }
    do throws(SystemError) {
      let opened = SystemPath.joined(place.currentFolder, given)
      let kind = try FileFacts(of: opened, followsLink: true).kind
      switch kind {
      case .regular: files.append(InputFile(path: path, content: .namedFile(opened)))
      case .folder: addFolder(opened, path, place)
      case .pipe, .device, .socket, .other:
        failures.append(
          .unreadable(
            path, "the file is a \(kind.rawValue), not a regular file or a folder",
            help: "pass its contents on standard input: the path - with --stdin-filename"))
      }
    } catch {
      if error.isMissing, mayBeDeleted {
        missing.append(path)
      } else if error.isMissing {
        failures.append(
          .noSuchFile(path, help: Self.helpOnCommand(given, commands)))
      } else {
        failures.append(
          .unreadable(path, "the path leads nowhere: \(error)", help: "correct the path"))
      }
    }
  }

  /// The help for a missing path that may be a command; `nil` if it is clearly a path.
  private static func helpOnCommand(_ given: [UInt8], _ commands: [String]) -> String? {
    guard !commands.isEmpty, given.count <= 16,
      given.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == .minus })
    else { return nil }
    if let command = NearestName.of(String(decoding: given, as: UTF8.self), among: commands) {
      return "did you mean 'config-lint \(command)'? if not, correct the path"
    }
    return "correct the path; 'config-lint --help' lists the commands"
  }

  /// Lists a folder and the folders in it.
  ///
  /// Links are not followed, and `.git` is skipped.
  private mutating func addFolder(
    _ opened: [UInt8], _ path: ConfigurationPath, _ place: LintPlace
  ) {
    var waiting = [(opened: opened, path: path.bytes)]
    while let folder = waiting.popLast() {
      do throws(SystemError) {
        for name in try FolderContents.names(inFolder: folder.opened) {
          let opened = SystemPath.joined(folder.opened, name)
          let path = ConfigurationPath(bytes: SystemPath.joined(folder.path, name))
          guard let kind = kind(of: opened, path) else { continue }
          switch kind {
          case .folder where name.elementsEqual(".git".utf8): continue
          case .folder: waiting.append((opened, path.bytes))
          case .regular: files.append(InputFile(path: path, content: .file(opened)))
          case .pipe, .device, .socket, .other:
            let isLink = SystemPath.linkTarget(opened) != nil
            let reason = isLink ? SkipReason.trackedLink : .special
            files.append(InputFile(path: path, content: .skipped(reason)))
          }
        }
      } catch {
        failures.append(
          .unreadable(
            ConfigurationPath(bytes: folder.path), "the folder can't be read: \(error)",
            help: "correct its permissions"))
      }
    }
  }

  /// The kind of an entry of a folder; `nil` if it no longer exists or can't be read.
  private mutating func kind(
    of opened: [UInt8], _ path: ConfigurationPath
  ) -> SubstraPlatform.FileKind? {
    do throws(SystemError) {
      return try FileFacts(of: opened, followsLink: false).kind
    } catch {
      if !error.isMissing {
        failures.append(
          .unreadable(
            path, "the file or folder can't be read: \(error)", help: "correct its permissions"))
      }
      return nil
    }
  }
}

extension Diagnostic {
  /// A path at which there is no file.
  fileprivate static func noSuchFile(
    _ path: ConfigurationPath, help: String? = nil
  ) -> Diagnostic {
    .unreadable(path, "there is no such file or folder", help: help ?? "correct the path")
  }
}
