#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files that nobody but their owner may read, unless the caller says otherwise.
package enum PrivateFile {
  /// Who may read a new file.
  package enum Readers: Sendable, Hashable {
    /// Its owner alone.
    case owner
    /// Whoever the process's mask lets, as of any file.
    case byMask
  }
}

/// Why a private file could not be written.
package enum PrivateFileError: Error, Sendable, Hashable {
  /// The path is a symbolic link, which whoever may write to its folder can turn elsewhere.
  case symbolicLink
  /// There is something else than a regular file.
  case notRegular(FileKind)
  /// Another program wrote the file at the same time.
  case changed
  /// The system refused.
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
  /// Makes a file of mode 0600 with these bytes, or replaces the one that is there, whatever it is;
  /// see `ReplaceableFile`.
  package static func write(
    _ contents: [UInt8], to path: [UInt8], readers: Readers = .owner
  ) throws(PrivateFileError) {
    try ReplaceableFile(at: path).replace(with: contents, readers: readers)
  }

  /// Appends lines to a file that others append to as well; makes one of mode 0600 if there is none.
  ///
  /// They begin on a line of their own, also where the last one lacks its line break, and are
  /// written at once. A symbolic link is followed: the file stays where it is, as it is.
  package static func append(
    lines: [UInt8], to path: [UInt8]
  ) throws(PrivateFileError) {
    try factsOfRegular(path)
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    do throws(SystemError) {
      let descriptor = try openFile(path, flags)
      let facts = try descriptor.facts()
      // It was another file a moment ago.
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

  /// What is at a path that is no link: a regular file, or nothing.
  static func factsOfReplaceable(_ path: [UInt8]) throws(PrivateFileError) -> FileFacts? {
    if path.last == UInt8(ascii: "/") { throw .notRegular(.folder) }
    if SystemPath.linkTarget(path) != nil { throw .symbolicLink }
    return try factsOfRegular(path)
  }

  /// Looks before anything is opened, which a device may take for more than a look.
  @discardableResult
  private static func factsOfRegular(_ path: [UInt8]) throws(PrivateFileError) -> FileFacts? {
    guard !path.isEmpty, !path.contains(0) else { throw .failed(SystemError(code: ENOENT)) }
    guard let facts = try? FileFacts(of: path, followsLink: true) else { return nil }
    guard facts.kind == .regular else { throw .notRegular(facts.kind) }
    return facts
  }

  /// Makes an empty file where there is none.
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

  /// Gives a file the name of another, which it replaces.
  static func rename(_ path: [UInt8], to other: [UInt8]) throws(PrivateFileError) {
    guard systemRename(cString(path), cString(other)) == 0 else { throw .failed(.current) }
  }

  /// Gives a file a name that no other has, in one step; `false` if the system can't do that here.
  ///
  /// Unlike `rename`, this never replaces a file that appeared a moment ago.
  static func link(_ path: [UInt8], as other: [UInt8]) throws(PrivateFileError) -> Bool {
    if systemLink(cString(path), cString(other)) == 0 { return true }
    if errno == EEXIST { throw .changed }
    return false
  }

  /// Removes a file that could not be finished.
  static func remove(_ path: [UInt8]) {
    _ = unsafe unlink(cString(path))
  }

  /// A path as the system takes it.
  static func cString(_ path: [UInt8]) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
  }
}

/// `rename` of the system, which a method called `rename` hides.
private func systemRename(_ path: [CChar], _ other: [CChar]) -> Int32 {
  unsafe rename(path, other)
}

/// `link` of the system, likewise.
private func systemLink(_ path: [CChar], _ other: [CChar]) -> Int32 {
  unsafe link(path, other)
}
