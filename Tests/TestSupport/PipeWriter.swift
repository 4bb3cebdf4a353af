import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs at the other end of a pipe.
package enum PipeWriter {
  /// Waits in a thread of its own for a reader of a named pipe, then writes and closes it.
  package static func start(_ path: String, writing text: String) {
    Thread.detachNewThread {
      let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      write(text, to: descriptor)
      close(descriptor)
    }
  }

  /// Opens a named pipe, writes, and keeps it open while the body runs.
  package static func withOpenPipe<Result>(
    _ path: String, writing text: String, _ body: () throws -> Result
  ) rethrows -> Result {
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    write(text, to: descriptor)
    return try body()
  }

  /// Runs the body with the path of a pipe without a name, as `<(command)` of a shell gives it.
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
