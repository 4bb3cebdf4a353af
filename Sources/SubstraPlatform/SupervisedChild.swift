#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A command in the foreground that is started again, or gets a signal, when something has changed.
package enum SupervisedChild {
  /// The variables of a child.
  package typealias Environment = [(name: [UInt8], value: [UInt8])]

  /// What to do after a check.
  package enum Step: Sendable {
    /// Nothing has changed.
    case goOn
    /// The child gets a signal.
    case signal(Int32)
    /// The child is stopped, and started with other variables.
    case restart(Environment)
  }

  /// How long a child may take to end after `SIGTERM`, before `SIGKILL` ends it.
  private static let patience = Duration.seconds(10)

  /// Runs a command until it ends by itself, or by a signal that ends this process.
  ///
  /// - Parameters:
  ///   - command: The name of the program, searched in the `PATH` of its variables, and arguments.
  ///   - interval: The time between two checks.
  ///   - check: Decides what to do; it is called between two waits.
  package static func run(
    _ command: [[UInt8]], environment: Environment, every interval: Duration,
    check: () -> Step
  ) throws(ProgramFailure) -> ChildProcess.Ending {
    var child = try ForegroundChild.start(command, environment)
    while true {
      let next: Environment?
      do throws(SystemError) {
        let watch = try ChildWatch(child)
        next = variablesForRestart(of: child, watch, every: interval, check)
        watch.finish()
      } catch {
        // Without a watch the child could not be supervised: it must not go on alone.
        _ = kill(child, SIGTERM)
        _ = try? ForegroundChild.wait(for: child)
        throw ProgramFailure(path: command.first, error: error)
      }
      // From here on no signal may get lost: it ends the next child as it would have ended this one.
      ForwardedSignals.hold()
      let ending: ChildProcess.Ending
      do throws(SystemError) {
        ending = try ForegroundChild.wait(for: child)
      } catch {
        throw ProgramFailure(path: command.first, error: error)
      }
      guard let next, !ForwardedSignals.wasAskedToEnd else {
        ForwardedSignals.release()
        return ending
      }
      child = try ForegroundChild.start(command, next)
    }
  }

  /// Waits for the end of a child.
  ///
  /// - Returns: The variables for the next child; `nil` if this one has ended by itself.
  private static func variablesForRestart(
    of child: pid_t, _ watch: borrowing ChildWatch, every interval: Duration, _ check: () -> Step
  ) -> Environment? {
    while !watch.hasEnded(within: interval) {
      // The child has received it, and goes on: it was not meant to end it.
      ForwardedSignals.forgetSurvived()
      switch check() {
      case .goOn: continue
      case .signal(let number): _ = kill(child, number)
      case .restart(let environment):
        // It may have ended during the check.
        guard !watch.hasEnded(within: .zero) else { return nil }
        _ = kill(child, SIGTERM)
        if !watch.hasEnded(within: patience) {
          _ = kill(child, SIGKILL)
          _ = watch.hasEnded(within: .seconds(86_400))
        }
        return environment
      }
    }
    return nil
  }
}
