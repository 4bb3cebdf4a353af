import SubstraPlatform

/// Where a file is: a folder without symbolic links in its path, and a name in it.
///
/// There need not be anything of that name yet.
struct FileLocation: Hashable, Sendable {
  /// The folder, from the root.
  let folder: [UInt8]
  /// The name, which may be that of a symbolic link.
  let name: [UInt8]

  /// Follows all links of a path but one at its end.
  init(of path: [UInt8]) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw .noSuchFile }
    let name = SystemPath.name(of: path)
    let dot = Array(".".utf8)
    // `.` and `..` are no names: what they stand for has one.
    let isNamed = name != dot && name != Array("..".utf8)
    let path = isNamed ? path : try SystemPath.real(path)
    self.name = isNamed ? name : SystemPath.name(of: path)
    guard !self.name.isEmpty else { throw .noSuchFile }
    // By its `.`, which only a folder has.
    folder = try SystemPath.real(SystemPath.joined(SystemPath.parent(of: path), dot))
  }

  /// The folder and the name.
  var path: [UInt8] { SystemPath.joined(folder, name) }

  /// Where the links lead that begin here: here, if it is none.
  ///
  /// A link to nothing is followed too, since writing to it makes a file there.
  func followed() throws(SystemError) -> FileLocation {
    var location = self
    // As many as Linux follows.
    for _ in 0..<40 {
      guard let target = SystemPath.linkTarget(location.path) else { return location }
      location = try FileLocation(of: SystemPath.joined(location.folder, target))
    }
    throw .tooManyLinks
  }
}
