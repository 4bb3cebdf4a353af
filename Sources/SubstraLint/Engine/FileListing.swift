import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The files that are to be checked, in the order of their paths, each once.
struct FileListing: Sendable {
  var files: [InputFile] = []
  /// What could not be listed.
  var failures: [Diagnostic] = []
  var excludedCount = 0
}

extension FileListing {
  /// Lists paths that were given: files, and what is in folders.
  init(paths: [ConfigurationPath], in place: LintPlace) {
    for path in paths { add(path.bytes, place) }
    sort()
  }

  /// Takes what git lists, to be read from the work tree.
  init(tracked: [ListedFile], in place: LintPlace) {
    files = tracked.map { file in
      let path = ConfigurationPath(bytes: file.path)
      return InputFile(path: path, content: .trackedFile(place.openedPath(of: path)))
    }
    sort()
  }

  /// Leaves the files out that patterns match.
  mutating func exclude(_ patterns: [GlobPattern]) {
    guard !patterns.isEmpty else { return }
    let count = files.count
    files.removeAll { file in patterns.contains { $0.matches(file.path.bytes) } }
    excludedCount += count - files.count
  }

  mutating func sort() {
    files.sort { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
    var last: ConfigurationPath?
    files.removeAll { file in
      defer { last = file.path }
      return file.path == last
    }
  }

  private mutating func add(_ given: [UInt8], _ place: LintPlace) {
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
      case .regular: files.append(InputFile(path: path, content: .file(opened)))
      case .folder: addFolder(opened, path, place)
      case .pipe, .device, .socket, .other:
        failures.append(
          .unreadable(path, "the file is a \(kind.rawValue), not a regular file or a folder"))
      }
    } catch {
      let message =
        error.isMissing ? "there is no such file or folder" : "the path leads nowhere: \(error)"
      failures.append(.unreadable(path, message, help: "correct the path"))
    }
  }

  /// Lists a folder and the folders in it; links are not followed, and git's own folder is none.
  private mutating func addFolder(
    _ opened: [UInt8], _ path: ConfigurationPath, _ place: LintPlace
  ) {
    var waiting = [(opened: opened, path: path.bytes)]
    while let folder = waiting.popLast() {
      do throws(SystemError) {
        for name in try FolderContents.names(inFolder: folder.opened) {
          let opened = SystemPath.joined(folder.opened, name)
          let path = SystemPath.joined(folder.path, name)
          guard let facts = try? FileFacts(of: opened, followsLink: false) else { continue }
          switch facts.kind {
          case .folder where name.elementsEqual(".git".utf8): continue
          case .folder: waiting.append((opened, path))
          case .regular:
            files.append(
              InputFile(path: ConfigurationPath(bytes: path), content: .file(opened)))
          case .pipe, .device, .socket, .other: continue
          }
        }
      } catch {
        failures.append(
          .unreadable(
            ConfigurationPath(bytes: folder.path), "the folder can't be looked into: \(error)"))
      }
    }
  }
}
