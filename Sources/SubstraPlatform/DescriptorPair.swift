import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two ends of a pipe or of a socket pair, which children do not inherit.
struct DescriptorPair: ~Copyable {
  /// The end to read from.
  var reading: FileDescriptor
  /// The end to write to.
  var writing: FileDescriptor

  /// Makes a pipe.
  ///
  /// - Parameter first: The lowest number that its ends may have.
  init(numberedFrom first: Int32 = 3) throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    #if canImport(Darwin)
      // There is no `pipe2`: a child that another thread starts before `fcntl` inherits the pipe.
      guard unsafe pipe(&numbers) == 0 else { throw .current }
      for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    #else
      guard unsafe pipe2(&numbers, O_CLOEXEC) == 0 else { throw .current }
    #endif
    try self.init(owning: numbers, numberedFrom: first)
  }

  /// Makes a pipe for much output, which has room for 256 KiB if the system allows it.
  ///
  /// The usual 64 KiB are read at once, so that the writer often waits for the reader and the other
  /// way round.
  init(ofPipeForMuch: Void) throws(SystemError) {
    try self.init()
    #if !canImport(Darwin)
      _ = fcntl(writing.number, Self.setPipeSize, 256 * 1024)
    #endif
  }

  #if !canImport(Darwin)
    /// Linux's `F_SETPIPE_SZ`, which Swift's Glibc does not import.
    private static let setPipeSize: Int32 = 1031
  #endif

  /// Makes two connected sockets whose writing end never blocks.
  ///
  /// Writing to a pipe without a reader sends a signal that ends the process; writing to a socket
  /// without one returns an error.
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
    try self.init(owning: numbers, numberedFrom: 3)
  }

  /// Closes the end to write to, and returns the end to read from.
  consuming func takeReading() -> FileDescriptor { reading }

  /// Closes the end to read from, and returns the end to write to.
  consuming func takeWriting() -> FileDescriptor { writing }

  private init(owning numbers: [Int32], numberedFrom lowest: Int32) throws(SystemError) {
    let first = FileDescriptor(owning: numbers[0])
    let second = FileDescriptor(owning: numbers[1])
    let reading = try first.numbered(from: lowest)
    let writing = try second.numbered(from: lowest)
    self.reading = reading
    self.writing = writing
  }
}

extension FileDescriptor {
  /// Returns the same file under a number that is not below `lowest`.
  ///
  /// A process that was started without standard streams gets their numbers for the next files it
  /// opens. In a child they would be overwritten before they are used.
  fileprivate consuming func numbered(from lowest: Int32) throws(SystemError) -> FileDescriptor {
    guard number < lowest else { return self }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, lowest)
    guard moved >= 0 else { throw .current }
    return FileDescriptor(owning: moved)
  }
}
