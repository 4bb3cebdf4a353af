/// A path resolved name by name, as the system does it.
package struct PathWay: Sendable {
  /// The absolute paths of the folders in which a name was looked up, without links, each once.
  package private(set) var folders: [[UInt8]] = []
  /// The symbolic links that the path leads through.
  package private(set) var links: [Link] = []
  /// Where the path leads; a file need not exist there.
  package private(set) var end: [UInt8]

  /// A symbolic link that a path leads through.
  package struct Link: Sendable, Hashable {
    /// The folder that contains the link.
    package let folder: [UInt8]
    /// The name of the link.
    package let name: [UInt8]
    /// The part of the path after the link, without its leading slash.
    package let rest: [UInt8]

    /// The path of the link.
    package var path: [UInt8] { SystemPath.joined(folder, name) }
  }

  /// How many links are followed at most: as many as on Linux.
  private static let mostLinks = 40

  /// Resolves a path.
  ///
  /// A link to a missing file is followed too, since writing to the link would create that file.
  package init(of path: [UInt8]) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw .noSuchFile }
    // The root is an empty array here, so that a slash and a name can be appended.
    var folder = path.first == Self.slash ? [] : try SystemPath.real([UInt8(ascii: ".")])
    if folder == [Self.slash] { folder = [] }
    var rest = Self.names(of: path)[...]
    end = []
    while let name = rest.popFirst() {
      if name.elementsEqual("..".utf8) {
        folder = Array(folder[..<(folder.lastIndex(of: Self.slash) ?? 0)])
        continue
      }
      let holder = folder.isEmpty ? [Self.slash] : folder
      if !folders.contains(holder) { folders.append(holder) }
      let here = folder + [Self.slash] + name
      guard let target = SystemPath.linkTarget(here) else {
        folder = here
        continue
      }
      guard links.count < Self.mostLinks else { throw .tooManyLinks }
      links.append(
        Link(folder: holder, name: Array(name), rest: Array(rest.joined(separator: [Self.slash]))))
      if target.first == Self.slash { folder = [] }
      rest = (Self.names(of: target) + rest)[...]
    }
    end = folder.isEmpty ? [Self.slash] : folder
  }

  private static func names(of path: [UInt8]) -> [ArraySlice<UInt8>] {
    path.split(separator: slash).filter { !$0.elementsEqual(".".utf8) }
  }

  private static let slash = UInt8(ascii: "/")
}
