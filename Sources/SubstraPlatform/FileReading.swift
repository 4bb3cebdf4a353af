#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be read.
package enum FileReadingError: Error, Sendable, Hashable {
  /// There is nothing at the path.
  case missing
  /// It is no regular file.
  case notRegular(FileKind)
  /// It is larger than the caller allows, which is given in bytes.
  case tooLarge(limit: Int)
  /// The system refused, with `errno`'s text.
  case failed(reason: String)
}

/// What a path leads to.
package enum FileKind: String, Sendable, Hashable {
  case regular = "regular file"
  case folder
  case pipe = "named pipe (FIFO)"
  case device
  case socket
  case other = "special file"
}

/// Reads whole files without ever waiting for one.
package enum FileReading {
  /// Reads a regular file of at most `limit` bytes.
  ///
  /// The file is opened without blocking and looked at before a byte is read, so that a FIFO does
  /// not hang the caller and `/dev/zero` does not fill the memory.
  package static func contents(
    ofFile path: [UInt8], limit: Int
  ) throws(FileReadingError) -> [UInt8] {
    // A path with NUL can't exist: the system would read it as the part before.
    guard !path.isEmpty, !path.contains(0) else { throw .missing }
    let descriptor = openForReading(path)
    guard descriptor >= 0 else {
      let reason = errno
      // ENOTDIR: a part of the path is a file, so there is nothing behind it.
      throw reason == ENOENT || reason == ENOTDIR
        ? .missing : .failed(reason: description(ofError: reason))
    }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else {
      throw .failed(reason: description(ofError: errno))
    }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .notRegular(kind) }
    let size = Int(facts.st_size)
    guard size <= limit else { throw .tooLarge(limit: limit) }
    return try read(descriptor, expecting: size, limit: limit)
  }

  private static func openForReading(_ path: [UInt8]) -> Int32 {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    while true {
      let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      if descriptor >= 0 || errno != EINTR { return descriptor }
    }
  }

  private static func read(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(FileReadingError) -> [UInt8] {
    var contents: [UInt8] = []
    var failure: FileReadingError?
    // One byte more than it says, to notice a file that grows or says 0, as those in /proc do.
    var capacity = size + 1
    while failure == nil {
      let filled = contents.count
      var count = 0
      let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        repeat {
          count = unsafe systemRead(descriptor, buffer)
        } while count < 0 && errno == EINTR
        initialized = max(count, 0)
      }
      if count < 0 { failure = .failed(reason: description(ofError: errno)) }
      if count <= 0 { break }
      if filled == 0 { contents = part } else { contents.append(contentsOf: part) }
      if contents.count > limit { failure = .tooLarge(limit: limit) }
      capacity = max(size + 1 - contents.count, 4096)
    }
    if let failure { throw failure }
    return contents
  }

  private static func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// The system's words for an error number, such as `Permission denied`.
  package static func description(ofError number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }
}

extension FileKind {
  /// Creates the kind that a file's mode says.
  init(mode: mode_t) {
    self =
      switch mode & mode_t(S_IFMT) {
      case mode_t(S_IFREG): .regular
      case mode_t(S_IFDIR): .folder
      case mode_t(S_IFIFO): .pipe
      case mode_t(S_IFCHR), mode_t(S_IFBLK): .device
      case mode_t(S_IFSOCK): .socket
      default: .other
      }
  }
}
