#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is at a path before a program writes a file there: nothing, or a regular file.
///
/// The two steps, looking and replacing, let the caller decide in between what the new contents are
/// and whether the old ones may go.
package struct ReplaceableFile: Sendable {
  /// The path, as it was given.
  package let path: [UInt8]
  /// What the system knows of the file; `nil` if there is none.
  package let facts: FileFacts?
  /// Whether further users and groups may use the file.
  private let hasAccessList: Bool
  /// What is in the file; `nil` if there is none, or if it can't be read.
  package let contents: [UInt8]?
  /// Why an existing file can't be read.
  package let readingError: FileReadingError?

  /// The largest file whose contents are read, in bytes.
  package static let sizeLimit = 64 << 20

  /// Looks at a path and reads the file that is there.
  ///
  /// A symbolic link is refused, not followed: the caller has judged the path it was given, its
  /// folder and whether git ignores it, and nobody else may choose another one.
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
  /// How the permissions of a file changed when it was written.
  package struct ModeChange: Sendable, Hashable {
    /// The permission bits of the file that was there; `nil` if there was none.
    package let old: UInt16?
    /// The permission bits of the new file.
    package let new: UInt16

    /// Whether somebody may no longer do what was allowed before.
    package var isNarrower: Bool { old.map { $0 & ~new != 0 } ?? false }
  }

  /// Writes the file whole, or not at all.
  ///
  /// The bytes go to another file, which is renamed: a reader sees the old contents or the new ones,
  /// and the new file is private from its first moment. Where the readers are the owner alone, git
  /// can't add the other file. Other hard links of the old file keep what it was.
  ///
  /// Permissions only ever narrow. A new file has mode 0600, or what the mask allows; one that takes
  /// the place of another has the other's bits, without those of group and others where the readers
  /// are its owner alone. Owner and group stay those of the file that was there. An access list goes,
  /// and with it the bits of the group, which were its mask.
  ///
  /// - Throws: `.changed` if the file is not the one that was looked at any more. A new file never
  ///   replaces one that appeared meanwhile. An existing file is compared just before it is replaced;
  ///   what another program writes after that is lost, since no system call does both.
  @discardableResult
  package func replace(
    with bytes: [UInt8], readers: PrivateFile.Readers
  ) throws(PrivateFileError) -> ModeChange {
    let creationMode: mode_t = readers == .byMask && facts == nil ? 0o666 : 0o600
    var made =
      readers == .owner
      ? try TemporaryFile.make(inFolderBeside: path, mode: creationMode)
      : try TemporaryFile.make(beside: path, mode: creationMode)
    do throws(PrivateFileError) {
      let mode = try fill(made.descriptor, with: bytes, readers)
      // NFS keeps a file that is removed while it is open, and its folder could not be removed.
      made.descriptor.close()
      try takePlace(made.path)
      made.remove()
      return ModeChange(old: facts.map { $0.mode & 0o777 }, new: mode)
    } catch {
      made.remove()
      throw error
    }
  }

  /// Gives the new file the path, unless something else is there than what was looked at.
  private func takePlace(_ made: [UInt8]) throws(PrivateFileError) {
    if facts == nil, try PrivateFile.link(made, as: path) { return }
    try checkIsUnchanged()
    try PrivateFile.rename(made, to: path)
  }

  /// Whether the file holds these bytes already and grants no more than it may.
  package func isUpToDate(with bytes: [UInt8], readers: PrivateFile.Readers) -> Bool {
    guard let facts, contents == bytes else { return false }
    return readers == .byMask || facts.mode & 0o777 & ~0o600 == 0
  }

  /// Writes the bytes, with the permissions, the owner and the group of the old file.
  private func fill(
    _ descriptor: borrowing FileDescriptor, with bytes: [UInt8], _ readers: PrivateFile.Readers
  ) throws(PrivateFileError) -> UInt16 {
    do throws(SystemError) {
      let mode = try prepare(descriptor.number, made: try descriptor.facts(), readers)
      try descriptor.write(bytes)
      guard fsync(descriptor.number) == 0 else { throw .current }
      return mode
    } catch {
      throw .failed(error)
    }
  }

  private func prepare(
    _ number: Int32, made: FileFacts, _ readers: PrivateFile.Readers
  ) throws(SystemError) -> UInt16 {
    guard let facts else {
      // The mode of a new file lacks the bits of the process's mask.
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
      // The bits were meant for another group.
      mode &= ~0o070
    }
    guard fchmod(number, mode_t(mode)) == 0 else { throw .current }
    return mode
  }

  /// Whether the path still leads to what was looked at.
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
