package import SubstraConfig
import SubstraPlatform

/// The folder in which the linter was started, and the top of what it reports on.
package struct LintPlace: Sendable, Hashable {
  /// The folder to which paths are relative, as an absolute path.
  package let currentFolder: [UInt8]
  /// The top of the repository, or the current folder if there is none, as an absolute path.
  package let root: [UInt8]

  /// Creates a place from its folders.
  package init(currentFolder: [UInt8], root: [UInt8]) {
    self.currentFolder = currentFolder
    self.root = root
  }

  /// Finds the top of the repository without asking git: by git's variables, or by a `.git` folder.
  package init(
    currentFolder: [UInt8], environment: [(name: [UInt8], value: [UInt8])]
  ) {
    func variable(_ name: String) -> [UInt8]? {
      let value = environment.first { $0.name.elementsEqual(name.utf8) }?.value
      return value?.isEmpty == false ? value : nil
    }
    self.currentFolder = currentFolder
    if let workTree = variable("GIT_WORK_TREE") {
      let path = SystemPath.joined(currentFolder, workTree)
      root = (try? SystemPath.real(path)) ?? SystemPath.normalized(path)
    } else if variable("GIT_DIR") != nil {
      // Without `GIT_WORK_TREE`, the work tree is the current folder.
      root = currentFolder
    } else {
      root =
        SystemPath.ancestors(of: currentFolder).first { folder in
          let path = SystemPath.joined(folder, Array(".git".utf8))
          return (try? FileFacts(of: path, followsLink: false)) != nil
        } ?? currentFolder
    }
  }
}

extension LintPlace {
  /// The path of an argument, from the top of the repository; absolute if it is outside.
  package func path(ofGiven given: [UInt8]) -> ConfigurationPath {
    let path = SystemPath.normalized(SystemPath.joined(currentFolder, given))
    if let inside = inside(path) { return ConfigurationPath(bytes: inside) }
    // The path may lead through another name of the same folder, such as a link.
    let name = SystemPath.name(of: path)
    guard !name.isEmpty, let folder = try? SystemPath.real(SystemPath.parent(of: path)),
      let inside = inside(SystemPath.joined(folder, name))
    else { return ConfigurationPath(bytes: path) }
    return ConfigurationPath(bytes: inside)
  }

  private func inside(_ path: [UInt8]) -> [UInt8]? {
    if path == root { return [] }
    let prefix = SystemPath.joined(root, [])
    let start = prefix.last == .slash ? prefix : prefix + [UInt8.slash]
    return path.starts(with: start) ? Array(path[start.count...]) : nil
  }

  /// The path by which a file can be opened.
  package func openedPath(of path: ConfigurationPath) -> [UInt8] {
    SystemPath.joined(root, path.bytes)
  }

  /// The path relative to the current folder, for messages.
  package func shownPath(of path: ConfigurationPath) -> ConfigurationPath {
    guard root != currentFolder, path.bytes.first != .slash, !path.isEmpty,
      path != .standardInput
    else { return path }
    let target = SystemPath.joined(root, path.bytes)
    return ConfigurationPath(bytes: SystemPath.relative(target, to: currentFolder))
  }
}

extension LintPlace {
  /// The command that adds a file to the index, run from the current folder.
  func commandToAdd(_ path: ConfigurationPath) -> String {
    "git add \(ShellWord.path(shownPath(of: path).bytes))"
  }
}
