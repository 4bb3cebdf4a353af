/// Another program, run to its end with its output collected.
///
/// It reads nothing but what it is given, gets no descriptor of ours and no variable but those named here, and it is
/// killed together with what it started when it takes too long or prints too much. A call blocks
/// its thread; it may be made from several at once.
package struct ChildProcess: Sendable {
  /// The path of the program; it is not looked up in `PATH`.
  package var program: [UInt8]
  /// The arguments behind the program's name.
  package var arguments: [[UInt8]]
  /// All variables it sees.
  package var environment: [(name: [UInt8], value: [UInt8])]
  /// The folder it is started in.
  package var folder: [UInt8]
  /// How long it may take.
  package var deadline: Duration
  /// The number of bytes it may print.
  package var outputLimit: Int
  /// What it reads; `nil` for nothing.
  package var input: [UInt8]?

  /// Describes a process; nothing is started.
  package init(
    program: [UInt8], arguments: [[UInt8]] = [],
    environment: [(name: [UInt8], value: [UInt8])] = [], folder: [UInt8],
    deadline: Duration, outputLimit: Int, input: [UInt8]? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.deadline = deadline
    self.outputLimit = outputLimit
    self.input = input
  }
}

extension ChildProcess {
  /// How a process ended.
  package enum Ending: Sendable, Hashable {
    /// By itself, with an exit code.
    case exited(code: Int32)
    /// By a signal that somebody else sent, or by a crash.
    case killed(signal: Int32)
  }

  /// What a process printed, and how it ended.
  package struct Outcome: Sendable, Hashable {
    /// The way it ended.
    package let ending: Ending
    /// Standard output.
    package let output: [UInt8]
    /// The first 64 KiB of standard error.
    package let errors: [UInt8]
  }
}

/// Why a process has no outcome.
package enum ChildProcessError: Error, Sendable, Hashable {
  /// The system did not start it.
  case couldNotStart(SystemError)
  /// It ran longer than it may, and was killed.
  case timedOut
  /// It printed more than it may, and was killed.
  case tooMuchOutput
  /// The system did not tell what became of it: somebody else waited for it, or ignores `SIGCHLD`.
  case lost(SystemError)
}

extension ChildProcess {
  /// Starts the process and waits for its end.
  package func run() throws(ChildProcessError) -> Outcome {
    var output: [UInt8] = []
    let (ending, errors) = try run { output.append(contentsOf: $0) }
    return Outcome(ending: ending, output: output, errors: errors)
  }

  /// Starts the process, hands over its output as it comes, and waits for its end.
  ///
  /// - Returns: How it ended, and the first 64 KiB of standard error.
  package func run(
    receiving: (ArraySlice<UInt8>) -> Void
  ) throws(ChildProcessError) -> (ending: Ending, errors: [UInt8]) {
    var started = try start(readsInput: input != nil)
    return try started.finish(input: input ?? [], receiving: receiving)
  }

  /// Starts the process without waiting for anything.
  ///
  /// - Parameter readsInput: Whether it reads what `finish` is given, in place of nothing.
  package func start(readsInput: Bool) throws(ChildProcessError) -> Started {
    let end = Deadline(after: deadline)
    var pipes = try makePipes(withInput: readsInput)
    let child = try start(&pipes)
    // Ours would keep the pipes from ending.
    pipes.output.writing.close()
    pipes.errors.writing.close()
    pipes.input?.reading.close()
    return Started(pipes: pipes, child: child, deadline: end, outputLimit: outputLimit)
  }

  /// A process under way; whoever drops it ends it.
  package struct Started: ~Copyable {
    private var pipes: Pipes
    private var child: RunningChild
    private let deadline: Deadline
    private let outputLimit: Int

    fileprivate init(
      pipes: consuming Pipes, child: consuming RunningChild, deadline: Deadline, outputLimit: Int
    ) {
      self.pipes = pipes
      self.child = child
      self.deadline = deadline
      self.outputLimit = outputLimit
    }

    /// Gives it something to read, hands over its output as it comes, and waits for its end.
    ///
    /// - Returns: How it ended, and the first 64 KiB of standard error.
    package mutating func finish(
      input: [UInt8], receiving: (ArraySlice<UInt8>) -> Void
    ) throws(ChildProcessError) -> (ending: Ending, errors: [UInt8]) {
      var exchange = ChildExchange(
        output: pipes.output.reading.number, errors: pipes.errors.reading.number,
        outputLimit: outputLimit, input: input)
      // Whichever fails, `child` kills what it stands for when it goes out of scope.
      try exchange.run(writingTo: &pipes.input, until: deadline, receiving: receiving)
      let ending = try child.waitForEnd(until: deadline)
      return (ending, exchange.errors)
    }
  }

  fileprivate struct Pipes: ~Copyable {
    var input: DescriptorPair?
    var output: DescriptorPair
    var errors: DescriptorPair
  }

  private func makePipes(withInput: Bool) throws(ChildProcessError) -> Pipes {
    do throws(SystemError) {
      let input = withInput ? try DescriptorPair(ofSocketsWritingWithoutWaiting: ()) : nil
      return Pipes(input: input, output: try DescriptorPair(), errors: try DescriptorPair())
    } catch {
      throw .couldNotStart(error)
    }
  }

  private func start(_ pipes: inout Pipes) throws(ChildProcessError) -> RunningChild {
    do throws(SystemError) {
      return try RunningChild(
        self, input: pipes.input?.reading.number, output: pipes.output.writing.number,
        errors: pipes.errors.writing.number)
    } catch {
      throw .couldNotStart(error)
    }
  }
}
