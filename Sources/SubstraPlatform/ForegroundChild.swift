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
    let child = try start(command, environment, input: input, output: output)
    do throws(SystemError) {
      return try wait(for: child)
    } catch {
      throw ProgramFailure(path: command.first, error: error)
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

  /// What a child gets besides its arguments and variables.
  private struct Streams: ~Copyable {
    let actions: SpawnActions
    /// Open until the child has it.
    private let pipe: FileDescriptor?

    init(input: [UInt8]?, output: Output) throws(SystemError) {
      let actions = try SpawnActions()
      if output == .errors {
        try SystemError.check(unsafe posix_spawn_file_actions_adddup2(actions.pointer, 2, 1))
      }
      if let input {
        let pipe = try filledPipe(input)
        try SystemError.check(
          unsafe posix_spawn_file_actions_adddup2(actions.pointer, pipe.number, 0))
        self.pipe = consume pipe
      } else {
        pipe = nil
      }
      self.actions = actions
    }
  }

  /// Starts a command; without more arguments, with the streams of this process.
  static func start(
    _ command: [[UInt8]], _ environment: [(name: [UInt8], value: [UInt8])],
    input: [UInt8]? = nil, output: Output = .same
  ) throws(ProgramFailure) -> pid_t {
    let streams: Streams
    do throws(SystemError) {
      streams = try Streams(input: input, output: output)
    } catch {
      throw ProgramFailure(path: command.first, error: error)
    }
    return try start(command, environment, streams)
  }

  /// Starts the first program of the search that the system can execute.
  private static func start(
    _ command: [[UInt8]], _ environment: [(name: [UInt8], value: [UInt8])],
    _ streams: borrowing Streams
  ) throws(ProgramFailure) -> pid_t {
    // No signal is lost before the child is known.
    ForwardedSignals.hold()
    defer { ForwardedSignals.release() }
    let path = environment.first { $0.name.elementsEqual("PATH".utf8) }?.value
    let variables = environment.map { $0.name + [UInt8(ascii: "=")] + $0.value }
    let actions = unsafe streams.actions.pointer
    let child = try ProgramSearch(for: command.first ?? [], path: path).run(
      starting: { (candidate) throws(SystemError) in
        do throws(SystemError) {
          return unsafe try spawn(candidate, command, variables, actions)
        } catch  where error.code == ENOEXEC {
          let call = ProgramSearch.shellCall(
            ofScript: candidate, arguments: Array(command.dropFirst()))
          return unsafe try spawn(call[0], call, variables, actions)
        }
      }, exists: ProgramSearch.exists)
    ForwardedSignals.forward(to: child)
    return child
  }

  private static func spawn(
    _ file: [UInt8], _ arguments: [[UInt8]], _ variables: [[UInt8]],
    _ actions: UnsafeMutablePointer<SpawnActions.Value>
  ) throws(SystemError) -> pid_t {
    let name = file.map { CChar(bitPattern: $0) } + [0]
    let list = try CStringList(arguments)
    let environment = try CStringList(variables)
    let attributes = try SpawnAttributes()
    try ForwardedSignals.setMask(of: attributes)
    var child: pid_t = 0
    try SystemError.check(
      unsafe posix_spawn(
        &child, name, actions, attributes.pointer, list.pointer, environment.pointer))
    return child
  }

  /// Waits for the end of a child; signals are not passed on any more.
  static func wait(for child: pid_t) throws(SystemError) -> ChildProcess.Ending {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .current }
    }
    ForwardedSignals.stop()
    let signal = status & 0x7F
    return signal == 0 ? .exited(code: (status >> 8) & 0xFF) : .killed(signal: signal)
  }
}
