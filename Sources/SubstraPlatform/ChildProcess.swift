/// Another program that is run to its end while its output is collected.
///
/// The program gets no input, descriptors or variables except those given here. If it takes too
/// long or prints too much, it is killed together with the processes it started. A call blocks its
/// thread; several threads may make calls at the same time.
package struct ChildProcess: Sendable {
  /// The path of the program, which is not searched in `PATH`.
  package var program: [UInt8]
  /// The arguments after the program's name.
  package var arguments: [[UInt8]]
  /// All variables of the program's environment.
  package var environment: [(name: [UInt8], value: [UInt8])]
  /// The folder in which the program starts.
  package var folder: [UInt8]
  /// How long the program may take.
  package var deadline: Duration
  /// How many bytes the program may print.
  package var outputLimit: Int
  /// The program's standard input; `nil` for an empty one.
  package var input: [UInt8]?
  /// How many pipes the program can write to besides its standard streams: its descriptors 3, 4 and
  /// so on.
  package var additionalOutputs = 0
  /// Whether the program gets a session of its own, which has no terminal that it could ask on.
  package var startsSession = false
  /// Kills the program when another thread asks for it; `nil` if none does.
  package var cancellation: Cancellation?

  /// Describes a process without starting it.
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
    /// By a signal that another process sent, or by a crash.
    case killed(signal: Int32)
  }

  /// What a process printed, and how it ended.
  package struct Outcome: Sendable, Hashable {
    /// How the process ended.
    package let ending: Ending
    /// Standard output.
    package let output: [UInt8]
    /// The first 64 KiB of standard error.
    package let errors: [UInt8]
  }
}

/// Why there is no outcome of a process.
package enum ChildProcessError: Error, Sendable, Hashable {
  /// The system did not start it.
  case couldNotStart(SystemError)
  /// It ran longer than allowed and was killed.
  case timedOut
  /// It printed more than allowed and was killed.
  case tooMuchOutput
  /// Another thread asked to stop it, and it was killed.
  case cancelled
  /// Its exit status is unknown: other code of this process waited for it, or ignores `SIGCHLD`.
  case lost(SystemError)
}

extension ChildProcess {
  /// Starts the process and waits for its end.
  package func run() throws(ChildProcessError) -> Outcome {
    var output: [UInt8] = []
    let (ending, errors) = try run { output.append(contentsOf: $0) }
    return Outcome(ending: ending, output: output, errors: errors)
  }

  /// Starts the process, passes its output on as it arrives, and waits for its end.
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
  /// - Parameter readsInput: Whether the process reads the input given to `finish`, or no input at
  ///   all.
  package func start(readsInput: Bool) throws(ChildProcessError) -> Started {
    let end = Deadline(after: deadline)
    var pipes = try makePipes(withInput: readsInput)
    let child = try start(&pipes)
    // Our copies of the child's ends would keep the pipes from ending.
    pipes.output.writing.close()
    pipes.errors.writing.close()
    pipes.input?.reading.close()
    for pipe in pipes.additional { pipe.pair.writing.close() }
    return Started(
      pipes: pipes, child: child, deadline: end, longestWait: deadline, outputLimit: outputLimit,
      cancellation: cancellation)
  }

  /// A running process, killed when this value is dropped.
  package struct Started: ~Copyable {
    var pipes: Pipes
    var child: RunningChild
    /// The end of the time in which `finish` has to be done.
    private let deadline: Deadline
    /// How long the process may take for the next part of its output.
    let longestWait: Duration
    private let outputLimit: Int
    let cancellation: Cancellation?
    /// The first 64 KiB of standard error that `nextPart` has read.
    var partialErrors: [UInt8] = []

    fileprivate init(
      pipes: consuming Pipes, child: consuming RunningChild, deadline: Deadline,
      longestWait: Duration, outputLimit: Int, cancellation: Cancellation?
    ) {
      self.pipes = pipes
      self.child = child
      self.deadline = deadline
      self.longestWait = longestWait
      self.outputLimit = outputLimit
      self.cancellation = cancellation
    }

    /// Writes the input, passes the output on as it arrives, and waits for the end.
    ///
    /// - Parameters:
    ///   - receiving: Gets standard output.
    ///   - receivingAdditional: Gets what the program writes to an additional pipe, counted from 0.
    ///     It returns whether it wants more; if not, the pipe is closed, and the program can't write
    ///     to it any more.
    /// - Returns: How it ended, and the first 64 KiB of standard error.
    package mutating func finish(
      input: [UInt8], receiving: (ArraySlice<UInt8>) -> Void,
      receivingAdditional: (_ pipe: Int, ArraySlice<UInt8>) -> Bool = { _, _ in true }
    ) throws(ChildProcessError) -> (ending: Ending, errors: [UInt8]) {
      var exchange = ChildExchange(
        output: pipes.output.reading.number, errors: pipes.errors.reading.number,
        additional: pipes.additional, outputLimit: outputLimit, input: input,
        cancellation: cancellation)
      // If either call fails, `child` kills the process when it goes out of scope.
      try exchange.run(
        writingTo: &pipes.input, until: deadline, receiving: receiving,
        receivingAdditional: receivingAdditional)
      let ending = try child.waitForEnd(until: deadline, orUntil: cancellation)
      return (ending, exchange.errors)
    }
  }

  /// The pipes of a running process.
  struct Pipes: ~Copyable {
    var input: DescriptorPair?
    var output: DescriptorPair
    var errors: DescriptorPair
    var additional: [AdditionalPipe]
  }

  private func makePipes(withInput: Bool) throws(ChildProcessError) -> Pipes {
    do throws(SystemError) {
      let input = withInput ? try DescriptorPair(ofSocketsWritingWithoutWaiting: ()) : nil
      return Pipes(
        input: input, output: try DescriptorPair(ofPipeForMuch: ()),
        errors: try DescriptorPair(), additional: try AdditionalPipe.make(additionalOutputs))
    } catch {
      throw .couldNotStart(error)
    }
  }

  private func start(_ pipes: inout Pipes) throws(ChildProcessError) -> RunningChild {
    do throws(SystemError) {
      return try RunningChild(
        self, input: pipes.input?.reading.number, output: pipes.output.writing.number,
        errors: pipes.errors.writing.number, additional: pipes.additional)
    } catch {
      throw .couldNotStart(error)
    }
  }
}
