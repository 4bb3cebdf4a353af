import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization

extension ExecVerb {
  /// Follows the files of the clients while the command runs.
  ///
  /// - Parameter console: Its settings are those of the messages while the command runs.
  func supervision(
    _ following: ChangeFollowing, _ console: Console
  ) -> ProgramCall.Supervision {
    let follower = ChangeFollower(self, following.reaction, console)
    return .init(every: .seconds(following.interval)) { follower.check() }
  }
}

/// Decides what happens to the command of `exec` after its files have changed.
///
/// A class, since the watch remembers what it saw at the last check.
private final class ChangeFollower: Sendable {
  private let verb: ExecVerb
  private let reaction: ChangeReaction
  private let console: Console
  private let watch: Mutex<ConfigurationWatch>

  init(_ verb: ExecVerb, _ reaction: ChangeReaction, _ console: Console) {
    self.verb = verb
    self.reaction = reaction
    self.console = console
    let names = verb.invocation.clients
    var watch = ConfigurationWatch(names.isEmpty ? .all : .named(names), of: verb.resolver)
    // The command starts with the values of this moment.
    _ = watch.poll()
    self.watch = Mutex(watch)
  }

  /// Looks at the files.
  func check() -> SupervisedChild.Step {
    watch.withLock { watch in
      var updates = watch.poll()
      guard !updates.isEmpty else { return .goOn }
      while true {
        var console = console
        let step = step(for: updates, watch.resolver, &console)
        // The variables are made by reading the files once more, which may have changed again.
        updates = watch.poll()
        guard updates.isEmpty else { continue }
        try? StandardStream.errors.write(console.errors)
        return step
      }
    }
  }

  private func step(
    for updates: [ConfigurationWatch.Update], _ resolver: ConfigurationResolver,
    _ console: inout Console
  ) -> SupervisedChild.Step {
    let changes = updates.compactMap { try? $0.get() }
    if changes.count < updates.count {
      _ = try? Handover(verb.invocation, resolver, &console)
      console.remark("substra-config: the command goes on with the values that it has")
      return .goOn
    }
    guard changes.contains(where: { !$0.changed.isEmpty }) else {
      for change in changes {
        for diagnostic in change.configuration.diagnostics { console.report(diagnostic) }
      }
      return .goOn
    }
    if let signal = reaction.signal {
      console.remark(
        "substra-config: the configuration has changed: sending SIG\(signal.rawValue)")
      return .signal(signal.number)
    }
    guard case .ready(let variables, _, _)? = try? Handover(verb.invocation, resolver, &console)
    else { return .goOn }
    console.remark("substra-config: the configuration has changed: restarting the command")
    return .restart(verb.environment(with: variables))
  }
}
