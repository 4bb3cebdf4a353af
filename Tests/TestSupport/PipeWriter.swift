import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to pipes from which a test reads.
package enum PipeWriter {
  /// Starts a thread that waits for a reader of a named pipe, writes to the pipe and closes it.
  package static func start(_ path: String, writing text: String) {
    Thread.detachNewThread {
      let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      write(text, to: descriptor)
      close(descriptor)
    }
  }

  /// Writes to a named pipe and keeps it open while the body runs.
  package static func withOpenPipe<Result>(
    _ path: String, writing text: String, _ body: () throws -> Result
  ) rethrows -> Result {
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    write(text, to: descriptor)
    return try body()
  }

  /// Runs the body with the path of an unnamed pipe, as the shell passes it for `<(command)`.
  package static func withNamelessPipe<Result>(
    writing text: String, _ body: (String) throws -> Result
  ) rethrows -> Result {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    write(text, to: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    return try body("/dev/fd/\(ends[0])")
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    #if canImport(Glibc)
      _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
    #elseif canImport(Musl)
      _ = unsafe Musl.write(descriptor, bytes, bytes.count)
    #else
      _ = unsafe Darwin.write(descriptor, bytes, bytes.count)
    #endif
  }
}
