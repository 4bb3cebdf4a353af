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
  /// It is not a regular file.
  case notRegular(FileKind)
  /// It is larger than the caller allows; the limit is in bytes.
  case tooLarge(limit: Int)
  /// The system reported an error, with `errno`'s text.
  case failed(reason: String)
}

/// The kinds of files, as the system tells them apart.
package enum FileKind: String, Sendable, Hashable {
  case regular = "regular file"
  case folder
  case pipe = "named pipe (FIFO)"
  case device
  case socket
  case other = "special file"
}

/// Reads whole files, and never waits for a writer unless asked to.
package enum FileReading {
  /// Reads a regular file of at most `limit` bytes.
  ///
  /// The file is opened without blocking and its kind and size are checked before a byte is read.
  /// So a FIFO does not hang the caller, and `/dev/zero` does not fill the memory.
  package static func contents(
    ofFile path: [UInt8], limit: Int
  ) throws(FileReadingError) -> [UInt8] {
    let descriptor = try translating { () throws(SystemError) in try FileDescriptor(opening: path) }
    let facts = try translating { () throws(SystemError) in try descriptor.facts() }
    guard facts.kind == .regular else { throw .notRegular(facts.kind) }
    guard facts.size <= limit else { throw .tooLarge(limit: limit) }
    return try read(descriptor, expecting: facts.size, limit: limit)
  }

  /// Reads a regular file, or a pipe until its writers have closed it, and says which it is.
  ///
  /// The path is opened only once, since a writer that waits for a reader would find none the
  /// second time.
  ///
  /// - Parameters:
  ///   - pipeLimit: How many bytes a pipe may give.
  ///   - pipeTime: How long reading a pipe may take.
  package static func contents(
    ofFile path: [UInt8], limit: Int, pipeLimit: Int, pipeTime: Duration
  ) throws(FileReadingError) -> (contents: [UInt8], isPipe: Bool) {
    let descriptor = try translating { () throws(SystemError) in try FileDescriptor(opening: path) }
    let facts = try translating { () throws(SystemError) in try descriptor.facts() }
    guard facts.kind == .pipe else {
      guard facts.kind == .regular else { throw .notRegular(facts.kind) }
      guard facts.size <= limit else { throw .tooLarge(limit: limit) }
      return (try read(descriptor, expecting: facts.size, limit: limit), false)
    }
    // The contents of a pipe are often decrypted secrets, so the buffer is overwritten.
    let buffer = SecureBuffer(capacity: pipeLimit + 1)
    do throws(PipeReadingError) {
      try descriptor.readPipe(into: buffer, until: Deadline(after: pipeTime))
    } catch {
      switch error {
      case .nothingWritten: throw .failed(reason: "nothing was written into the pipe in time")
      case .notClosed: throw .failed(reason: "the writer of the pipe did not close it in time")
      case .failed(let error): throw .failed(reason: error.description)
      }
    }
    guard !buffer.isFull else { throw .tooLarge(limit: pipeLimit) }
    return ((0..<buffer.count).map { buffer[$0] }, true)
  }

  /// Reads a regular file unless the caller does not want it, judging by its first bytes.
  ///
  /// - Parameters:
  ///   - followsLink: Whether a symbolic link is followed; otherwise reading it fails.
  ///   - isUnwanted: Whether the first 8 KiB show that the file is not wanted.
  /// - Returns: The contents; `nil` if the file is not wanted, in which case the rest is not read.
  package static func contents(
    ofFile path: [UInt8], limit: Int, followsLink: Bool = true,
    unlessHead isUnwanted: ([UInt8]) -> Bool
  ) throws(FileReadingError) -> [UInt8]? {
    let descriptor = try translating { () throws(SystemError) in
      try FileDescriptor(opening: path, followsLink: followsLink)
    }
    let facts = try translating { () throws(SystemError) in try descriptor.facts() }
    guard facts.kind == .regular else { throw .notRegular(facts.kind) }
    let isLarge = facts.size > limit
    let head = try translating { () throws(SystemError) in
      try FileDescriptor.readOnce(
        descriptor.number, atMost: isLarge ? headSize : max(facts.size + 1, headSize))
    }
    if isUnwanted(head.count <= headSize ? head : Array(head.prefix(headSize))) { return nil }
    guard !isLarge else { throw .tooLarge(limit: limit) }
    // One byte more was requested, so this is the whole file. A file in /proc has size 0 and
    // contents.
    if head.count == facts.size, !head.isEmpty { return head }
    let rest = try read(descriptor, expecting: max(facts.size - head.count, 0), limit: limit)
    return rest.isEmpty ? head : head + rest
  }

  /// Reads standard input to its end.
  package static func standardInput(limit: Int) throws(FileReadingError) -> [UInt8] {
    var contents: [UInt8] = []
    while true {
      let part = try translating { () throws(SystemError) in
        try FileDescriptor.readOnce(0, atMost: 1 << 16)
      }
      if part.isEmpty { return contents }
      contents += part
      guard contents.count <= limit else { throw .tooLarge(limit: limit) }
    }
  }

  /// The number of bytes by which the caller decides whether it wants a file.
  private static let headSize = 8192

  private static func translating<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
  ) throws(FileReadingError) -> Value {
    do {
      return try body()
    } catch {
      throw error.isMissing ? .missing : .failed(reason: error.description)
    }
  }

  private static func read(
    _ descriptor: borrowing FileDescriptor, expecting size: Int, limit: Int
  ) throws(FileReadingError) -> [UInt8] {
    var contents: [UInt8] = []
    // One byte more than the size, to notice a file that grows, or one in /proc, whose size is 0.
    var capacity = size + 1
    while true {
      let part: [UInt8]
      do throws(SystemError) {
        part = try FileDescriptor.readOnce(descriptor.number, atMost: capacity)
      } catch {
        throw .failed(reason: error.description)
      }
      if part.isEmpty { return contents }
      if contents.isEmpty { contents = part } else { contents.append(contentsOf: part) }
      guard contents.count <= limit else { throw .tooLarge(limit: limit) }
      capacity = max(size + 1 - contents.count, 4096)
    }
  }

  /// The system's text for an error number, such as `Permission denied`.
  package static func description(ofError number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }
}

extension FileKind {
  /// Creates the kind that is encoded in a file's mode.
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
