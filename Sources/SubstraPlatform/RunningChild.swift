#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A child that was started and has not been waited for.
///
/// Dropping this value kills the child's process group, so that no process and no zombie is left,
/// however the caller ends.
struct RunningChild: ~Copyable {
  private let processID: pid_t
  private var isReaped = false

  /// Starts a process that writes to the descriptors and reads from `input`, if there is one.
  init(
    _ process: ChildProcess, input: Int32?, output: Int32, errors: Int32,
    additional: [AdditionalPipe]
  ) throws(SystemError) {
    let arguments = try CStringList([process.program] + process.arguments)
    let variables = try CStringList(
      process.environment.map { $0.name + [UInt8(ascii: "=")] + $0.value })
    let program = process.program.map { CChar(bitPattern: $0) } + [0]
    let actions = try SpawnActions()
    try actions.set(
      folder: process.folder, input: input, output: output, errors: errors, additional: additional)
    let attributes = try SpawnAttributes()
    try attributes.isolate(inSession: process.startsSession)
    var processID: pid_t = 0
    let code = unsafe posix_spawn(
      &processID, program, actions.pointer, attributes.pointer, arguments.pointer,
      variables.pointer)
    guard code == 0 else { throw SystemError(code: code) }
    self.processID = processID
  }

  deinit {
    guard !isReaped else { return }
    // The group is the child's own: the child leads it from its first instruction on.
    _ = kill(-processID, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(processID, &status, 0) < 0 && errno == EINTR {}
  }

  /// Waits for the end; a child that has closed its output may still be running.
  mutating func waitForEnd(
    until deadline: Deadline, orUntil cancellation: Cancellation? = nil
  ) throws(ChildProcessError) -> ChildProcess.Ending {
    // Most children end within microseconds after closing their pipes; the shortest sleep is
    // longer.
    var yields = 100
    var pause = 20_000
    while true {
      var status: Int32 = 0
      let found = unsafe waitpid(processID, &status, WNOHANG)
      if found == processID {
        isReaped = true
        return Self.ending(status)
      }
      if found < 0 && errno != EINTR {
        // The child is gone, and its number may already belong to another process.
        isReaped = true
        throw .lost(.current)
      }
      guard deadline.remainingMilliseconds > 0 else { throw .timedOut }
      if let cancellation, cancellation.isCancelled { throw .cancelled }
      if yields > 0 {
        yields -= 1
        sched_yield()
        continue
      }
      var time = timespec(tv_sec: 0, tv_nsec: pause)
      _ = unsafe nanosleep(&time, nil)
      pause = min(pause * 2, 10_000_000)
    }
  }

  /// Decodes a status as `WIFEXITED` and its siblings do, which Swift does not import.
  private static func ending(_ status: Int32) -> ChildProcess.Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exited(code: (status >> 8) & 0xFF) : .killed(signal: signal)
  }
}
