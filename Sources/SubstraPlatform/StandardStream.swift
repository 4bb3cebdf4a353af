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
    do throws(SystemError) {
      try FileDescriptor.write(bytes, to: rawValue)
    } catch {
      throw error.code == EPIPE ? .closedByReader : .failed(reason: error.description)
    }
  }
}

/// Why bytes could not be written.
package enum WritingError: Error, Sendable, Hashable {
  /// Nobody reads the pipe any more, as behind `| head`.
  case closedByReader
  /// The system refused, with `errno`'s text.
  case failed(reason: String)
}
