import SubstraPlatform

/// Where a file is: a folder without symbolic links in its path, and a path in it.
///
/// There need not be anything of that name yet.
struct FileLocation: Hashable, Sendable {
  /// The folder, from the root.
  let folder: [UInt8]
  /// The path from there: the name of the file, unless it is seen from further up.
  let name: [UInt8]

  /// The folder and the path in it.
  var path: [UInt8] { SystemPath.joined(folder, name) }

  /// The same file seen from a folder further up, which its own lies in.
  func seen(from ancestor: [UInt8]) -> FileLocation {
    let prefix = ancestor == [Self.slash] ? 1 : ancestor.count + 1
    return FileLocation(folder: ancestor, name: Array(path.dropFirst(prefix)))
  }

  private static let slash = UInt8(ascii: "/")
}

extension FileLocation {
  /// A path, and where it leads.
  struct Way {
    /// How the path is spelled with each symbolic link on its way: an index may have content in
    /// place of the link, from before it was one.
    let links: [FileLocation]
    /// Where it ends, all links followed.
    let end: FileLocation

    /// Follows a path, whose last folder must be there.
    init(of path: [UInt8]) throws(SystemError) {
      let way = try PathWay(of: path)
      links = way.links.map { link in
        let name = link.rest.isEmpty ? link.name : SystemPath.joined(link.name, link.rest)
        return FileLocation(folder: link.folder, name: name)
      }
      let name = SystemPath.name(of: way.end)
      guard !name.isEmpty else { throw .noSuchFile }
      // By its `.`, which only a folder has.
      let folder = SystemPath.joined(SystemPath.parent(of: way.end), [UInt8(ascii: ".")])
      end = FileLocation(folder: try SystemPath.real(folder), name: name)
    }
  }
}
