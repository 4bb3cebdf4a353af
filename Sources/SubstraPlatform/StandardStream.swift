#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a command writes to.
package enum StandardStream: Int32, Sendable, Hashable {
  /// Data.
  case output = 1
  /// Diagnostics.
  case errors = 2
}

extension StandardStream {
  /// Whether a person is at the other end.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The number of columns of the terminal; `nil` if there is none or it doesn't tell.
  package var width: Int? {
    var size = winsize()
    guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all the bytes.
  package func write(_ bytes: [UInt8]) throws(WritingError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBufferPointer { unsafe systemWrite($0) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let reason = errno
      // Nothing written and nothing wrong would go on for ever.
      guard count < 0 else { throw .failed(reason: "nothing could be written") }
      switch reason {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: waitUntilWritable()
      case EPIPE: throw .closedByReader
      default: throw .failed(reason: FileReading.description(ofError: reason))
      }
    }
  }

  /// A pipe that somebody made non-blocking is full: sleeps until it has room.
  private func waitUntilWritable() {
    var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }

  private func systemWrite(_ buffer: UnsafeBufferPointer<UInt8>) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.write(rawValue, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(rawValue, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.write(rawValue, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// Why bytes could not be written.
package enum WritingError: Error, Sendable, Hashable {
  /// Nobody reads the pipe any more, as behind `| head`.
  case closedByReader
  /// The system refused, with `errno`'s text.
  case failed(reason: String)
}
