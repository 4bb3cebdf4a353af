import SubstraPlatform

/// Starts git; nothing else in the package does.
///
/// A repository can't make git start a program of its own: no monitor, hook, pager, transport, or
/// `git` in its folder. Git writes no file either.
struct GitCommand: Sendable {
  private let environment: GitEnvironment
  private let deadline: Duration
  private let outputLimit: Int
  /// The options before the name of a command.
  private var flags = Self.flags
  /// Kills commands when another thread asks for it; `nil` if none does.
  private let cancellation: Cancellation?

  /// Prepares for commands without starting or searching anything.
  ///
  /// - Parameters:
  ///   - deadline: How long a command may take.
  ///   - outputLimit: How many bytes a command may print. The default is enough for a folder of a
  ///     hundred thousand files that is passed by mistake.
  init(
    environment: GitEnvironment, deadline: Duration, outputLimit: Int = 16 << 20,
    cancellation: Cancellation? = nil
  ) {
    self.environment = environment
    self.cancellation = cancellation
    self.deadline = deadline
    self.outputLimit = outputLimit
  }

  /// The output and the exit code of a command.
  struct Answer: Sendable, Hashable {
    /// The exit code, one of those that the caller accepts.
    let code: Int32
    /// Standard output.
    let output: [UInt8]
  }

  /// Runs a command in a folder.
  ///
  /// - Parameter understood: The exit codes that are answers; any other one is thrown as a failure.
  func run(
    _ arguments: [[UInt8]], in folder: [UInt8], understood: Set<Int32> = [0]
  ) throws(GitFailure) -> Answer {
    var output: [UInt8] = []
    let code = try run(arguments, in: folder, understood: understood) {
      output.append(contentsOf: $0)
    }
    return Answer(code: code, output: output)
  }

  /// Runs a command in a folder and passes its output on as it arrives.
  ///
  /// - Returns: The exit code, one of `understood`.
  private func run(
    _ arguments: [[UInt8]], in folder: [UInt8], understood: Set<Int32>,
    receiving: (ArraySlice<UInt8>) -> Void
  ) throws(GitFailure) -> Int32 {
    var started = try start(arguments, in: folder, readsInput: false)
    return try started.finish(understood: understood, receiving: receiving)
  }

  /// Starts a command whose input follows later, so that git can initialize meanwhile.
  func start(
    _ arguments: [[UInt8]], in folder: [UInt8], readsInput: Bool
  ) throws(GitFailure) -> Started {
    let process = try process(arguments, in: folder)
    do throws(ChildProcessError) {
      return Started(
        process: try process.start(readsInput: readsInput), name: arguments.first ?? [],
        deadline: deadline)
    } catch {
      throw GitFailure(error, deadline: deadline)
    }
  }

  /// A running command, killed when this value is dropped.
  struct Started: ~Copyable {
    fileprivate var process: ChildProcess.Started
    fileprivate let name: [UInt8]
    fileprivate let deadline: Duration

    /// Writes the input, passes the output on as it arrives, and waits for the end.
    ///
    /// - Returns: The exit code, one of `understood`.
    @discardableResult
    mutating func finish(
      input: [UInt8] = [], understood: Set<Int32> = [0], receiving: (ArraySlice<UInt8>) -> Void
    ) throws(GitFailure) -> Int32 {
      let ending: ChildProcess.Ending
      let errors: [UInt8]
      do throws(ChildProcessError) {
        (ending, errors) = try process.finish(input: input, receiving: receiving)
      } catch {
        throw GitFailure(error, deadline: deadline)
      }
      return try code(of: ending, errors, understood: understood)
    }

    /// The exit code, if it is an answer and git reported no error.
    private func code(
      of ending: ChildProcess.Ending, _ errors: [UInt8], understood: Set<Int32>
    ) throws(GitFailure) -> Int32 {
      // `ls-files` of git 2.39 reports a missing object only by a line with `error:`. It still ends
      // with exit code 0, and omits the entries of that object.
      guard case .exited(let code) = ending, understood.contains(code),
        !GitMessage(errors).isError
      else { throw GitFailure(ending, errors, command: name) }
      return code
    }

    /// Takes the input out, for another thread; nothing else writes it then.
    mutating func takeInput() -> ChildInput { process.takeInput() }

    /// Waits for the next part of the output; it is empty at the end.
    mutating func nextPart() throws(GitFailure) -> [UInt8] {
      do throws(ChildProcessError) {
        return try process.nextPart()
      } catch {
        throw GitFailure(error, deadline: deadline)
      }
    }

    /// Waits for the next part of the output; `nil` if there is room in the input instead.
    mutating func nextPart(
      orRoomIn input: borrowing ChildInput
    ) throws(GitFailure) -> [UInt8]? {
      do throws(ChildProcessError) {
        return try process.nextPart(orRoomIn: input)
      } catch {
        throw GitFailure(error, deadline: deadline)
      }
    }

    /// Waits for the end of a command that has closed its output; it has to end with 0.
    mutating func end() throws(GitFailure) {
      let ending: ChildProcess.Ending
      let errors: [UInt8]
      do throws(ChildProcessError) {
        (ending, errors) = try process.end()
      } catch {
        throw GitFailure(error, deadline: deadline)
      }
      _ = try code(of: ending, errors, understood: [0])
    }
  }

  /// Describes the process of a command without starting it.
  func process(
    _ arguments: [[UInt8]], in folder: [UInt8]
  ) throws(GitFailure) -> ChildProcess {
    var process = ChildProcess(
      program: try program(), arguments: flags + arguments,
      environment: environment.variables, folder: folder, deadline: deadline,
      outputLimit: outputLimit)
    process.cancellation = cancellation
    return process
  }

  /// The first `git` in the search path, which never contains the current folder.
  private func program() throws(GitFailure) -> [UInt8] {
    let candidates = environment.searchPath.lazy.map { SystemPath.joined($0, Array("git".utf8)) }
    guard let program = candidates.first(where: SystemPath.isExecutable) else {
      throw .notInstalled
    }
    return program
  }

  private static let flags = [
    "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c",
    "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit",
  ].map { Array($0.utf8) }

  /// The same command without the option that turns hooks off, to ask where the hooks are.
  ///
  /// The commands that answer this start no hook.
  var readingHooksPath: GitCommand {
    var command = self
    let flag = Array("core.hooksPath=/dev/null".utf8)
    if let index = command.flags.firstIndex(of: flag) {
      command.flags.removeSubrange(index - 1...index)
    }
    return command
  }
}
