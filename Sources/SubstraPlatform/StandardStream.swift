#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The streams that a command writes to.
package enum StandardStream: Int32, Sendable, Hashable {
  /// Data.
  case output = 1
  /// Diagnostics.
  case errors = 2
}

extension StandardStream {
  /// Whether the stream is a terminal.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The number of columns of the terminal; `nil` if there is none or its width is unknown.
  package var width: Int? {
    var size = winsize()
    guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all bytes.
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
  /// The reader has closed the pipe, as in `| head`.
  case closedByReader
  /// The system reported an error, with `errno`'s text.
  case failed(reason: String)
}
