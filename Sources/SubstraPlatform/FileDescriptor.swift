#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or folder, closed when its owner goes out of scope.
///
/// A check of a descriptor stays true, while the same path may lead to another file a moment later.
package struct FileDescriptor: ~Copyable {
  /// The number of the descriptor; -1 once it is closed.
  private(set) var number: Int32

  /// Takes ownership of an open descriptor.
  init(owning number: Int32) { self.number = number }

  deinit {
    if number >= 0 { _ = systemClose(number) }
  }

  /// Closes the file now.
  mutating func close() {
    if number >= 0 { _ = systemClose(number) }
    number = -1
  }
}

/// The system's `close`, which the method of that name hides.
private func systemClose(_ number: Int32) -> Int32 { close(number) }

extension FileDescriptor {
  /// Opens a file for reading without waiting for it.
  ///
  /// Children do not inherit it.
  ///
  /// Without `O_NONBLOCK` opening a FIFO would wait for a writer; without `O_NOCTTY` a terminal
  /// could become the controlling one (sshd, sudo).
  ///
  /// - Parameter followsLink: Whether a symbolic link at the end of the path is followed. Otherwise
  ///   it is refused with `ELOOP`.
  package init(opening path: [UInt8], followsLink: Bool = true) throws(SystemError) {
    let name = try Self.systemName(path)
    let flags = O_RDONLY | Self.flags | (followsLink ? 0 : O_NOFOLLOW)
    self.init(owning: try Self.retrying { unsafe open(name, flags) })
  }

  /// Opens a folder to get facts about it and to open files in it, which works without read
  /// permission.
  package init(openingFolder path: [UInt8]) throws(SystemError) {
    let name = try Self.systemName(path)
    self.init(
      owning: try Self.retrying { unsafe open(name, Self.lookingOnly | O_DIRECTORY | O_CLOEXEC) })
  }

  /// Opens a folder inside this one, in the same way; a symbolic link is refused.
  package func openingFolder(_ name: [UInt8]) throws(SystemError) -> FileDescriptor {
    let systemName = try Self.systemName(name)
    let folder = number
    let flags = Self.lookingOnly | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    return FileDescriptor(
      owning: try Self.retrying { unsafe openat(folder, systemName, flags) })
  }

  /// Opens a file in this folder for reading; see `init(opening:)`.
  ///
  /// - Parameter followsLink: Whether a symbolic link is followed. Otherwise it is refused with
  ///   `ELOOP`.
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
    /// Linux's `O_PATH`, which Swift's Glibc does not import; the number is the same on all
    /// processors.
    private static let lookingOnly: Int32 = 0o10000000
  #endif

  /// A path as the system reads it.
  ///
  /// One with a NUL can't exist, since the system would cut it there.
  private static func systemName(_ path: [UInt8]) throws(SystemError) -> [CChar] {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    return path.map { CChar(bitPattern: $0) } + [0]
  }

  /// Opens a file, and tries again after a signal.
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
  /// What the system records about the file.
  package func facts() throws(SystemError) -> FileFacts {
    try FileFacts(ofDescriptor: number)
  }

  /// Reads until the file ends or the buffer is full.
  package func read(into buffer: SecureBuffer) throws(SystemError) {
    while try readOnce(into: buffer) > 0 {}
  }

  /// Reads once and returns the number of bytes: 0 at the end, and when the buffer is full.
  func readOnce(into buffer: SecureBuffer) throws(SystemError) -> Int {
    try Self.readOnce(number, into: buffer)
  }

  /// Reads once from a descriptor without closing it; see the method of the same name.
  static func readOnce(_ number: Int32, into buffer: SecureBuffer) throws(SystemError) -> Int {
    unsafe try buffer.append { (free) throws(SystemError) in
      unsafe try readOnce(number, into: free)
    }
  }

  /// Reads once, at most `count` bytes; the result is empty at the end of the file.
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

  /// Reads once, and tries again after a signal.
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
  /// Writes all bytes, in one system call if the system accepts them at once.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    try Self.write(bytes, to: number)
  }

  /// Writes all bytes to a descriptor without closing it.
  static func write(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBufferPointer { unsafe systemWrite(number, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let reason = SystemError.current
      // A write of nothing without an error would be repeated for ever.
      guard count < 0 else { throw SystemError(code: EIO) }
      switch reason.code {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: waitUntilWritable(number)
      default: throw reason
      }
    }
  }

  /// Sleeps until a full pipe, which was made non-blocking elsewhere, has room.
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
