#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a child's input and reads all of its output pipes at the same time.
///
/// One after the other would deadlock: a child whose output is not read stops reading its input,
/// and the other way round.
struct ChildExchange {
  /// The first 64 KiB of what the child wrote to standard error.
  private(set) var errors: [UInt8] = []

  private var requests: [pollfd]
  private var outputCount = 0
  private let outputLimit: Int
  private let additional: [AdditionalPipe]
  private var input: ArraySlice<UInt8>
  private let cancellation: Cancellation?

  /// Prepares for reading; the descriptors still belong to the caller.
  init(
    output: Int32, errors: Int32, additional: [AdditionalPipe], outputLimit: Int, input: [UInt8],
    cancellation: Cancellation?
  ) {
    let sources = [output, errors] + additional.map { $0.pair.reading.number }
    requests = [pollfd(fd: -1, events: Int16(POLLOUT), revents: 0)]
    requests += sources.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    self.additional = additional
    self.outputLimit = outputLimit
    self.input = input[...]
    self.cancellation = cancellation
  }

  /// Reads and writes until all output pipes have ended.
  mutating func run(
    writingTo sockets: inout DescriptorPair?, until deadline: Deadline,
    receiving: (ArraySlice<UInt8>) -> Void,
    receivingAdditional: (_ pipe: Int, ArraySlice<UInt8>) -> Bool
  ) throws(ChildProcessError) {
    requests[Self.inputIndex].fd = sockets?.writing.number ?? -1
    if input.isEmpty { endInput(&sockets) }
    while requests[Self.outputIndex...].contains(where: { $0.fd >= 0 }) {
      let rest = deadline.remainingMilliseconds
      guard rest > 0 else { throw .timedOut }
      if let cancellation, cancellation.isCancelled { throw .cancelled }
      let count = unsafe poll(&requests, nfds_t(requests.count), min(rest, longestWait))
      guard count >= 0 || errno == EINTR else { throw .lost(.current) }
      guard count > 0 else { continue }
      if requests[Self.inputIndex].revents != 0 { try write(&sockets) }
      for index in Self.outputIndex..<requests.count where requests[index].revents != 0 {
        try read(index, receiving, receivingAdditional)
      }
    }
  }

  /// How many milliseconds may pass before a cancellation is seen.
  private var longestWait: Int32 { cancellation == nil ? .max : 20 }

  private mutating func read(
    _ index: Int, _ receiving: (ArraySlice<UInt8>) -> Void,
    _ receivingAdditional: (_ pipe: Int, ArraySlice<UInt8>) -> Bool
  ) throws(ChildProcessError) {
    let part = try Self.part(of: requests[index].fd)
    // `poll` skips a negative descriptor.
    if part.isEmpty { requests[index].fd = -1 }
    switch index {
    case Self.outputIndex:
      outputCount += part.count
      guard outputCount <= outputLimit else { throw .tooMuchOutput }
      receiving(part[...])
    case Self.errorsIndex:
      errors.append(contentsOf: part.prefix(Self.errorsLimit - errors.count))
    default:
      let pipe = index - Self.additionalIndex
      if !part.isEmpty, !receivingAdditional(pipe, part[...]) {
        requests[index].fd = -1
        additional[pipe].pair.reading.close()
      }
    }
  }

  /// Writes as much as the child has room for; a child that has exited needs no more input.
  private mutating func write(_ sockets: inout DescriptorPair?) throws(ChildProcessError) {
    let count = try ChildInput.send(input, to: requests[Self.inputIndex].fd)
    input = input.dropFirst(count ?? input.count)
    if input.isEmpty { endInput(&sockets) }
  }

  /// Closes the child's input, so that it reads an end of file.
  private mutating func endInput(_ sockets: inout DescriptorPair?) {
    sockets?.writing.close()
    requests[Self.inputIndex].fd = -1
  }

  private static let inputIndex = 0
  private static let outputIndex = 1
  private static let errorsIndex = 2
  private static let additionalIndex = 3
  /// How much of standard error is kept.
  static let errorsLimit = 64 * 1024

  /// Reads once, at most 64 KiB; the result is empty at the end.
  static func part(of descriptor: Int32) throws(ChildProcessError) -> [UInt8] {
    do throws(SystemError) {
      return try FileDescriptor.readOnce(descriptor, atMost: 64 * 1024)
    } catch {
      throw .lost(error)
    }
  }
}
