import SubstraPlatform

/// A work tree that a file lies in, as far as can be said without git.
struct WorkTree: Hashable, Sendable {
  /// The folder with `.git`, from the root.
  let top: [UInt8]
  /// The path of the file from there.
  let relativePath: [UInt8]
  /// What is known of the work trees inside of this one that the file lies in, too; `nil` if there
  /// are none.
  let inner: Inner?

  /// Work trees seen from one that they lie in.
  struct Inner: Hashable, Sendable {
    /// The folder around the outermost of them, from the root: there, git finds this one.
    let folder: [UInt8]
    /// The path of the innermost of them, from the top of this one.
    let relativePath: [UInt8]
  }
}

extension WorkTree {
  /// Looks for `.git`, a folder or a file, from a file's folder up to the root; the innermost first.
  ///
  /// All of them count: `git init` in a folder does not take its files out of the repository
  /// around it. A file within `.git` is in no work tree: git keeps its own files out of every index.
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
      // What can't be looked at may be there: git has to say.
      return !error.isMissing
    }
  }

  /// Whether a path leads through `.git`; git takes `.GIT` for the same, on every file system.
  private static func isOfGit(_ path: [UInt8]) -> Bool {
    path.split(separator: slash).contains { $0.map(\.lowercasedASCII) == name }
  }

  private static let name = Array(".git".utf8)
  private static let slash = UInt8(ascii: "/")
}
