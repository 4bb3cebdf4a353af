#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a pipe could not be read to its end.
package enum PipeReadingError: Error, Sendable, Hashable {
  /// Nothing was written in time.
  case nothingWritten
  /// Something was written, but the pipe was not closed in time.
  case notClosed
  /// The system reported an error.
  case failed(SystemError)
}

extension FileDescriptor {
  /// Reads a pipe until its writers have closed it, the buffer is full, or the deadline has passed.
  ///
  /// The pipe must be open without blocking, as `init(opening:)` opens it.
  package func readPipe(
    into buffer: SecureBuffer, until deadline: Deadline
  ) throws(PipeReadingError) {
    while !buffer.isFull {
      guard try isReadable(before: deadline) else {
        throw buffer.count == 0 ? .nothingWritten : .notClosed
      }
      if try readAvailable(into: buffer) == 0 {
        #if canImport(Darwin)
          // macOS also reports the end of a FIFO that has had no writer yet.
          if buffer.count == 0, deadline.remainingMilliseconds > 0 {
            _ = unsafe poll(nil, 0, 10)
            continue
          }
          if buffer.count == 0 { throw .nothingWritten }
        #endif
        return
      }
    }
  }

  /// Reads once; `nil` if another reader was faster.
  private func readAvailable(into buffer: SecureBuffer) throws(PipeReadingError) -> Int? {
    do throws(SystemError) {
      return try readOnce(into: buffer)
    } catch {
      guard error.code == EAGAIN || error.code == EWOULDBLOCK else { throw .failed(error) }
      return nil
    }
  }

  /// Sleeps until there are bytes to read or the pipe has ended; `false` at the deadline.
  ///
  /// Linux reports the end of a FIFO only after a first writer came, so 0 bytes are its end.
  private func isReadable(before deadline: Deadline) throws(PipeReadingError) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    while true {
      let count = unsafe poll(&request, 1, deadline.remainingMilliseconds)
      if count >= 0 { return count > 0 }
      let error = SystemError.current
      if error.code != EINTR { throw .failed(error) }
    }
  }
}
