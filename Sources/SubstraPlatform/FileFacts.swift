#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system records about a file, apart from its contents.
package struct FileFacts: Sendable, Hashable {
  /// The kind of file.
  package var kind: FileKind
  /// The permission bits with set-user, set-group and sticky, such as `0o600`.
  package var mode: UInt16
  /// The owner's number.
  package var owner: UInt32
  /// The group's number.
  package var group: UInt32
  /// The size in bytes.
  package var size: Int
  /// The device that the file is on; `device` and `inode` are equal for two names of one file.
  package var device: UInt64
  /// The number of the file on its device.
  package var inode: UInt64

  /// Creates facts, as for a test.
  package init(
    kind: FileKind, mode: UInt16, owner: UInt32, group: UInt32, size: Int = 0, device: UInt64 = 0,
    inode: UInt64 = 0
  ) {
    self.kind = kind
    self.mode = mode
    self.owner = owner
    self.group = group
    self.size = size
    self.device = device
    self.inode = inode
  }
}

extension FileFacts {
  /// Asks the system about the file at a path.
  ///
  /// - Parameter followsLink: Whether a symbolic link at the end of the path is followed.
  package init(of path: [UInt8], followsLink: Bool) throws(SystemError) {
    self.init(try Self.system(path, followsLink: followsLink))
  }

  /// Asks the system about the file at a path, for everything that it records.
  static func system(_ path: [UInt8], followsLink: Bool) throws(SystemError) -> SystemFileFacts {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    var facts = SystemFileFacts()
    let status = unsafe path.withCString { name in
      unsafe followsLink ? stat(name, &facts) : lstat(name, &facts)
    }
    guard status == 0 else { throw .current }
    return facts
  }

  /// Asks the system about an open file.
  package init(ofDescriptor descriptor: Int32) throws(SystemError) {
    var facts = SystemFileFacts()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .current }
    self.init(facts)
  }

  /// Converts the structure that `stat` filled in.
  init(_ facts: SystemFileFacts) {
    self.init(
      kind: FileKind(mode: facts.st_mode), mode: UInt16(truncatingIfNeeded: facts.st_mode & 0o7777),
      owner: facts.st_uid, group: facts.st_gid, size: Int(facts.st_size),
      device: UInt64(truncatingIfNeeded: facts.st_dev),
      inode: UInt64(truncatingIfNeeded: facts.st_ino))
  }

  /// Whether these facts and others are about the same file.
  package func isSameFile(as other: FileFacts) -> Bool {
    device == other.device && inode == other.inode
  }
}

/// The structure that `stat` fills in.
///
/// The alias tells it from the function of the same name.
typealias SystemFileFacts = stat
