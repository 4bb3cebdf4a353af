#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads what a child prints to two pipes, as it comes.
struct OutputCollector {
  /// What came from the first.
  private(set) var output: [UInt8] = []
  /// What came from the second, as far as it is kept.
  private(set) var errors: [UInt8] = []

  private var requests: [pollfd]
  private let outputLimit: Int

  /// Prepares for two descriptors, which stay the caller's.
  init(output: Int32, errors: Int32, outputLimit: Int) {
    requests = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    self.outputLimit = outputLimit
  }

  /// Reads until both have come to their end.
  mutating func collect(until deadline: Deadline) throws(ChildProcessError) {
    while requests.contains(where: { $0.fd >= 0 }) {
      let rest = deadline.remainingMilliseconds
      guard rest > 0 else { throw .timedOut }
      let count = unsafe poll(&requests, nfds_t(requests.count), rest)
      guard count >= 0 || errno == EINTR else { throw .lost(.current) }
      guard count > 0 else { continue }
      for index in requests.indices where requests[index].revents != 0 { try read(index) }
    }
  }

  private mutating func read(_ index: Int) throws(ChildProcessError) {
    let part = try Self.part(of: requests[index].fd)
    // `poll` passes over a negative descriptor.
    if part.isEmpty { requests[index].fd = -1 }
    if index == 0 {
      output.append(contentsOf: part)
      guard output.count <= outputLimit else { throw .tooMuchOutput }
    } else {
      errors.append(contentsOf: part.prefix(Self.errorsLimit - errors.count))
    }
  }

  private static let errorsLimit = 64 * 1024

  private static func part(of descriptor: Int32) throws(ChildProcessError) -> [UInt8] {
    do throws(SystemError) {
      return try FileDescriptor.readOnce(descriptor, atMost: 16 * 1024)
    } catch {
      throw .lost(error)
    }
  }
}
