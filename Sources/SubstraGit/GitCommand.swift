import SubstraPlatform

/// The only way to start git.
///
/// Nothing that a repository's configuration or a folder around it names is run: no monitor, hook,
/// pager, transport or `git` of its own; and nothing is written.
struct GitCommand: Sendable {
  private let environment: GitEnvironment
  private let deadline: Duration
  private let outputLimit: Int

  /// Prepares for commands that may take `deadline` each; nothing is looked up yet.
  ///
  /// - Parameter outputLimit: How much one may print; the standard is enough for a folder of a
  ///   hundred thousand files that is asked for by mistake.
  init(environment: GitEnvironment, deadline: Duration, outputLimit: Int = 16 << 20) {
    self.environment = environment
    self.deadline = deadline
    self.outputLimit = outputLimit
  }

  /// What git printed, and its exit code.
  struct Answer: Sendable, Hashable {
    /// The exit code: one of those the caller said it understands.
    let code: Int32
    /// Standard output.
    let output: [UInt8]
  }

  /// Runs a command in a folder.
  ///
  /// - Parameter understood: The exit codes that are an answer; each other one is a failure.
  func run(
    _ arguments: [[UInt8]], in folder: [UInt8], understood: Set<Int32> = [0]
  ) throws(GitFailure) -> Answer {
    var output: [UInt8] = []
    let code = try run(arguments, in: folder, understood: understood) {
      output.append(contentsOf: $0)
    }
    return Answer(code: code, output: output)
  }

  /// Runs a command in a folder and hands its output over as it comes.
  ///
  /// - Returns: The exit code, one of `understood`.
  private func run(
    _ arguments: [[UInt8]], in folder: [UInt8], understood: Set<Int32>,
    receiving: (ArraySlice<UInt8>) -> Void
  ) throws(GitFailure) -> Int32 {
    var started = try start(arguments, in: folder, readsInput: false)
    return try started.finish(understood: understood, receiving: receiving)
  }

  /// Starts a command that is told later what to read, so that it gets ready meanwhile.
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

  /// A command under way; whoever drops it ends it.
  struct Started: ~Copyable {
    fileprivate var process: ChildProcess.Started
    fileprivate let name: [UInt8]
    fileprivate let deadline: Duration

    /// Gives it something to read, hands its output over as it comes, and waits for its end.
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
      // A missing object is told in an `error:` line alone, with exit code 0 and without the entries
      // that are in it: seen of `ls-files` in git 2.39.
      guard case .exited(let code) = ending, understood.contains(code),
        !GitMessage(errors).isError
      else { throw GitFailure(ending, errors, command: name) }
      return code
    }
  }

  private func process(
    _ arguments: [[UInt8]], in folder: [UInt8]
  ) throws(GitFailure) -> ChildProcess {
    ChildProcess(
      program: try program(), arguments: Self.flags + arguments,
      environment: environment.variables, folder: folder, deadline: deadline,
      outputLimit: outputLimit)
  }

  /// The first `git` of the search path; the folder we are in is never one of it.
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
}
