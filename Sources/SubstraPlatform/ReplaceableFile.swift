#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The state of a path before a program writes a file there: nothing, or a regular file.
///
/// Reading and replacing are two steps, so that the caller can decide in between what the new
/// contents are and whether the old ones may be replaced.
package struct ReplaceableFile: Sendable {
  /// The path as it was given.
  package let path: [UInt8]
  /// What the system records about the existing file; `nil` if there is none.
  package let facts: FileFacts?
  /// Whether an access control list lets more users and groups use the file.
  private let hasAccessList: Bool
  /// The contents of the file; `nil` if there is no file or it can't be read.
  package let contents: [UInt8]?
  /// Why an existing file can't be read.
  package let readingError: FileReadingError?

  /// The largest file whose contents are read, in bytes.
  package static let sizeLimit = 64 << 20

  /// Reads the file at a path, if there is one.
  ///
  /// A symbolic link is refused, not followed. The caller has checked the path it was given, its
  /// folder, and whether git ignores it; a link would let other users choose another path.
  package init(at path: [UInt8]) throws(PrivateFileError) {
    self.path = path
    facts = try PrivateFile.factsOfReplaceable(path)
    hasAccessList = facts != nil && AccessList.exists(at: path)
    guard facts != nil else {
      (contents, readingError) = (nil, nil)
      return
    }
    do throws(FileReadingError) {
      contents = try FileReading.contents(ofFile: path, limit: Self.sizeLimit)
      readingError = nil
    } catch {
      contents = nil
      readingError = error
    }
  }
}

extension ReplaceableFile {
  /// How writing a file changed its permissions.
  package struct ModeChange: Sendable, Hashable {
    /// The permission bits of the old file; `nil` if there was none.
    package let old: UInt16?
    /// The permission bits of the new file.
    package let new: UInt16

    /// Whether the new file lacks a permission that the old one granted.
    package var isNarrower: Bool { old.map { $0 & ~new != 0 } ?? false }
  }

  /// Writes the file completely, or not at all.
  ///
  /// The bytes go to a temporary file, which is then renamed: a reader sees the old contents or the
  /// new ones, and the new file is private from its first moment. If only the owner may read the
  /// file, git can't add the temporary file either. Other hard links of the old file keep the old
  /// contents.
  ///
  /// Permissions are never widened. A file that did not exist gets mode 0600, or what the umask
  /// allows. A file that replaces another one gets the other's bits, without those of group and
  /// others if only the owner may read it, and keeps its owner and group. An access control list is
  /// removed, and with it the group bits, which were its mask.
  ///
  /// - Throws: `.changed` if the file is no longer the one that was read. A file that appeared
  ///   meanwhile is never replaced. An existing file is compared just before it is replaced; what
  ///   another program writes after that is lost, since no system call compares and replaces.
  ///
  /// - Parameter isProgram: Whether everyone who may read the file may also run it.
  @discardableResult
  package func replace(
    with bytes: [UInt8], readers: PrivateFile.Readers, isProgram: Bool = false
  ) throws(PrivateFileError) -> ModeChange {
    let plainMode: mode_t = isProgram ? 0o777 : 0o666
    let creationMode: mode_t = readers == .byMask && facts == nil ? plainMode : 0o600
    var made =
      readers == .owner
      ? try TemporaryFile.make(inFolderBeside: path, mode: creationMode)
      : try TemporaryFile.make(beside: path, mode: creationMode)
    do throws(PrivateFileError) {
      let mode = try fill(made.descriptor, with: bytes, readers, isProgram)
      // NFS keeps a removed file as long as it is open, and its folder could not be removed.
      made.descriptor.close()
      try takePlace(made.path)
      made.remove()
      return ModeChange(old: facts.map { $0.mode & 0o777 }, new: mode)
    } catch {
      made.remove()
      throw error
    }
  }

  /// Gives the new file the path, unless the file there has changed since it was read.
  private func takePlace(_ made: [UInt8]) throws(PrivateFileError) {
    if facts == nil, try PrivateFile.link(made, as: path) { return }
    try checkIsUnchanged()
    try PrivateFile.rename(made, to: path)
  }

  /// Whether the file already has these contents, and grants no more permissions than it may.
  ///
  /// - Parameter isProgram: Whether its owner has to be allowed to run it.
  package func isUpToDate(
    with bytes: [UInt8], readers: PrivateFile.Readers, isProgram: Bool = false
  ) -> Bool {
    guard let facts, contents == bytes else { return false }
    if isProgram, facts.mode & 0o100 == 0 { return false }
    return readers == .byMask || facts.mode & 0o777 & ~0o600 == 0
  }

  /// Writes the bytes, with the permissions, the owner and the group of the old file.
  private func fill(
    _ descriptor: borrowing FileDescriptor, with bytes: [UInt8], _ readers: PrivateFile.Readers,
    _ isProgram: Bool
  ) throws(PrivateFileError) -> UInt16 {
    do throws(SystemError) {
      let made = try descriptor.facts()
      let mode = try prepare(descriptor.number, made: made, readers, isProgram)
      try descriptor.write(bytes)
      guard fsync(descriptor.number) == 0 else { throw .current }
      return mode
    } catch {
      throw .failed(error)
    }
  }

  private func prepare(
    _ number: Int32, made: FileFacts, _ readers: PrivateFile.Readers, _ isProgram: Bool
  ) throws(SystemError) -> UInt16 {
    guard let facts else {
      // The mode of a new file already lacks the bits of the process's umask.
      guard readers == .owner else { return made.mode & 0o777 }
      guard fchmod(number, 0o600) == 0 else { throw .current }
      return 0o600
    }
    var mode = facts.mode & (readers == .owner ? 0o600 : 0o777)
    if hasAccessList { mode &= ~0o070 }
    AccessList.remove(from: number)
    if made.owner != facts.owner || made.group != facts.group,
      fchown(number, facts.owner, facts.group) != 0
    {
      guard made.owner == facts.owner else { throw .current }
      // The group bits were meant for the old group.
      mode &= ~0o070
    }
    if isProgram { mode |= (mode & 0o444) >> 2 }
    guard fchmod(number, mode_t(mode)) == 0 else { throw .current }
    return mode
  }

  /// Throws `.changed` if the path no longer leads to the file that was read.
  private func checkIsUnchanged() throws(PrivateFileError) {
    let now = try Self(at: path)
    let isSame =
      switch (facts, now.facts) {
      case (nil, nil): true
      case (let old?, let new?): old.isSameFile(as: new) && old.size == new.size
      default: false
      }
    guard isSame, contents == now.contents else { throw .changed }
  }
}
