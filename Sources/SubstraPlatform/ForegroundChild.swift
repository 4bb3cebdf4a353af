#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A command that runs as a child in the terminal of this process, which waits for it.
///
/// The child has this process's group, streams and working directory, as if a shell had started it.
/// Signals that end a process are passed on to it. So this process can still clean up when the child
/// has ended.
package enum ForegroundChild {
  /// Where the child's standard output goes.
  package enum Output: Sendable, Hashable {
    /// To the standard output of this process.
    case same
    /// To the standard error of this process.
    case errors
  }

  /// Runs a command up to its end.
  ///
  /// From then on, `SIGINT`, `SIGTERM`, `SIGHUP` and `SIGQUIT` don't end this process, so that it
  /// can clean up before it exits. A signal that was ignored before stays ignored, also in the child.
  ///
  /// - Parameters:
  ///   - command: The name of the program, searched in the `PATH` of `environment`, and arguments.
  ///   - input: What the child reads from standard input, at most 4,096 bytes; `nil` for this
  ///     process's own.
  package static func run(
    _ command: [[UInt8]], environment: [(name: [UInt8], value: [UInt8])], input: [UInt8]? = nil,
    output: Output = .same
  ) throws(ProgramFailure) -> ChildProcess.Ending {
    let program = command.first ?? []
    do throws(SystemError) {
      let variables = try CStringList(environment.map { $0.name + [UInt8(ascii: "=")] + $0.value })
      let actions = try SpawnActions()
      var pipe = try input.map { bytes throws(SystemError) in try filledPipe(bytes) }
      if let number = pipe?.number {
        try SystemError.check(unsafe posix_spawn_file_actions_adddup2(actions.pointer, number, 0))
      }
      if output == .errors {
        try SystemError.check(unsafe posix_spawn_file_actions_adddup2(actions.pointer, 2, 1))
      }
      let attributes = try SpawnAttributes()
      let child = try start(command, environment, variables, actions, attributes)
      pipe = nil
      switch child {
      case .success(let number): return try wait(for: number)
      case .failure(let failure): throw SystemError(code: failure.error.code)
      }
    } catch {
      throw ProgramFailure(path: program, error: error)
    }
  }
}

extension ForegroundChild {
  /// A pipe that contains all of the input; its reading end.
  ///
  /// A program may open it by the name `/dev/stdin`, which a socket does not allow.
  private static func filledPipe(_ bytes: [UInt8]) throws(SystemError) -> FileDescriptor {
    // A pipe has room for at least so many bytes, so that writing does not wait for the child.
    guard bytes.count <= 4096 else { throw SystemError(code: E2BIG) }
    let ends = try DescriptorPair()
    try ends.writing.write(bytes)
    return ends.takeReading()
  }

  /// Starts the first program of the search that the system can execute.
  private static func start(
    _ command: [[UInt8]], _ environment: [(name: [UInt8], value: [UInt8])],
    _ variables: borrowing CStringList, _ actions: borrowing SpawnActions,
    _ attributes: borrowing SpawnAttributes
  ) throws(SystemError) -> Result<pid_t, ProgramFailure> {
    // No signal is lost before the child is known.
    ForwardedSignals.hold()
    defer { ForwardedSignals.release() }
    try ForwardedSignals.setMask(of: attributes)
    var child: pid_t = 0
    let path = environment.first { $0.name.elementsEqual("PATH".utf8) }?.value
    var failure = ProgramFailure(path: nil, error: .noSuchFile)
    for candidate in ProgramSearch(for: command[0], path: path).candidates {
      var code = try spawn(&child, candidate, command, variables, actions, attributes)
      if code == ENOEXEC {
        // As a shell does with a script that has no first line with its interpreter.
        code = try spawn(
          &child, Array("/bin/sh".utf8), [command[0], candidate] + command.dropFirst(), variables,
          actions, attributes)
      }
      if code == 0 {
        ForwardedSignals.forward(to: child)
        return .success(child)
      }
      if failure.error.code != EACCES {
        failure = ProgramFailure(path: candidate, error: SystemError(code: code))
      }
      guard [ENOENT, ENOTDIR, EACCES].contains(code) else { break }
    }
    return .failure(failure)
  }

  private static func spawn(
    _ child: inout pid_t, _ file: [UInt8], _ arguments: [[UInt8]],
    _ variables: borrowing CStringList, _ actions: borrowing SpawnActions,
    _ attributes: borrowing SpawnAttributes
  ) throws(SystemError) -> Int32 {
    let name = file.map { CChar(bitPattern: $0) } + [0]
    let list = try CStringList(arguments)
    return unsafe posix_spawn(
      &child, name, actions.pointer, attributes.pointer, list.pointer, variables.pointer)
  }

  private static func wait(for child: pid_t) throws(SystemError) -> ChildProcess.Ending {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .current }
    }
    ForwardedSignals.stop()
    let signal = status & 0x7F
    return signal == 0 ? .exited(code: (status >> 8) & 0xFF) : .killed(signal: signal)
  }
}
