#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard input of a running process; it ends when this value is dropped.
package struct ChildInput: ~Copyable {
  private var socket: FileDescriptor?

  /// Takes over the writing end of a socket pair that never blocks.
  init(_ socket: consuming FileDescriptor?) { self.socket = socket }

  /// Writes as much as the process has room for, without waiting.
  ///
  /// - Returns: The number of bytes that are done with. That is all of them if the process does not
  ///   read any more: its end says why.
  package func send(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let number = socketNumber else { return bytes.count }
    return (try? Self.send(bytes, to: number)) ?? bytes.count
  }

  /// Waits until the process has room for more input, or until some milliseconds have passed.
  package func waitForRoom(milliseconds: Int32) {
    guard let number = socketNumber else { return }
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, milliseconds)
  }

  /// Closes the input, so that the process reads an end of file.
  package mutating func end() { socket = nil }

  /// The number of the descriptor; `nil` once the input has ended.
  var socketNumber: Int32? {
    switch socket {
    case .some(let socket): socket.number
    case nil: nil
    }
  }
}

extension ChildInput {
  /// Writes to a socket without waiting.
  ///
  /// - Returns: The number of bytes that were written; `nil` if nothing reads them any more.
  static func send(
    _ bytes: ArraySlice<UInt8>, to number: Int32
  ) throws(ChildProcessError) -> Int? {
    let count = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe Self.systemSend(number, buffer.baseAddress, min(buffer.count, 1 << 16), flags)
    }
    if count >= 0 { return count }
    switch errno {
    case EINTR, EAGAIN, EWOULDBLOCK: return 0
    case EPIPE, ECONNRESET: return nil
    default: throw .lost(.current)
    }
  }

  private static func systemSend(
    _ number: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ flags: Int32
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.send(number, bytes, count, flags)
    #elseif canImport(Musl)
      unsafe Musl.send(number, bytes, count, flags)
    #else
      unsafe Glibc.send(number, bytes, count, flags)
    #endif
  }

  #if canImport(Darwin)
    private static let flags: Int32 = 0
  #else
    private static let flags = Int32(MSG_NOSIGNAL)
  #endif
}
