#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system knows of a file without reading it.
package struct FileFacts: Sendable, Hashable {
  /// What it is.
  package var kind: FileKind
  /// The permission bits with set-user, set-group and sticky, such as `0o600`.
  package var mode: UInt16
  /// The owner's number.
  package var owner: UInt32
  /// The group's number.
  package var group: UInt32
  /// The size in bytes.
  package var size: Int
  /// Where the file is, together with `inode`: the same for two names of one file.
  package var device: UInt64
  /// The number of the file on its device.
  package var inode: UInt64

  /// Creates facts of their parts.
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
  /// Looks at a path.
  ///
  /// - Parameter followsLink: Whether a symbolic link at its end stands for what it leads to.
  package init(of path: [UInt8], followsLink: Bool) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    let name = path.map { CChar(bitPattern: $0) } + [0]
    var facts = SystemFileFacts()
    let status = unsafe followsLink ? stat(name, &facts) : lstat(name, &facts)
    guard status == 0 else { throw .current }
    self.init(facts)
  }

  /// Looks at an open file.
  package init(ofDescriptor descriptor: Int32) throws(SystemError) {
    var facts = SystemFileFacts()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .current }
    self.init(facts)
  }

  /// Takes what the system filled in.
  init(_ facts: SystemFileFacts) {
    self.init(
      kind: FileKind(mode: facts.st_mode), mode: UInt16(truncatingIfNeeded: facts.st_mode & 0o7777),
      owner: facts.st_uid, group: facts.st_gid, size: Int(facts.st_size),
      device: UInt64(truncatingIfNeeded: facts.st_dev),
      inode: UInt64(truncatingIfNeeded: facts.st_ino))
  }

  /// Whether two names lead to the same file.
  package func isSameFile(as other: FileFacts) -> Bool {
    device == other.device && inode == other.inode
  }
}

/// The structure that `stat` fills in; the function has the same name.
typealias SystemFileFacts = stat
