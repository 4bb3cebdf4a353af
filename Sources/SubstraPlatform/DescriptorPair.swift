import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two ends of a pipe; no child inherits them by itself.
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
