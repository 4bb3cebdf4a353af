import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two ends of a pipe, or two sockets; no child inherits them by itself.
struct DescriptorPair: ~Copyable {
  /// The end to read from.
  var reading: FileDescriptor
  /// The end to write to.
  var writing: FileDescriptor

  /// Makes a pipe.
  init() throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    #if canImport(Darwin)
      // A child that another thread starts in between inherits it; there is no `pipe2`.
      guard unsafe pipe(&numbers) == 0 else { throw .current }
      for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    #else
      guard unsafe pipe2(&numbers, O_CLOEXEC) == 0 else { throw .current }
    #endif
    try self.init(owning: numbers)
  }

  /// Makes two sockets, of which the one to write to never makes its writer wait.
  ///
  /// Writing to a pipe whose reader has gone sends a signal that ends the process; of a socket it
  /// is an error.
  init(ofSocketsWritingWithoutWaiting: Void) throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard unsafe socketpair(AF_UNIX, SOCK_STREAM, 0, &numbers) == 0 else { throw .current }
      for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
      var isSilent: Int32 = 1
      let size = socklen_t(MemoryLayout<Int32>.size)
      _ = unsafe setsockopt(numbers[1], SOL_SOCKET, SO_NOSIGPIPE, &isSilent, size)
    #else
      #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      #else
        let kind = SOCK_STREAM | SOCK_CLOEXEC
      #endif
      guard unsafe socketpair(AF_UNIX, kind, 0, &numbers) == 0 else { throw .current }
    #endif
    _ = fcntl(numbers[1], F_SETFL, O_NONBLOCK)
    try self.init(owning: numbers)
  }

  private init(owning numbers: [Int32]) throws(SystemError) {
    let first = FileDescriptor(owning: numbers[0])
    let second = FileDescriptor(owning: numbers[1])
    let reading = try first.aboveStandardStreams()
    let writing = try second.aboveStandardStreams()
    self.reading = reading
    self.writing = writing
  }
}

extension FileDescriptor {
  /// The same with a number that is no standard stream's.
  ///
  /// A process that was started without standard streams gets their numbers for its next files;
  /// in the child they would be overwritten before they are used.
  fileprivate consuming func aboveStandardStreams() throws(SystemError) -> FileDescriptor {
    guard number < 3 else { return self }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard moved >= 0 else { throw .current }
    return FileDescriptor(owning: moved)
  }
}
