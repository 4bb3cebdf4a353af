import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// Decides what happens to the command of `exec` after its files have changed.
///
/// A class, since the watch remembers what it saw at the last check.
final class ChangeFollower: Sendable {
  private let verb: ExecVerb
  private let reaction: ChangeReaction
  private let console: Console
  private let state: Locked<State>

  private struct State {
    var watch: ConfigurationWatch
    /// Whether values have changed that the command does not know yet.
    var isPending = false
  }

  /// Begins with the files as they are now: what changes later is a change.
  ///
  /// - Parameter console: Its settings are those of the messages while the command runs.
  init(_ verb: ExecVerb, _ reaction: ChangeReaction, _ console: Console) {
    self.verb = verb
    self.reaction = reaction
    self.console = console
    let names = verb.invocation.clients
    var watch = ConfigurationWatch(names.isEmpty ? .all : .named(names), of: verb.resolver)
    _ = watch.poll()
    state = Locked(State(watch: watch))
  }

  /// The resolver with the files as they were at the last check.
  var resolver: ConfigurationResolver { state.withLock(\.watch.resolver) }

  /// Looks at the files.
  func check() -> SupervisedChild.Step {
    state.withLock { state in
      var updates = state.watch.poll()
      guard !updates.isEmpty || state.isPending else { return .goOn }
      while true {
        var console = console
        let step = step(for: updates, &state, &console)
        // The variables are made by reading the files once more, which may have changed again.
        updates = state.watch.poll()
        guard updates.isEmpty else { continue }
        try? StandardStream.errors.write(console.errors)
        if case .goOn = step { return step }
        state.isPending = false
        return step
      }
    }
  }

  private func step(
    for updates: [ConfigurationWatch.Update], _ state: inout State, _ console: inout Console
  ) -> SupervisedChild.Step {
    let changes = updates.compactMap { try? $0.get() }
    if changes.contains(where: { !$0.changed.isEmpty }) { state.isPending = true }
    guard state.isPending || changes.count < updates.count else {
      // Only the warnings are different.
      for diagnostic in changes.flatMap(\.configuration.diagnostics) { console.report(diagnostic) }
      return .goOn
    }
    var messages = console.emptied
    guard
      case .ready(let variables, _, _)? = try? Handover(
        verb.invocation, state.watch.resolver, &messages)
    else {
      // The reason is reported once, and not at every check.
      guard !updates.isEmpty else { return .goOn }
      console = messages
      console.remark("substra-config: the command goes on with the values that it has")
      return .goOn
    }
    guard state.isPending else { return .goOn }
    console = messages
    if let signal = reaction.signal {
      console.remark(
        "substra-config: the configuration has changed: sending SIG\(signal.rawValue)")
      return .signal(signal.number)
    }
    console.remark("substra-config: the configuration has changed: restarting the command")
    return .restart(verb.environment(with: variables))
  }
}
