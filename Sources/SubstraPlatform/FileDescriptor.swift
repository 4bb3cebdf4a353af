#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or folder, closed when its owner lets go of it.
///
/// What is decided about a descriptor stays true: a path may lead elsewhere a moment later.
package struct FileDescriptor: ~Copyable {
  /// The number of the descriptor; -1 when it is closed.
  private(set) var number: Int32

  /// Takes a descriptor over.
  init(owning number: Int32) { self.number = number }

  deinit {
    if number >= 0 { _ = systemClose(number) }
  }

  /// Closes it now.
  mutating func close() {
    if number >= 0 { _ = systemClose(number) }
    number = -1
  }
}

/// `close` of the system, which a method called `close` hides.
private func systemClose(_ number: Int32) -> Int32 { close(number) }

extension FileDescriptor {
  /// Opens a file for reading, without ever waiting for it and without giving it to children.
  ///
  /// Without `O_NONBLOCK` a FIFO hangs its reader until somebody writes; without `O_NOCTTY` a
  /// terminal becomes the controlling one (sshd, sudo).
  ///
  /// - Parameter followsLink: Whether a symbolic link stands for what it leads to. Otherwise it is
  ///   refused with `ELOOP`.
  package init(opening path: [UInt8], followsLink: Bool = true) throws(SystemError) {
    let name = try Self.systemName(path)
    let flags = O_RDONLY | Self.flags | (followsLink ? 0 : O_NOFOLLOW)
    self.init(owning: try Self.retrying { unsafe open(name, flags) })
  }

  /// Opens a folder to look at it and to open what is in it; it need not be readable.
  package init(openingFolder path: [UInt8]) throws(SystemError) {
    let name = try Self.systemName(path)
    self.init(
      owning: try Self.retrying { unsafe open(name, Self.lookingOnly | O_DIRECTORY | O_CLOEXEC) })
  }

  /// Opens a folder in this one, to look at it and to open what is in it; a link does not stand for
  /// one.
  package func openingFolder(_ name: [UInt8]) throws(SystemError) -> FileDescriptor {
    let systemName = try Self.systemName(name)
    let folder = number
    let flags = Self.lookingOnly | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    return FileDescriptor(
      owning: try Self.retrying { unsafe openat(folder, systemName, flags) })
  }

  /// Opens a file in this folder for reading; see `init(opening:)`.
  ///
  /// - Parameter followsLink: Whether a symbolic link stands for what it leads to. Otherwise it is
  ///   refused with `ELOOP`.
  package func opening(_ name: [UInt8], followsLink: Bool) throws(SystemError) -> FileDescriptor {
    let systemName = try Self.systemName(name)
    let folder = number
    let flags = O_RDONLY | Self.flags | (followsLink ? 0 : O_NOFOLLOW)
    return FileDescriptor(
      owning: try Self.retrying { unsafe openat(folder, systemName, flags) })
  }

  private static let flags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY

  #if canImport(Darwin)
    private static let lookingOnly = O_SEARCH
  #else
    /// `O_PATH` of Linux, the same on all its processors; Swift's Glibc does not import it.
    private static let lookingOnly: Int32 = 0o10000000
  #endif

  /// The path as the system takes it; one with NUL can't exist, since it would end there.
  private static func systemName(_ path: [UInt8]) throws(SystemError) -> [CChar] {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    return path.map { CChar(bitPattern: $0) } + [0]
  }

  /// Opens, again when a signal came in between.
  private static func retrying(_ attempt: () -> Int32) throws(SystemError) -> Int32 {
    while true {
      let number = attempt()
      if number >= 0 { return number }
      let error = SystemError.current
      if error.code != EINTR { throw error }
    }
  }
}

extension FileDescriptor {
  /// What the system knows of the file.
  package func facts() throws(SystemError) -> FileFacts {
    try FileFacts(ofDescriptor: number)
  }

  /// Reads until the file ends or the buffer is full.
  package func read(into buffer: SecureBuffer) throws(SystemError) {
    while try readOnce(into: buffer) > 0 {}
  }

  /// Reads once and returns the number of bytes: 0 at the end, and if the buffer is full.
  func readOnce(into buffer: SecureBuffer) throws(SystemError) -> Int {
    let number = number
    return unsafe try buffer.append { (free) throws(SystemError) in
      unsafe try Self.readOnce(number, into: free)
    }
  }

  /// Reads at most so many bytes; none at the end.
  static func readOnce(_ number: Int32, atMost count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let part = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(SystemError) {
        initialized = unsafe try Self.readOnce(number, into: buffer)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return part
  }

  /// Reads once, again when a signal came in between.
  private static func readOnce(
    _ number: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) throws(SystemError) -> Int {
    while true {
      let count = unsafe systemRead(number, buffer)
      if count >= 0 { return count }
      let error = SystemError.current
      if error.code != EINTR { throw error }
    }
  }

  private static func systemRead(
    _ number: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(number, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
    #endif
  }
}

extension FileDescriptor {
  /// Writes all the bytes, in one call where the system takes them at once.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    try Self.write(bytes, to: number)
  }

  /// Writes all the bytes to a descriptor that somebody else closes.
  static func write(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBufferPointer { unsafe systemWrite(number, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let reason = SystemError.current
      // Nothing written and nothing wrong would go on for ever.
      guard count < 0 else { throw SystemError(code: EIO) }
      switch reason.code {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: waitUntilWritable(number)
      default: throw reason
      }
    }
  }

  /// A pipe that somebody made non-blocking is full: sleeps until it has room.
  private static func waitUntilWritable(_ number: Int32) {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }

  private static func systemWrite(_ number: Int32, _ buffer: UnsafeBufferPointer<UInt8>) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.write(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(number, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.write(number, buffer.baseAddress, buffer.count)
    #endif
  }
}
