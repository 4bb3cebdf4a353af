#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the output part by part, while another thread writes the input.
///
/// The time in which a whole process has to be done counts for each part: what the caller does with
/// the parts may take longer.
extension ChildProcess.Started {
  /// Takes the input out, for another thread; nothing else writes it then.
  package mutating func takeInput() -> ChildInput {
    switch exchange(&pipes.input, with: nil) {
    case .some(let pair): ChildInput(pair.takeWriting())
    case nil: ChildInput(nil)
    }
  }

  /// Waits for the next part of standard output, at most 64 KiB; it is empty at the end.
  package mutating func nextPart() throws(ChildProcessError) -> [UInt8] {
    // Without an input there is always a part.
    try nextPart(orRoomIn: nil) ?? []
  }

  /// Waits for the next part of standard output; `nil` if there is room in the input instead.
  package mutating func nextPart(
    orRoomIn input: borrowing ChildInput
  ) throws(ChildProcessError) -> [UInt8]? {
    try nextPart(orRoomIn: input.socketNumber)
  }

  private mutating func nextPart(
    orRoomIn input: Int32?
  ) throws(ChildProcessError) -> [UInt8]? {
    let deadline = Deadline(after: longestWait)
    let output = pipes.output.reading.number
    while true {
      // `poll` skips a negative descriptor.
      var requests = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes.errors.reading.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input ?? -1, events: Int16(POLLOUT), revents: 0),
      ]
      try wait(for: &requests, until: deadline)
      // A process whose errors are not read stops writing its output.
      if requests[1].revents != 0 { try readErrors() }
      if requests[0].revents != 0 { return try ChildExchange.part(of: output) }
      if requests[2].revents != 0 { return nil }
    }
  }

  /// Waits for the end of a process that has closed its output.
  ///
  /// - Returns: How it ended, and the first 64 KiB of standard error.
  package mutating func end() throws(ChildProcessError) -> (
    ending: ChildProcess.Ending, errors: [UInt8]
  ) {
    let deadline = Deadline(after: longestWait)
    while pipes.errors.reading.number >= 0 {
      var requests = [
        pollfd(fd: pipes.errors.reading.number, events: Int16(POLLIN), revents: 0)
      ]
      try wait(for: &requests, until: deadline)
      try readErrors()
    }
    return (try child.waitForEnd(until: deadline, orUntil: cancellation), partialErrors)
  }

  /// Waits until a descriptor is ready.
  private func wait(
    for requests: inout [pollfd], until deadline: Deadline
  ) throws(ChildProcessError) {
    while true {
      let rest = deadline.remainingMilliseconds
      guard rest > 0 else { throw .timedOut }
      if let cancellation, cancellation.isCancelled { throw .cancelled }
      let longest = min(rest, cancellation == nil ? .max : 20)
      let count = unsafe poll(&requests, nfds_t(requests.count), longest)
      guard count >= 0 || errno == EINTR else { throw .lost(.current) }
      if count > 0 { return }
    }
  }

  private mutating func readErrors() throws(ChildProcessError) {
    let part = try ChildExchange.part(of: pipes.errors.reading.number)
    // `poll` skips a negative descriptor.
    if part.isEmpty { pipes.errors.reading.close() }
    partialErrors += part.prefix(ChildExchange.errorsLimit - partialErrors.count)
  }
}
