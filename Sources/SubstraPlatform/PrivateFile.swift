#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files that only their owner may read, unless the caller says otherwise.
package enum PrivateFile {
  /// Who may read a new file.
  package enum Readers: Sendable, Hashable {
    /// Its owner alone.
    case owner
    /// Everyone whom the process's umask allows, as for any other file.
    case byMask
  }
}

/// Why a private file could not be written.
package enum PrivateFileError: Error, Sendable, Hashable {
  /// The path is a symbolic link, which other users may redirect if they may write to its folder.
  case symbolicLink
  /// There is a file that is not a regular one.
  case notRegular(FileKind)
  /// Another program wrote the file at the same time.
  case changed
  /// The system reported an error.
  case failed(SystemError)
}

extension PrivateFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .symbolicLink: "it is a symbolic link"
    case .notRegular(let kind): "it is a \(kind.rawValue), not a regular file"
    case .changed: "another program changed it at the same time"
    case .failed(let error): error.description
    }
  }
}

extension PrivateFile {
  /// Writes a file of mode 0600, or replaces the file that is there; see `ReplaceableFile`.
  package static func write(
    _ contents: [UInt8], to path: [UInt8], readers: Readers = .owner
  ) throws(PrivateFileError) {
    try ReplaceableFile(at: path).replace(with: contents, readers: readers)
  }

  /// Appends lines to a file that other programs append to as well; creates it with mode 0600.
  ///
  /// The lines start on a new line, even if the last line of the file has no line break, and are
  /// written in one call. A symbolic link is followed: the file stays at its path and keeps its
  /// permissions.
  package static func append(
    lines: [UInt8], to path: [UInt8]
  ) throws(PrivateFileError) {
    try factsOfRegular(path)
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    do throws(SystemError) {
      let descriptor = try openFile(path, flags)
      let facts = try descriptor.facts()
      // The path led to another file when it was checked above.
      guard facts.kind == .regular else { throw SystemError(code: EINVAL) }
      let isOnNewLine = try endsWithLineBreak(descriptor.number, size: facts.size)
      try descriptor.write(isOnNewLine ? lines : [lineFeed] + lines)
    } catch {
      throw .failed(error)
    }
  }
}

extension PrivateFile {
  private static let lineFeed = UInt8(ascii: "\n")

  /// Facts about the regular file at a path; `nil` if there is nothing.
  ///
  /// A symbolic link is refused.
  static func factsOfReplaceable(_ path: [UInt8]) throws(PrivateFileError) -> FileFacts? {
    if path.last == UInt8(ascii: "/") { throw .notRegular(.folder) }
    if SystemPath.linkTarget(path) != nil { throw .symbolicLink }
    return try factsOfRegular(path)
  }

  /// Checks the kind before the file is opened, since opening a device can have effects.
  @discardableResult
  private static func factsOfRegular(_ path: [UInt8]) throws(PrivateFileError) -> FileFacts? {
    guard !path.isEmpty, !path.contains(0) else { throw .failed(SystemError(code: ENOENT)) }
    guard let facts = try? FileFacts(of: path, followsLink: true) else { return nil }
    guard facts.kind == .regular else { throw .notRegular(facts.kind) }
    return facts
  }

  /// Creates an empty file; fails if there is a file.
  static func makeFile(_ path: [UInt8], _ mode: mode_t) throws(SystemError) -> FileDescriptor {
    try openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
  }

  private static func openFile(
    _ path: [UInt8], _ flags: Int32, _ mode: mode_t = 0o600
  ) throws(SystemError) -> FileDescriptor {
    while true {
      let number = unsafe open(cString(path), flags, mode)
      if number >= 0 { return FileDescriptor(owning: number) }
      guard errno == EINTR else { throw .current }
    }
  }

  private static func endsWithLineBreak(
    _ descriptor: Int32, size: Int
  ) throws(SystemError) -> Bool {
    guard size > 0 else { return true }
    var last: UInt8 = 0
    guard unsafe pread(descriptor, &last, 1, off_t(size - 1)) >= 0 else { throw .current }
    return last == lineFeed
  }

  /// Renames a file, which replaces the file that had the other name.
  static func rename(_ path: [UInt8], to other: [UInt8]) throws(PrivateFileError) {
    guard systemRename(cString(path), cString(other)) == 0 else { throw .failed(.current) }
  }

  /// Gives a file a second name in one step; `false` if the system can't do that here.
  ///
  /// Unlike `rename`, this never replaces a file that has just appeared under that name.
  static func link(_ path: [UInt8], as other: [UInt8]) throws(PrivateFileError) -> Bool {
    if systemLink(cString(path), cString(other)) == 0 { return true }
    if errno == EEXIST { throw .changed }
    return false
  }

  /// Removes a file, if it exists.
  package static func remove(_ path: [UInt8]) {
    _ = unsafe unlink(cString(path))
  }

  /// A path as the system reads it.
  static func cString(_ path: [UInt8]) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
  }
}

/// The system's `rename`, which the method of that name hides.
private func systemRename(_ path: [CChar], _ other: [CChar]) -> Int32 {
  unsafe rename(path, other)
}

/// The system's `link`, likewise.
private func systemLink(_ path: [CChar], _ other: [CChar]) -> Int32 {
  unsafe link(path, other)
}
