import SubstraPlatform

/// The location of a file: a folder, without symbolic links in its path, and a path relative to it.
///
/// The file need not exist.
struct FileLocation: Hashable, Sendable {
  /// The absolute path of the folder.
  let folder: [UInt8]
  /// The path relative to the folder: the file's name, or more after `seen(from:)`.
  let name: [UInt8]

  /// The absolute path of the file.
  var path: [UInt8] { SystemPath.joined(folder, name) }

  /// Returns the same location relative to a folder that contains this one's folder.
  func seen(from ancestor: [UInt8]) -> FileLocation {
    let prefix = ancestor == [Self.slash] ? 1 : ancestor.count + 1
    return FileLocation(folder: ancestor, name: Array(path.dropFirst(prefix)))
  }

  private static let slash = UInt8(ascii: "/")
}

extension FileLocation {
  /// A path resolved to its end, and the symbolic links in it.
  struct Way {
    /// The location of every symbolic link in the path, with the rest of the path after it.
    ///
    /// The index may still have content under such a path, from before the link was made.
    let links: [FileLocation]
    /// The location that the path leads to, with all links resolved.
    let end: FileLocation

    /// Resolves a path.
    ///
    /// The folder of the file must exist.
    init(of path: [UInt8]) throws(SystemError) {
      let way = try PathWay(of: path)
      links = way.links.map { link in
        let name = link.rest.isEmpty ? link.name : SystemPath.joined(link.name, link.rest)
        return FileLocation(folder: link.folder, name: name)
      }
      let name = SystemPath.name(of: way.end)
      guard !name.isEmpty else { throw .noSuchFile }
      // With `/.` at the end, since only a folder has that.
      let folder = SystemPath.joined(SystemPath.parent(of: way.end), [UInt8(ascii: ".")])
      end = FileLocation(folder: try SystemPath.real(folder), name: name)
    }
  }
}
