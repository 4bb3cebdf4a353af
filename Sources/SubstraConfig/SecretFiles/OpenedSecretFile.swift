import SubstraPlatform

/// An open secret file, with the folders and links that lead to it.
struct OpenedSecretFile: ~Copyable {
  let file: FileDescriptor
  let facts: FileFacts
  let realPath: [UInt8]
  let folders: [SecretFileFacts.Folder]
  let above: [SecretFileFacts.Folder]
  let links: [SecretFileFacts.Link]
  /// Whether the last component of the real path is a link, whose target has no path: a pipe.
  let isReachedByLink: Bool

  /// Opens a file as `safe_path_fd` of OpenSSH does: its real path folder by folder from the root.
  ///
  /// Each folder is opened relative to the one before, so that the folders that are evaluated are
  /// those that lead to the file. Links are followed: in a Kubernetes volume every file is a link.
  static func opening(_ path: SecretFilePath) throws(SecretFileFailure) -> OpenedSecretFile {
    let place = try RealPath.resolving(path)
    do throws(SystemError) {
      return try OpenedSecretFile(at: place, namedBy: path.bytes)
    } catch {
      throw place.failure(error)
    }
  }

  private init(at place: RealPath, namedBy path: [UInt8]) throws(SystemError) {
    var folder = try FileDescriptor(openingFolder: [Self.slash])
    var way: [SecretFileFacts.Folder] = []
    var here: [UInt8] = [Self.slash]
    for name in place.folder.split(separator: Self.slash) {
      way.append(SecretFileFacts.Folder(path: here, facts: try folder.facts()))
      here = SystemPath.joined(here, Array(name))
      folder = try folder.openingFolder(Array(name))
    }
    let file = try folder.opening(place.name, followsLink: place.hasNamelessTarget)
    let facts = try file.facts()
    let real = SecretFileFacts.Folder(path: place.folder, facts: try folder.facts())
    let namedFolder = SystemPath.parent(of: path)
    let named = SecretFileFacts.Folder(
      path: namedFolder, facts: try FileFacts(of: namedFolder, followsLink: true))
    // A local, not `self.realPath` after `&&`: with optimization, Swift 6.3 releases it twice if a
    // closure reads it before a noncopyable `self` is fully initialized.
    let realPath = SystemPath.joined(place.folder, place.name)
    let folders = named.facts.isSameFile(as: real.facts) ? [named] : [named, real]
    let spelled = try Self.way(by: path)
    self.file = file
    self.facts = facts
    self.realPath = realPath
    self.folders = folders
    isReachedByLink = place.hasNamelessTarget && SystemPath.linkTarget(realPath) != nil
    above = Self.unique(way + spelled.folders, without: folders)
    links = spelled.links
  }

  private static let slash = UInt8(ascii: "/")

  /// The folders and links that lead to a file, as its path is spelled.
  private static func way(
    by path: [UInt8]
  ) throws(SystemError) -> (folders: [SecretFileFacts.Folder], links: [SecretFileFacts.Link]) {
    let way = try PathWay(of: path)
    var folders: [SecretFileFacts.Folder] = []
    for folder in way.folders {
      let facts = try FileFacts(of: folder, followsLink: false)
      folders.append(SecretFileFacts.Folder(path: folder, facts: facts))
    }
    var links: [SecretFileFacts.Link] = []
    for link in way.links {
      links.append(
        SecretFileFacts.Link(
          path: link.path, facts: try FileFacts(of: link.path, followsLink: false),
          folder: try FileFacts(of: link.folder, followsLink: false)))
    }
    return (folders, links)
  }

  /// The folders, each once, without those that are evaluated separately.
  private static func unique(
    _ folders: [SecretFileFacts.Folder], without others: [SecretFileFacts.Folder]
  ) -> [SecretFileFacts.Folder] {
    var found: [SecretFileFacts.Folder] = []
    for folder in folders {
      let isKnown = (found + others).contains { $0.facts.isSameFile(as: folder.facts) }
      if !isKnown { found.append(folder) }
    }
    return found
  }

  /// Whether the path still leads to this file, and its size is the same.
  func isUnchanged(at path: SecretFilePath, count: Int) -> Bool {
    guard let named = try? FileFacts(of: path.bytes, followsLink: true),
      let now = try? file.facts()
    else { return false }
    return named.isSameFile(as: facts) && now.size == facts.size && count == facts.size
  }
}

extension OpenedSecretFile {
  /// The real path of a file, links resolved.
  struct RealPath {
    let folder: [UInt8]
    let name: [UInt8]
    /// The attributes of the file just before it is opened.
    let facts: FileFacts
    /// Whether the path, such as `/dev/fd/63` for `<(command)`, leads to a file without a path.
    let hasNamelessTarget: Bool

    /// Resolves the links of a path.
    static func resolving(_ path: SecretFilePath) throws(SecretFileFailure) -> RealPath {
      let place: RealPath
      do throws(SystemError) {
        place = try RealPath(realOf: path.bytes)
      } catch {
        guard error.isMissing else { throw .refused([.cannotOpen(error, nil)]) }
        place = try nameless(of: path)
      }
      // Merely opening some devices has an effect, such as rewinding a tape.
      switch place.facts.kind {
      case .device, .socket, .other: throw .refused([.notRegular(place.facts.kind)])
      case .regular, .folder, .pipe: return place
      }
    }

    private static func nameless(of path: SecretFilePath) throws(SecretFileFailure) -> RealPath {
      do throws(SystemError) {
        return try RealPath(namelessTargetOf: path.bytes)
      } catch {
        guard error.isMissing else { throw .refused([.cannotOpen(error, nil)]) }
        if SystemPath.linkTarget(path.bytes) != nil { throw .refused([.danglingLink]) }
        throw .missing(error)
      }
    }

    private init(realOf path: [UInt8]) throws(SystemError) {
      let real = try SystemPath.real(path)
      let facts = try FileFacts(of: real, followsLink: false)
      self.facts = facts
      folder = SystemPath.parent(of: real)
      name = SystemPath.name(of: real)
      hasNamelessTarget = false
    }

    private init(namelessTargetOf path: [UInt8]) throws(SystemError) {
      let facts = try FileFacts(of: path, followsLink: true)
      let folder = try SystemPath.real(SystemPath.parent(of: path))
      self.facts = facts
      self.folder = folder
      name = SystemPath.name(of: path)
      hasNamelessTarget = true
    }

    /// The failure for an error of opening; a file that vanished or became a link has changed.
    func failure(_ error: SystemError) -> SecretFileFailure {
      error.isMissing || error.isLinkRefusal ? .changed : .refused([.cannotOpen(error, facts)])
    }
  }
}
