import SubstraPlatform

/// A secret file that is open, and where it was found.
struct OpenedSecretFile: ~Copyable {
  let file: FileDescriptor
  let facts: FileFacts
  let realPath: [UInt8]
  let folders: [SecretFileFacts.Folder]
  /// Whether the real path leads around links whose targets have no path, such as pipes'.
  let isBehindLink: Bool

  /// Opens a file as `safe_path_fd` of OpenSSH looks at one: its real folder first, then the last
  /// part of the path in it, and then only at the two descriptors.
  ///
  /// Links are followed: in a volume of Kubernetes every file is one.
  static func opening(_ path: SecretFilePath) throws(SecretFileFailure) -> OpenedSecretFile {
    let place = try Place.real(of: path)
    do throws(SystemError) {
      return try OpenedSecretFile(at: place, namedFolder: SystemPath.parent(of: path.bytes))
    } catch {
      throw place.failure(error)
    }
  }

  private init(at place: Place, namedFolder: [UInt8]) throws(SystemError) {
    let folder = try FileDescriptor(openingFolder: place.folder)
    let file = try folder.opening(place.name, followsLink: place.hasNamelessTarget)
    let facts = try file.facts()
    let real = SecretFileFacts.Folder(path: place.folder, facts: try folder.facts())
    let named = SecretFileFacts.Folder(
      path: namedFolder, facts: try FileFacts(of: namedFolder, followsLink: true))
    // Not `self.realPath` behind `&&`: Swift 6.3 releases it twice, when optimizing, if a closure
    // reads it while a noncopyable `self` is not complete.
    let realPath = SystemPath.joined(place.folder, place.name)
    self.file = file
    self.facts = facts
    self.realPath = realPath
    isBehindLink = place.hasNamelessTarget && SystemPath.linkTarget(realPath) != nil
    folders = named.facts.isSameFile(as: real.facts) ? [named] : [named, real]
  }

  /// Whether the path leads to this file, which still has its size.
  func isUnchanged(at path: SecretFilePath, count: Int) -> Bool {
    guard let named = try? FileFacts(of: path.bytes, followsLink: true),
      let now = try? file.facts()
    else { return false }
    return named.isSameFile(as: facts) && now.size == facts.size && count == facts.size
  }
}

extension OpenedSecretFile {
  /// Where a path leads to.
  struct Place {
    let folder: [UInt8]
    let name: [UInt8]
    /// What was there just before it is opened.
    let facts: FileFacts
    /// Whether `/dev/fd/63` leads to something that has no path: `<(command)` of a shell.
    let hasNamelessTarget: Bool

    /// Finds the real place of a file.
    static func real(of path: SecretFilePath) throws(SecretFileFailure) -> Place {
      let place: Place
      do throws(SystemError) {
        place = try Place(realOf: path.bytes)
      } catch {
        guard error.isMissing else { throw .refused([.cannotOpen(error, nil)]) }
        place = try nameless(of: path)
      }
      // Even opening some devices does something, such as rewinding a tape.
      switch place.facts.kind {
      case .device, .socket, .other: throw .refused([.notRegular(place.facts.kind)])
      case .regular, .folder, .pipe: return place
      }
    }

    private static func nameless(of path: SecretFilePath) throws(SecretFileFailure) -> Place {
      do throws(SystemError) {
        return try Place(namelessTargetOf: path.bytes)
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

    /// What the system refused: what vanished, or became a link, changed meanwhile.
    func failure(_ error: SystemError) -> SecretFileFailure {
      error.isMissing || error.isLinkRefusal ? .changed : .refused([.cannotOpen(error, facts)])
    }
  }
}
