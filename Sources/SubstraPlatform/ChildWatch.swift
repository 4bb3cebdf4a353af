#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells when a child has ended, without reaping it, to a caller who does other work meanwhile.
struct ChildWatch: ~Copyable {
  private let ends: DescriptorPair
  private let thread: SystemThread

  /// Starts to watch a child on a thread of its own.
  init(_ child: pid_t) throws(SystemError) {
    let ends = try DescriptorPair()
    let writing = ends.writing.number
    let thread = SystemThread {
      var information = unsafe siginfo_t()
      // The child stays to be reaped, so that its number is not given to another process.
      while unsafe waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {
      }
      try? FileDescriptor.write([1], to: writing)
    }
    guard let thread else { throw SystemError(code: EAGAIN) }
    self.ends = ends
    self.thread = thread
  }

  /// Waits at most so long for the end of the child; signals don't end the wait.
  func hasEnded(within time: Duration) -> Bool {
    let deadline = Deadline(after: time)
    var request = pollfd(fd: ends.reading.number, events: Int16(POLLIN), revents: 0)
    while true {
      let count = unsafe poll(&request, 1, deadline.remainingMilliseconds)
      if count > 0 { return true }
      if count == 0 { return false }
      guard errno == EINTR else { return true }
    }
  }

  /// Waits for the thread; the child has ended.
  consuming func finish() { thread.join() }
}
