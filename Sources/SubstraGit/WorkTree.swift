import SubstraPlatform

/// A work tree that contains a file, found without asking git.
struct WorkTree: Hashable, Sendable {
  /// The absolute path of the folder that contains `.git`.
  let top: [UInt8]
  /// The path of the file, relative to the top.
  let relativePath: [UInt8]
  /// The work trees inside this one that also contain the file; `nil` if there are none.
  let inner: Inner?

  /// Work trees inside another one that all contain the same file.
  struct Inner: Hashable, Sendable {
    /// The absolute path of the folder around the outermost of them.
    ///
    /// Run there, git finds the outer one.
    let folder: [UInt8]
    /// The path of the innermost of them, relative to the top of the outer one.
    let relativePath: [UInt8]
  }
}

extension WorkTree {
  /// Finds the work trees around a file by `.git`, a folder or a file, innermost first.
  ///
  /// All of them count, since `git init` in a folder does not remove its files from the repository
  /// around it. A file inside `.git` is in no work tree: git adds none of its own files to an
  /// index.
  static func all(around location: FileLocation) -> [WorkTree] {
    var found: [WorkTree] = []
    for folder in SystemPath.ancestors(of: location.folder) where mayHaveRepository(folder) {
      func path(of file: [UInt8]) -> [UInt8] {
        Array(file.dropFirst(folder == [slash] ? 1 : folder.count + 1))
      }
      let relativePath = path(of: location.path)
      guard !isOfGit(relativePath) else { continue }
      var inner: Inner?
      if let innermost = found.first, let next = found.last {
        inner = Inner(
          folder: SystemPath.parent(of: next.top), relativePath: path(of: innermost.top))
      }
      found.append(WorkTree(top: folder, relativePath: relativePath, inner: inner))
    }
    return found
  }

  private static func mayHaveRepository(_ folder: [UInt8]) -> Bool {
    do throws(SystemError) {
      _ = try FileFacts(of: SystemPath.joined(folder, name), followsLink: false)
      return true
    } catch {
      // If this can't be read, `.git` may exist: ask git.
      return !error.isMissing
    }
  }

  /// Whether a path leads through `.git`.
  ///
  /// Git treats `.GIT` the same on every file system.
  private static func isOfGit(_ path: [UInt8]) -> Bool {
    path.split(separator: slash).contains { $0.map(\.lowercasedASCII) == name }
  }

  private static let name = Array(".git".utf8)
  private static let slash = UInt8(ascii: "/")
}
