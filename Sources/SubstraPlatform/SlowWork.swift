#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Work that blocks its thread, while another thread can show that the program still runs.
package enum SlowWork {
  /// Runs `work`, and calls `tick` on another thread at intervals until the work is done.
  ///
  /// If the system refuses a thread or a pipe, only the work runs.
  ///
  /// - Parameters:
  ///   - first: The time before the first call of `tick`, in milliseconds.
  ///   - interval: The time between two calls, in milliseconds.
  package static func run<Value>(
    first: Int32, interval: Int32, _ work: () -> Value, tick: @escaping @Sendable () -> Void
  ) -> Value {
    guard var ends = try? DescriptorPair() else { return work() }
    let reading = ends.reading.number
    let thread = SystemThread {
      // Closing the other end of the pipe ends the loop at once.
      var request = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
      var pause = first
      while unsafe poll(&request, 1, pause) == 0 {
        tick()
        pause = interval
      }
    }
    let value = work()
    ends.writing.close()
    thread?.join()
    return value
  }
}
